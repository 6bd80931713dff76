"""Measures how a page lies, frame by frame of the live picture over the platen."""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.document.placement import BEGIN, Look
from models.page.ink import Grey
from models.page.outline import NOTHING, SMALL, Sheet, lies_straight, measured
from models.page.zone import Zone, find

DARK: Final = 78  # grey level of an empty platen at most, where no empty picture was taken
DIFFERENT: Final = 26  # grey levels, from the empty platen
FINGER: Final = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))
HOLE: Final = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
SHEET: Final = 0.035  # of the picture, at least
BESIDE: Final = 0.3  # of the largest: what is smaller is clutter


class Presence:
    """Looks at one live picture; keeps the frame before, in 320 px, and nothing else."""

    def __init__(self, empty: Grey | None = None) -> None:
        """Take a picture of the empty platen; without one, what is dark counts as empty."""
        self._empty = None if empty is None else _small(empty)
        self._before: Grey | None = None

    def forget(self) -> None:
        """Drop the frame before: the traveller is gone."""
        self._before = None

    def look(self, frame: Grey) -> Look:
        """Measure a frame.

        Args:
            frame: (h, w) uint8 in visible light, of the same size each time.

        Raises:
            ValueError: another shape or type, or another size than the empty picture.
        """
        _checked(frame)
        small = _small(frame)
        there = self._there(small)
        motion = _motion(small, self._before)
        self._before = small
        covered = float(there.mean()) / 255
        sheets = _sheets(there)
        if not sheets:
            return replace(NOTHING, covered=covered, motion=motion)
        large = [one for one in sheets if one.area > BESIDE * sheets[0].area]
        aslant = not all(lies_straight(one) for one in large)
        # A frame full of motion is told as such, whatever it shows, and shows it blurred.
        found = find(frame, aslant=aslant) if motion <= BEGIN.motion else []
        zones = [zone for zone in found if zone.is_sure or zone.is_line]
        at_border = any(_is_at_border(zone, frame.shape) for zone in zones)
        look = measured(frame, small, sheets[0])
        return replace(
            look,
            covered=covered,
            sheets=len(large),
            zones=len(zones),
            at_border=at_border,
            motion=motion,
        )

    def corners(self, frame: Grey) -> NDArray[np.float32] | None:
        """Return the corners of the largest sheet, (4, 2) px; None: nothing lies there.

        Args:
            frame: (h, w) uint8 in visible light. A picture that is nothing but page has its own.

        Raises:
            ValueError: as `look`.
        """
        _checked(frame)
        small = _small(frame)
        sheets = _sheets(self._there(small))
        scale = max(frame.shape) / SMALL
        return _quadrangle(sheets[0].contour) * np.float32(scale) if sheets else None

    def _there(self, small: Grey) -> Grey:
        """Return 255 where something lies on the platen; fingers and small things are left out."""
        if self._empty is None:
            there = cv2.compare(small, DARK, cv2.CMP_GT)
        elif self._empty.shape != small.shape:
            raise ValueError(f"the empty picture has {self._empty.shape}, this one {small.shape}")
        else:
            there = cv2.compare(cv2.absdiff(small, self._empty), DIFFERENT, cv2.CMP_GT)
        whole = cv2.morphologyEx(there, cv2.MORPH_CLOSE, HOLE)
        return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, FINGER), np.uint8)


def _checked(frame: Grey) -> None:
    if frame.ndim != 2 or frame.dtype != np.uint8 or min(frame.shape) < 40:
        raise ValueError(f"not a grey picture: {frame.shape} {frame.dtype}")


def _quadrangle(contour: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return the four corners of an outline; of one that has more, those of the box around it."""
    hull = cv2.convexHull(contour)
    few = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, closed=True), closed=True)
    four = few[:, 0] if len(few) == 4 else cv2.boxPoints(cv2.minAreaRect(hull))
    return np.asarray(four, np.float32)


def _small(frame: Grey) -> Grey:
    scale = SMALL / max(frame.shape)
    size = (max(1, round(frame.shape[1] * scale)), max(1, round(frame.shape[0] * scale)))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def _motion(small: Grey, before: Grey | None) -> float:
    if before is None or before.shape != small.shape:
        return 1.0 if before is not None else 0.0
    change = cv2.subtract(cv2.absdiff(small, before), 4)  # noise of the camera
    return min(1.0, float(change.mean()) / 255 * 4)


def _sheets(there: Grey) -> list[Sheet]:
    contours, _ = cv2.findContours(there, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    sheets = [Sheet(np.asarray(one, np.int32), cv2.contourArea(one)) for one in contours]
    large = [one for one in sheets if one.area > SHEET * there.size]
    return sorted(large, key=lambda one: -one.area)


def _is_at_border(zone: Zone, size: tuple[int, ...]) -> bool:
    """Tell whether a character more would lie outside the picture."""
    room = zone.pitch_px
    x, y = zone.corners.T
    return bool(
        x.min() < room or y.min() < room or x.max() > size[1] - room or y.max() > size[0] - room
    )
