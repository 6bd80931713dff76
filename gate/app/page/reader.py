"""Finds the zone of a picture and reads it, either way up."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gate.document.reading.grammar import LICENCE, may_be_cut
from gate.document.reading.reading import Place, Reading, read
from gate.document.reading.signs import SIGNS, Frame
from gate.document.reading.votes import shape_of
from gate.errors import PictureError
from models.ocrb.reader import LineReader
from models.page.ending import ends_openly
from models.page.zone import LEAST_SIDE, MOST_SIDE, Zone, find

Grey = NDArray[np.uint8]
SURELY_UPRIGHT: Final = 0.1  # of Zone.upright; pages without blur have 0.2 to 0.4


@dataclass(frozen=True, slots=True)
class ReadZone:
    """One zone as it was seen and what it says. Personal data: not in the repr."""

    zone: Zone = field(repr=False)
    frame: Frame = field(repr=False)
    reading: Reading


@dataclass(frozen=True, slots=True)
class PageReading:
    """The zone of a picture that reads best; None: no zone, or no characters in it."""

    best: ReadZone | None
    others: int  # further zones that are whole: another document lies there
    ms: float  # to find and to read, without decoding the picture


def read_page(grey: Grey, reader: LineReader) -> PageReading:
    """Read a picture.

    Args:
        grey: (h, w) uint8, sides of 40 to 8192 px, in any pose.

    Raises:
        PictureError: too small or too large for a page.
    """
    if not LEAST_SIDE <= min(grey.shape) <= max(grey.shape) <= MOST_SIDE:
        raise PictureError(f"a page has sides of {LEAST_SIDE} to {MOST_SIDE} px")
    started = time.perf_counter()
    found = list[ReadZone]()
    for zone in find(grey):
        if _is_worth_it(zone, found):
            found += _best_way(zone, reader)
    best = max(found, key=quality, default=None)
    whole = sum(one.reading.fields is not None for one in found if one is not best)
    if best is not None and best.reading.type is not None and best.reading.unsure:
        best = _read_again(best, reader)
    if best is not None:
        best = _as_far_as_seen(grey, best)
    return PageReading(best, whole, (time.perf_counter() - started) * 1e3)


def quality(one: ReadZone) -> tuple[bool, bool, bool, float]:
    """Order readings: valid first, then those of a kind with fields, then the surest."""
    likely = [math.log(max(sign.probabilities)) for row in one.frame for sign in row]
    reading = one.reading
    fields = reading.fields is not None
    return reading.valid, fields, reading.type is not None, sum(likely) / len(likely)


def _is_worth_it(zone: Zone, before: Sequence[ReadZone]) -> bool:
    """Once a zone is read, only what surely is another one is read, too, not any print."""
    return zone.is_sure or zone.is_line or all(one.reading.fields is None for one in before)


def _best_way(zone: Zone, reader: LineReader) -> Iterator[ReadZone]:
    """Yield the better of both ways up, if there are characters at all."""
    ways = [one for one in _ways(zone, reader) if one is not None]
    if ways:
        yield max(ways, key=quality)


def _ways(zone: Zone, reader: LineReader) -> Iterator[ReadZone | None]:
    first = _read(zone, reader)
    yield first
    if first is None or not _is_upright(first):
        yield _read(zone.turned(), reader)


def _is_upright(one: ReadZone) -> bool:
    """Tell whether the other way up need not be looked at.

    Dates and names never come out of a zone on its head. A licence's line may be of any signs.
    """
    has_fields = one.reading.fields is not None and one.reading.type != LICENCE
    return one.reading.valid or (has_fields and one.zone.upright >= SURELY_UPRIGHT)


def _read_again(one: ReadZone, reader: LineReader) -> ReadZone:
    """Look five times at the lines in doubt: what was unsure is surer now, or stays so."""
    frame = reader.read_again(one.zone.lines, one.frame, _in_doubt(one.reading))
    return ReadZone(one.zone, frame, read([frame]))


def _in_doubt(reading: Reading) -> list[int]:
    """Return the lines that are looked at again: all of them where a check digit is wrong."""
    if not all(reading.checks.values()):
        return list(range(len(reading.lines)))
    return sorted({place.line - 1 for place in reading.unsure})


def _read(zone: Zone, reader: LineReader) -> ReadZone | None:
    frame = reader.read(zone.lines)
    return ReadZone(zone, frame, read([frame])) if frame else None


def _as_far_as_seen(grey: Grey, one: ReadZone) -> ReadZone:
    """Return it; what may be a longer kind under a finger gets no kind, and is not valid.

    Its last place is left out of the frame, so that no vote can make a kind of it, either.
    """
    if one.reading.type is None or not _may_be_cut(one):
        return one
    first, last = one.frame[0][0].x, one.frame[0][-1].x
    if ends_openly(grey, one.zone, last, (last - first) / (len(one.frame[0]) - 1)):
        return one
    frame = [row[:-1] for row in one.frame]
    return ReadZone(one.zone, frame, read([frame]))


def _may_be_cut(one: ReadZone) -> bool:
    letters = SIGNS if Place(1, 1) in one.reading.unsure else one.reading.lines[0][0]
    return any(may_be_cut(*shape_of(one.frame), letter) for letter in letters)
