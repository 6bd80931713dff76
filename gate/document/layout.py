"""Where each field of a machine readable zone stands, as data.

Places count from 0 over the joined lines. Source: ICAO Doc 9303-4 4.2.2 (TD3), 9303-5 4.2.2 (TD1),
9303-6 4.2.2 (TD2), 9303-7 4.2, 5.2 (MRV-A, MRV-B), 9303-8 4.1.5 (PU, single-sheet emergency travel
documents). The French card of 1988 has the size of a TD2 and is none: no expiry, another order.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRVA"
    MRV_B = "MRVB"
    FRENCH_CARD_1988 = "FRA-CNI-1988"


Span = tuple[int, int]
NOWHERE: Final[Span] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Spans [start, end) of the fields; a check digit stands where its name says."""

    lines: int
    width: int
    codes: tuple[str, ...]  # what its document code begins with
    name: Span
    number: Span
    number_check: int
    birth: Span
    sex: int
    nationality: Span
    optional: Span
    optional_2: Span = NOWHERE
    expiry: Span = NOWHERE
    optional_check: int | None = None
    composite: tuple[Span, ...] = ()
    composite_check: int | None = None
    number_may_continue: bool = False  # in the optional data; 9303-5 note j


LAYOUTS: Final = {
    Kind.TD1: Layout(
        lines=3,
        width=30,
        codes=("A", "C", "I"),
        name=(60, 90),
        number=(5, 14),
        number_check=14,
        birth=(30, 36),
        sex=37,
        expiry=(38, 44),
        nationality=(45, 48),
        optional=(15, 30),
        optional_2=(48, 59),
        composite=((5, 30), (30, 37), (38, 45), (48, 59)),
        composite_check=59,
        number_may_continue=True,
    ),
    Kind.TD2: Layout(
        lines=2,
        width=36,
        codes=("A", "C", "I", "PU"),
        name=(5, 36),
        number=(36, 45),
        number_check=45,
        nationality=(46, 49),
        birth=(49, 55),
        sex=56,
        expiry=(57, 63),
        optional=(64, 71),
        composite=((36, 46), (49, 56), (57, 71)),
        composite_check=71,
        number_may_continue=True,
    ),
    Kind.TD3: Layout(
        lines=2,
        width=44,
        codes=("P",),
        name=(5, 44),
        number=(44, 53),
        number_check=53,
        nationality=(54, 57),
        birth=(57, 63),
        sex=64,
        expiry=(65, 71),
        optional=(72, 86),
        optional_check=86,
        composite=((44, 54), (57, 64), (65, 87)),
        composite_check=87,
    ),
    Kind.MRV_A: Layout(
        lines=2,
        width=44,
        codes=("V",),
        name=(5, 44),
        number=(44, 53),
        number_check=53,
        nationality=(54, 57),
        birth=(57, 63),
        sex=64,
        expiry=(65, 71),
        optional=(72, 88),
    ),
    Kind.MRV_B: Layout(
        lines=2,
        width=36,
        codes=("V",),
        name=(5, 36),
        number=(36, 45),
        number_check=45,
        nationality=(46, 49),
        birth=(49, 55),
        sex=56,
        expiry=(57, 63),
        optional=(64, 72),
    ),
    Kind.FRENCH_CARD_1988: Layout(
        lines=2,
        width=36,
        codes=("I",),
        name=(5, 30),
        number=(36, 48),
        number_check=48,
        nationality=(2, 5),
        birth=(63, 69),
        sex=70,
        optional=(30, 36),
        composite=((0, 71),),
        composite_check=71,
    ),
}


def kind_of(shape: tuple[int, int], start: str) -> Kind | None:
    """Tell the kind from (lines, width) and the first five characters; None: no kind."""
    if shape == (2, 36) and start == "IDFRA":
        return Kind.FRENCH_CARD_1988
    for kind, layout in LAYOUTS.items():
        if (layout.lines, layout.width) == shape and start.startswith(layout.codes):
            return kind
    return None
