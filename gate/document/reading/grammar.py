"""What may stand at each place of each kind of zone, out of the table of layouts.

Source: ICAO Doc 9303-3, 4.3 to 4.9 (characters of each field); ISO/IEC 18013-3, annex on the
machine readable zone of driving licences (one line of 30: D, configuration, state, 24 of the
issuer's own, check digit).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from gate.document.layout import LAYOUTS, Kind, Layout, Span

LICENCE: Final = "DL"  # a driving licence's single line
LICENCE_SHAPE: Final = (1, 30)
LICENCE_NUMBER: Final = (0, 15)  # where the issuer's order is known: up to the number's digit
DIGITS: Final = frozenset("0123456789")
LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
FILLER: Final = frozenset("<")
ANY: Final = DIGITS | LETTERS | FILLER
DATE: Final = DIGITS | FILLER  # unknown parts are filler
NAME: Final = LETTERS | FILLER
SEX: Final = frozenset("MFX<")
FRENCH_GIVEN_NAMES: Final[Span] = (49, 63)  # a field of its own; dates before it: digits

Allowed = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One kind of zone: its shape, and the signs that may stand at each place."""

    kind: str  # a Kind, or LICENCE
    lines: int
    width: int
    allowed: Allowed  # over the joined lines


def grammars(lines: int, width: int) -> tuple[Grammar, ...]:
    """Return the kinds that have this shape; none: it is no shape of a zone."""
    return tuple(one for one in _all() if (one.lines, one.width) == (lines, width))


def may_be_cut(lines: int, width: int, first: str) -> bool:
    """Tell whether a longer kind begins with this letter: its end may be out of sight."""
    return any(
        one.lines == lines and one.width > width and first in one.allowed[0] for one in _all()
    )


@cache
def _all() -> tuple[Grammar, ...]:
    known = [Grammar(kind, one.lines, one.width, _of(kind, one)) for kind, one in LAYOUTS.items()]
    first = (frozenset("D"), DATE, LETTERS, NAME, NAME)
    licence = Grammar(LICENCE, *LICENCE_SHAPE, (*first, *[ANY] * 24, DIGITS))
    return (*known, licence)


def _of(kind: Kind, layout: Layout) -> Allowed:
    allowed = [ANY] * (layout.lines * layout.width)
    for (start, end), signs in _fields(kind, layout):
        allowed[start:end] = [signs] * (end - start)
    return tuple(allowed)


def _fields(kind: Kind, layout: Layout) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield what narrows a place down; a place that is told twice takes the later."""
    yield (0, 1), frozenset(code[0] for code in layout.codes)
    yield (2, 5), NAME
    yield layout.nationality, NAME
    yield layout.name, NAME
    yield layout.birth, DATE
    yield layout.expiry, DATE
    yield _one(layout.sex), SEX
    # A number that goes on in the optional data has a filler there.
    yield _one(layout.number_check), DATE if layout.number_may_continue else DIGITS
    for span in (layout.birth, layout.expiry):
        if span[1]:
            yield _one(span[1]), DIGITS
    if layout.optional_check is not None:
        yield _one(layout.optional_check), DATE
    if layout.composite_check is not None:
        yield _one(layout.composite_check), DIGITS
    if kind is Kind.FRENCH_CARD_1988:
        yield FRENCH_GIVEN_NAMES, NAME
        for place, sign in enumerate("IDFRA"):
            yield _one(place), frozenset(sign)


def _one(place: int) -> Span:
    return place, place + 1
