"""Lays ink on a sheet: what is printed, as cover maps that each light shows in its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from simulators.full_page.kinds import SHAPES, PageKind, Shape
from simulators.full_page.print_line import CAPITAL_MM, PITCH_MM, line_cover
from simulators.specimen.fields import PageFields
from simulators.specimen.lettering import Lettering, write

PX_PER_MM: Final = 300 / 25.4
WHITE: Final = (255, 255, 255)
MONTHS: Final = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905  reads better
Cover = NDArray[np.uint8]
Box = tuple[float, float, float, float]
"""Left, top, width, height, mm."""


@dataclass(frozen=True, slots=True)
class Inks:
    """Cover maps of one sheet, (h, w) uint8, 0..255; all of people who do not exist."""

    labels: Cover = field(repr=False)
    values: Cover = field(repr=False)
    zone: Cover = field(repr=False)  # B900 ink: ICAO Doc 9303-3, 4.3
    portrait: Box | None


def lay(kind: PageKind, fields: PageFields, lines: Sequence[str], *, strokes: bool = False) -> Inks:
    """Print a sheet. Raises ValueError: more lines than the kind has, or a sign not drawn."""
    shape = SHAPES[kind]
    if len(lines) > shape.lines:
        raise ValueError(f"{kind} has {shape.lines} lines")
    size = (round(shape.high * PX_PER_MM), round(shape.wide * PX_PER_MM))
    labels, values, zone = (np.zeros(size, np.uint8) for _ in range(3))
    portrait = portrait_box(shape)
    _put(labels, shape.title, 2.6, 3.0, 4.4, 3.8)
    if portrait or kind is PageKind.TD1:
        for left, top, label, value in _rows(shape, fields, portrait):
            _put(labels, label, 0.95, 0.98, left, top)
            _put(values, value, 1.8, 1.75, left, top + 2.0)
    for line, top in zip(lines, shape.tops[-len(lines) :] if lines else (), strict=True):
        _print(zone, line, shape.zone_left, top, strokes=strokes)
    return Inks(labels, values, zone, portrait)


def portrait_box(shape: Shape) -> Box | None:
    """Return where the portrait stands; None: this side has none."""
    if not shape.has_portrait:
        return None
    top = 0.16 * shape.high
    below = shape.high - (shape.tops[0] - 5.0 if shape.lines else shape.high - 4.0)
    high = min(45.0, shape.high - below - top - 1.0)
    return 4.6, top, high * 35 / 45, high


def _rows(
    shape: Shape, f: PageFields, portrait: Box | None
) -> Iterator[tuple[float, float, str, str]]:
    left = 4.6 if portrait is None else portrait[0] + portrait[2] + 4.0
    right = left + (shape.wide - left) * 0.55
    top, step = 0.16 * shape.high, 0.082 * shape.high
    if shape.wide < 90:
        step = 0.115 * shape.high
    rows = [
        (left, "Surname", f.surname), (left, "Given names", f.given),
        (left, "Nationality", f.nationality), (right, "Document No.", f.number),
        (left, "Date of birth", _day(f.birth)), (right, "Sex", f.sex),
        (left, "Date of expiry", _day(f.expiry)), (right, "Authority", "SPECIMEN"),
    ]  # fmt: skip
    end = (shape.tops[0] if shape.lines else shape.high) - 4.5
    place = -1
    for x, label, value in rows:
        place += x == left
        if top + place * step + 4 < end:
            yield x, top + place * step, label, value[: int((shape.wide - x) / 1.8)]


def _day(day: date) -> str:
    return f"{day:%d} {MONTHS[day.month - 1]} {day:%Y}"


def _put(ink: Cover, text: str, high: float, pitch: float, left: float, top: float) -> None:
    how = Lettering(high * PX_PER_MM, 0.14 * high * PX_PER_MM, pitch * PX_PER_MM, WHITE)
    page = np.repeat(ink[..., None], 3, axis=2)
    write(page, text.upper(), how, left * PX_PER_MM, top * PX_PER_MM)
    ink[:] = page[..., 0]


def _print(ink: Cover, line: str, left: float, top: float, *, strokes: bool) -> None:
    drawn = line_cover(line, PX_PER_MM, strokes=strokes)
    x = round((left - PITCH_MM / 2) * PX_PER_MM)
    y = round((top - (3.6 - CAPITAL_MM) / 2) * PX_PER_MM)
    part = ink[max(0, y) : y + drawn.shape[0], max(0, x) : x + drawn.shape[1]]
    drawn = drawn[: part.shape[0], max(0, -x) :][:, : part.shape[1]]
    np.maximum(part[: drawn.shape[0], : drawn.shape[1]], drawn, out=part)
