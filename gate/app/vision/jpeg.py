"""Small pictures for eyes: a face cut out, a frame made small, both as JPEG in memory."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.app.vision.seen import Picture
from gate.biometrics.measures import Box

FACE_PX: Final = 320  # height of a face picture, at most
THUMBNAIL_PX: Final = 320  # width
MARGIN: Final = 0.4  # of the mesh's box, for hair and ears


def cut_out(image: Picture, box: Box) -> Picture:
    """Return a copy of the face with some margin, at most FACE_PX high."""
    height, width = image.shape[:2]
    x, y = box.width * MARGIN, box.height * MARGIN
    left, right = (round(min(max(v, 0), width)) for v in (box.x - x, box.x + box.width + x))
    top, low = (round(min(max(v, 0), height)) for v in (box.y - y, box.y + box.height + y))
    face = image[top : max(low, top + 1), left : max(right, left + 1)]
    return _at_most(face, FACE_PX / face.shape[0]) if face.size else image[:1, :1].copy()


def thumbnail(image: Picture) -> bytes:
    """Return a whole frame as a small JPEG."""
    return encode(_at_most(image, THUMBNAIL_PX / image.shape[1]), quality=70)


def encode(image: Picture | None, quality: int = 85) -> bytes:
    """Return a JPEG; empty where there is no picture."""
    if image is None:
        return b""
    done, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(jpeg) if done else b""


def _at_most(image: Picture, scale: float) -> Picture:
    if scale >= 1.0:
        return image.copy()
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    small: NDArray[np.uint8] = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(
        np.uint8, copy=False
    )
    return small
