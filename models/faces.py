"""What the networks say of a face, as frozen values in picture pixels."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""(h, w, 3) BGR or (h, w) grey, 0..255."""

Points = NDArray[np.float32]
"""(n, 2) or (n, 3): x right, y down, in px; z away from the camera, on the scale of x."""

RIGHT_EYE, LEFT_EYE, NOSE_TIP, MOUTH, RIGHT_EAR, LEFT_EAR = range(6)
KEY_POINTS: Final = 6


@dataclass(frozen=True, slots=True)
class Face:
    """A face as the detector sees it. Left and right are the person's own."""

    x: float  # left edge, px; may lie outside the picture, as all of the box
    y: float
    width: float
    height: float
    score: float  # 0..1
    key_points: tuple[tuple[float, float], ...]  # px; RIGHT_EYE .. LEFT_EAR

    @property
    def area_px(self) -> float:
        """Area of the box."""
        return self.width * self.height


def in_colour(picture: Picture) -> Picture:
    """Return (h, w, 3) BGR for a grey or a colour picture.

    Raises:
        ValueError: another shape or type, or an empty picture.
    """
    if picture.dtype != np.uint8 or picture.size == 0:
        raise ValueError(f"not a picture of bytes: {picture.shape} {picture.dtype}")
    if picture.ndim == 2 or (picture.ndim == 3 and picture.shape[2] == 1):
        return np.repeat(picture.reshape(*picture.shape[:2], 1), 3, axis=2)
    if picture.ndim != 3 or picture.shape[2] != 3:
        raise ValueError(f"neither grey nor BGR: {picture.shape}")
    return picture
