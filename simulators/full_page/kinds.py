"""The documents that are drawn: their size, and where their machine readable zone stands.

Sizes: ISO/IEC 7810 as ICAO Doc 9303-3, 2.3 takes it over: TD3 and MRV-A fill an ID-3 page (the visa
is cut to 120 x 80 mm), TD2 and MRV-B ID-2, TD1 and licences ID-1.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PageKind(StrEnum):
    """A side of a document that is laid on the reader."""

    TD3 = "TD3"
    TD2 = "TD2"
    TD1 = "TD1"  # the side with the zone
    TD1_FRONT = "TD1_FRONT"  # the side with the portrait: no zone
    MRV_A = "MRVA"
    MRV_B = "MRVB"
    FRENCH_CARD_1988 = "FRA-CNI-1988"
    LICENCE = "DL"  # ISO/IEC 18013: one line
    OTHER_PAGE = "OTHER_PAGE"  # a page of the same booklet that is not the data page
    COVER = "COVER"  # a closed booklet


@dataclass(frozen=True, slots=True)
class Shape:
    """Millimetres."""

    wide: float
    high: float
    lines: int
    count: int  # characters a line
    title: str
    zone_left: float = 6.0
    apart: float = 6.35  # from line to line
    last_up: float = 8.6  # from the lower edge to the baseline of the last line
    has_portrait: bool = True

    @property
    def tops(self) -> tuple[float, ...]:
        """Where the capitals of each line begin, from the upper edge."""
        last = self.high - self.last_up
        return tuple(last - self.apart * i for i in range(self.lines - 1, -1, -1))


SHAPES: Final = {
    PageKind.TD3: Shape(125.0, 88.0, 2, 44, "PASSPORT"),
    PageKind.TD2: Shape(105.0, 74.0, 2, 36, "RESIDENCE PERMIT", zone_left=5.5),
    PageKind.TD1: Shape(
        85.6, 54.0, 3, 30, "", zone_left=4.6, apart=4.75, last_up=7.2, has_portrait=False
    ),
    PageKind.TD1_FRONT: Shape(85.6, 54.0, 0, 0, "IDENTITY CARD"),
    PageKind.MRV_A: Shape(120.0, 80.0, 2, 44, "VISA", zone_left=4.0),
    PageKind.MRV_B: Shape(105.0, 74.0, 2, 36, "VISA", zone_left=5.5),
    PageKind.FRENCH_CARD_1988: Shape(105.0, 74.0, 2, 36, "CARTE NATIONALE", zone_left=5.5),
    PageKind.LICENCE: Shape(
        85.6, 54.0, 1, 30, "DRIVING LICENCE", zone_left=4.6, last_up=6.2, has_portrait=False
    ),
    PageKind.OTHER_PAGE: Shape(125.0, 88.0, 0, 0, "VISAS", has_portrait=False),
    PageKind.COVER: Shape(125.0, 88.0, 0, 0, "PASSPORT", has_portrait=False),
}
WITH_ZONE: Final = tuple(kind for kind, shape in SHAPES.items() if shape.lines)
