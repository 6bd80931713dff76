"""Whether a page is a page: what speaks against it, before a portrait is taken from it."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from gate.document.presentation import Finding, PageCheck, against, judge
from gate.errors import PictureError
from gate.reasons import Reason
from models.page.presence import Presence
from models.page.presentation import Capture, measure
from models.page.zone import LEAST_SIDE, MOST_SIDE, Zone, find

REASONS: Final = {
    PageCheck.MOIRE: Reason.PAGE_MOIRE,
    PageCheck.B900: Reason.PAGE_NOT_B900,
    PageCheck.INFRARED_PRINT: Reason.PAGE_INFRARED_PRINT,
    PageCheck.INLAY: Reason.PAGE_INLAY,
    PageCheck.ULTRAVIOLET: Reason.PAGE_BRIGHT_PAPER,
}


def checked(capture: Capture) -> tuple[tuple[Finding, ...], Zone | None]:
    """Return every check of a capture, and the zone that it was measured by.

    Args:
        capture: pictures of one moment, (h, w, 3) BGR each.

    Raises:
        PictureError: pictures of different sizes, or of a size that no page has.
    """
    high, wide = capture.visible.shape[:2]
    if not LEAST_SIDE <= min(high, wide) <= max(high, wide) <= MOST_SIDE:
        raise PictureError(f"a page has sides of {LEAST_SIDE} to {MOST_SIDE} px")
    grey = np.asarray(cv2.cvtColor(capture.visible, cv2.COLOR_BGR2GRAY), np.uint8)
    zone = next((one for one in find(grey) if one.is_sure), None)
    corners = Presence().corners(grey)
    if corners is None:  # nothing but page
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    try:
        return judge(measure(capture, corners, zone)), zone
    except ValueError as error:
        raise PictureError(str(error)) from error


def suspicions(findings: Sequence[Finding]) -> tuple[Reason, ...]:
    """Return a reason for each check that speaks against the page."""
    return tuple(REASONS[check] for check in against(tuple(findings)))
