"""The reading of a zone: lines as read, what is wrong with them, and whether it is valid."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gate.document.layout import LAYOUTS, Kind
from gate.document.mrz import Mrz, parse
from gate.document.reading.confirmation import confirmed
from gate.document.reading.decoding import Decoded, best_of
from gate.document.reading.grammar import LICENCE, grammars
from gate.document.reading.licence import Licence, parse_licence
from gate.document.reading.signs import SIGNS, Frame, Sign, refuse_malformed
from gate.document.reading.votes import shape_of, voted
from gate.errors import DocumentError

# Certainty from which a character is sure, by the number of frames that vote: the mean of several
# is sure when none of them contradicts. Calibration: docs/ocrb.md.
SURE: Final = (0.99, 0.96, 0.94, 0.92, 0.90)
MOST_FRAMES: Final = len(SURE)
NO_SHAPE: Final = "lines and length are of no kind of document"
NO_TEXT: Final = "lines are of no kind of document"


@dataclass(frozen=True, slots=True)
class Place:
    """A character that is not sure: line and place count from 1."""

    line: int
    place: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be said of a zone. Lines and fields are personal and not in the repr."""

    type: str | None  # Kind, "DL" for a licence; None: no shape of a zone
    lines: tuple[str, ...] = field(repr=False)  # as read; never put right by check digits
    unsure: tuple[Place, ...]
    checks: dict[str, bool]  # each printed check digit of the type: right or wrong
    fields: Mrz | Licence | None = field(repr=False)  # None: lines that can not be taken apart
    fault: str  # why there are no fields; names the field, never its content
    frames: int  # that voted

    @property
    def valid(self) -> bool:
        """Every character sure and every printed check digit right."""
        return self.fields is not None and not self.unsure and all(self.checks.values())

    @property
    def ask_again(self) -> bool:
        """Another frame may settle what is unsure or wrong; after the most, it is settled."""
        return not self.valid and self.frames < MOST_FRAMES


def read(frames: Sequence[Frame]) -> Reading:
    """Read one zone out of one or more frames of it, the latest last.

    Frames beyond the last five are not looked at.

    Raises:
        DocumentError: no frame; rows of different lengths; numbers that are no probabilities.
    """
    if not frames:
        raise DocumentError("no frame was seen")
    latest = frames[-MOST_FRAMES:]
    for frame in latest:
        refuse_malformed(frame)
    whole, count = voted(latest)
    signs = [sign for row in whole for sign in row]
    found = best_of(grammars(*shape_of(whole)), signs)
    width = len(whole[0])
    if found is None:
        return _without_type(signs, width, count)
    return _reading(found, signs, width, count)


def _without_type(signs: Sequence[Sign], width: int, count: int) -> Reading:
    text = "".join(SIGNS[one.probabilities.index(max(one.probabilities))] for one in signs)
    return Reading(None, _cut(text, width), (), {}, None, NO_SHAPE, count)


def _reading(found: Decoded, signs: Sequence[Sign], width: int, count: int) -> Reading:
    lines, kind, sure = _cut(found.text, width), found.grammar.kind, SURE[count - 1]
    try:
        fields = parse_licence(lines[0]) if kind == LICENCE else parse(lines)
    except DocumentError as error:
        unsure = _unsure(found.certainty, sure, width)
        return Reading(kind, lines, unsure, {}, None, str(error.args[0]), count)
    if isinstance(fields, Mrz) and fields.kind != kind:
        return Reading(kind, lines, _unsure(found.certainty, sure, width), {}, None, NO_TEXT, count)
    checks = {name: name not in fields.wrong_checks for name in _names_of_checks(kind, fields)}
    right = [name for name, is_right in checks.items() if is_right]
    unsure = _unsure(confirmed(found, signs, right, sure), sure, width)
    return Reading(kind, lines, unsure, checks, fields, "", count)


def _unsure(certainties: Sequence[float], sure: float, width: int) -> tuple[Place, ...]:
    return tuple(
        Place(at // width + 1, at % width + 1)
        for at, certainty in enumerate(certainties)
        if certainty < sure
    )


def _names_of_checks(kind: str, fields: Mrz | Licence) -> tuple[str, ...]:
    if isinstance(fields, Licence):
        return ("number", "composite") if fields.has_number_check else ("composite",)
    layout = LAYOUTS[Kind(kind)]
    has = {
        "number": True,
        "birth": True,
        "expiry": bool(layout.expiry[1]),
        "optional": layout.optional_check is not None,
        "composite": layout.composite_check is not None,
    }
    return tuple(name for name, there in has.items() if there)


def _cut(text: str, width: int) -> tuple[str, ...]:
    return tuple(text[at : at + width] for at in range(0, len(text), width))
