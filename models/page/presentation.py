"""Measures what tells a page from a copy, a screen or a zone that is stuck over."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.document.presentation import Figures
from models.page.ground import infrared_print, moire
from models.page.ink import Grey
from models.page.reduced import Reduced
from models.page.zone import Zone

AROUND_MM: Final = 4.2  # above and below the capitals
CAPITAL_MM: Final = 2.4
BAND_PX_PER_MM: Final = 8.0
Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Capture:
    """Pictures of one moment, registered to each other; None: this light is not there."""

    visible: Picture  # (h, w, 3) BGR or (h, w)
    infrared: Picture | None = None
    ultraviolet: Picture | None = None


def measure(capture: Capture, page: NDArray[np.float32], zone: Zone | None) -> Figures:
    """Measure a capture.

    Args:
        page: (4, 2) px, corners of the sheet in all of its pictures.
        zone: as found in visible light; None: it was not found.

    Raises:
        ValueError: pictures of different sizes.
    """
    pictures = (capture.visible, capture.infrared, capture.ultraviolet)
    if len({picture.shape[:2] for picture in pictures if picture is not None}) != 1:
        raise ValueError("pictures of different sizes")
    visible, infrared = _grey(capture.visible), _maybe_grey(capture.infrared)
    inside = _inside(visible.shape, page, zone)
    return Figures(
        moire=moire(visible, inside),
        b900=None if infrared is None or zone is None else _b900(infrared, zone),
        infrared_print=None if infrared is None else infrared_print(visible, infrared, inside),
        inlay=None if zone is None else _inlay(visible, capture.ultraviolet, inside, zone),
        ultraviolet=None if capture.ultraviolet is None else _shine(capture.ultraviolet, inside),
    )


def _grey(picture: Picture) -> Grey:
    if picture.ndim == 2:
        return picture
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def _maybe_grey(picture: Picture | None) -> Grey | None:
    return None if picture is None else _grey(picture)


def _inside(size: tuple[int, ...], page: NDArray[np.float32], zone: Zone | None) -> Grey:
    """Return 255 on the sheet, a little within its edges and outside of its zone."""
    inside = np.zeros(size, np.uint8)
    middle = page.mean(axis=0)
    inner = (middle + (page - middle) * 0.94).round().astype(np.int32)
    cv2.fillConvexPoly(inside, inner, 255)
    if zone is not None:
        cv2.fillConvexPoly(inside, zone.corners.round().astype(np.int32), 0)
    return inside


def _b900(infrared: Grey, zone: Zone) -> float:
    """Return the contrast of the zone's print in infrared, 0..1."""
    cut = Reduced.of(infrared).cut(zone.corners.astype(np.float64), (600, 60))
    paper, print_ = np.percentile(cut, (70, 3))
    return float((paper - print_) / max(paper, 60.0))


def _inlay(visible: Grey, ultraviolet: Picture | None, inside: Grey, zone: Zone) -> float:
    """Return the strongest straight step or shadow near the zone, by the paper, 0..1.

    With an ultraviolet picture, paper under the zone that shines more than the page counts, too.
    """
    band = _band(visible, zone)
    lit = np.percentile(band, 60, axis=1)  # of a row: print is dark and covers less
    ridge = lit - np.minimum(np.roll(lit, 4), np.roll(lit, -4))
    figure = float(-ridge[4:-4].min() / max(float(np.median(lit)), 30.0))
    if ultraviolet is not None:
        shining = _shine(ultraviolet, inside)
        under = float(np.percentile(_band(_brightest(ultraviolet), zone), 60)) / 255
        figure = max(figure, under - shining)
    return max(0.0, figure)


def _band(picture: Grey, zone: Zone) -> Grey:
    """Cut the zone with what is above and below it."""
    corners = zone.corners.astype(np.float64)
    high = float(np.linalg.norm(corners[3] - corners[0]))
    px_per_mm = zone.pitch_px / 2.54
    part = AROUND_MM * px_per_mm / max(high, 1.0)
    up = corners[[0, 1]] - corners[[3, 2]]
    taller = np.vstack([corners[[0, 1]] + part * up, corners[[2, 3]] - part * up[::-1]])
    rows = round((high / px_per_mm + 2 * AROUND_MM) * BAND_PX_PER_MM)
    return Reduced.of(np.ascontiguousarray(picture)).cut(taller, (600, rows))


def _shine(ultraviolet: Picture, inside: Grey) -> float:
    """Return how bright the paper is, 0..1: fibres are bright, too, and few."""
    values = _brightest(ultraviolet)[inside > 0]
    return float(np.median(values)) / 255 if values.size else 0.0


def _brightest(ultraviolet: Picture) -> Grey:
    return ultraviolet if ultraviolet.ndim == 2 else np.asarray(ultraviolet.max(axis=2), np.uint8)
