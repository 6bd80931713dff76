"""How a page lies on the reader: from measures to one reason out of a closed list, and a sentence.

The measures come from the live picture (models.page.presence); nothing here sees a picture.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final


class Placement(StrEnum):
    """What is wrong with how the page lies; the first that holds is told."""

    UNKNOWN = "placement_unknown"  # a measure was no number: nothing is read
    EMPTY = "nothing_there"
    SEVERAL = "several_documents"
    MOVING = "hold_still"
    EDGE = "push_to_edge"
    COVER = "take_out_of_cover"
    TURN_OVER = "turn_over"
    OTHER_PAGE = "other_page"
    NOT_FLAT = "lay_flat"
    GLARE = "too_much_glare"
    READY = "well_placed"


SENTENCES: Final = {
    Placement.UNKNOWN: "Please lay the document down again.",
    Placement.EMPTY: "Please lay your document on the reader.",
    Placement.SEVERAL: "Please lay down one document only.",
    Placement.MOVING: "Please hold it still.",
    Placement.EDGE: "Please push it to the edge.",
    Placement.COVER: "Please take it out of its cover.",
    Placement.TURN_OVER: "Please turn it over.",
    Placement.OTHER_PAGE: "Please open it at the photo page.",
    Placement.NOT_FLAT: "Please lay it flat.",
    Placement.GLARE: "Too much glare: please move it a little.",
    Placement.READY: "Thank you. Please leave it there.",
}
"""English; the display translates by reason."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one frame of the live picture shows; all are measures, none is a picture."""

    covered: float  # 0..1, part of the platen that something lies on
    sheets: int  # page-like regions
    zones: int  # machine readable zones that were found for sure; in motion none is looked for
    cut: float  # 0..1, part of the sheet's outline that lies on the border of the picture
    aspect: float  # long side by short side of the sheet, 1 or more
    lean: float  # 0..1, how much shorter the shorter of two opposite sides is
    filled: float  # 0..1, of the sheet's rectangle: less where a corner is bent up or hidden
    glare: float  # 0..1, part of the sheet that is washed out
    haze: float  # 0..1, the darkest print by the lightest paper: higher under a film
    blur: float  # 0..1: 0 where the steepest edge goes from black to white within two pixels
    at_border: bool  # the zone reaches the border of the picture: a part of it may be missing
    print: float  # 0..1, part of the sheet with print; a closed cover and blank paper have little
    motion: float  # 0..1, change since the frame before


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From where on something is wrong; `clear` is how much better it must get to be right again.

    Calibrated on simulators.full_page with seeds that no test uses; docs/pages.md has the figures.
    """

    covered: float = 0.06
    motion: float = 0.018
    cut: float = 0.06
    card_aspect: float = 1.52  # ID-1 has 1.59, all booklets and larger cards at most 1.5
    lean: float = 0.30
    filled: float = 0.80
    glare: float = 0.035
    haze: float = 0.2
    blur: float = 0.62
    beside: float = 1.72  # of aspect: no document is so long, two of them are
    print: float = 0.02
    clear: float = 0.8


BEGIN: Final = Limits()


def judge(look: Look, before: Placement, limits: Limits = BEGIN) -> Placement:
    """Tell what is wrong; a fault that was told ends only once it is clearly over.

    Args:
        before: The last judgement of this live picture; EMPTY at first.
    """
    numbers = (look.covered, look.cut, look.aspect, look.lean, look.filled, look.glare)
    if not all(map(isfinite, (*numbers, look.haze, look.blur, look.print, look.motion))):
        return Placement.UNKNOWN
    faults = (*_at_once(look, limits), *(_of_zone if look.zones else _without_zone)(look, limits))
    for fault, excess in faults:
        if excess > (limits.clear if fault is before else 1.0):
            return fault
    return Placement.READY


Faults = tuple[tuple[Placement, float], ...]
"""What may be wrong, in the order in which it is told, with its measure by its limit."""


def _at_once(look: Look, limits: Limits) -> Faults:
    """Return what is looked at whatever lies there."""
    is_long = look.aspect / limits.beside if look.cut < limits.cut else 0.0
    return (
        (Placement.EMPTY, min(limits.covered / max(look.covered, 1e-9), 1e9)),
        (Placement.SEVERAL, 2.0 if look.sheets > 1 or look.zones > 1 else is_long),
        (Placement.MOVING, look.motion / limits.motion),
    )


def _of_zone(look: Look, limits: Limits) -> Faults:
    """Return what may be wrong where a zone is seen."""
    return (
        (Placement.EDGE, 2.0 if look.at_border else 0.0),
        (Placement.NOT_FLAT, max(look.lean / limits.lean, look.blur / limits.blur)),
        # A blurred stroke is grey without any film over it.
        (Placement.COVER, (look.haze - look.blur / 2) / limits.haze),
        (Placement.GLARE, look.glare / limits.glare),
    )


def _without_zone(look: Look, limits: Limits) -> Faults:
    """Return why no zone may be seen; the last is told where nothing else holds."""
    bent = max(look.lean / limits.lean, limits.filled / max(look.filled, 1e-9))
    turned = max(look.aspect / limits.card_aspect, min(limits.print / max(look.print, 1e-9), 2.0))
    return (
        (Placement.EDGE, look.cut / limits.cut),
        (Placement.GLARE, look.glare / limits.glare),
        (Placement.TURN_OVER, turned),
        (Placement.NOT_FLAT, max(bent, look.blur / limits.blur)),
        (Placement.OTHER_PAGE, 2.0),
    )
