"""A picture held before a camera: it sways a little, as hands and heads do."""

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

SWAY_PX: Final = 6.0
PERIOD_FRAMES: Final = 45
WIDTH, HEIGHT = 640, 480
FACE_SHARE: Final = 0.55  # of the frame's height, where the place of the face is given


class SwayingPhoto:
    """Gives (480, 640, 3) BGR frames of a picture; a `next_frame` for CameraServer."""

    def __init__(
        self,
        picture: NDArray[np.uint8],
        face: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Show a picture, (h, w, 3) BGR: whole, or so near that the face is seen well.

        Args:
            picture: What is shown.
            face: x, y, width, height of the face in it, hairline to chin, px.
        """
        height, width = picture.shape[:2]
        if face is None:
            self._scale = min(WIDTH / width, HEIGHT / height)
            self._middle = (width / 2, height / 2)
        else:
            self._scale = FACE_SHARE * HEIGHT / face[3]
            self._middle = (face[0] + face[2] / 2, face[1] + face[3] / 2)
        size = (max(1, round(width * self._scale)), max(1, round(height * self._scale)))
        method = cv2.INTER_AREA if self._scale < 1 else cv2.INTER_LINEAR
        self._picture = cv2.resize(picture, size, interpolation=method)
        self._turn = 0

    def __call__(self) -> NDArray[np.uint8]:
        self._turn += 1
        phase = 2 * math.pi * self._turn / PERIOD_FRAMES
        x = WIDTH / 2 - self._middle[0] * self._scale + SWAY_PX * math.sin(phase)
        y = HEIGHT / 2 - self._middle[1] * self._scale + SWAY_PX / 2 * math.sin(2 * phase)
        move = np.array([[1.0, 0.0, x], [0.0, 1.0, y]])
        frame = cv2.warpAffine(
            self._picture, move, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE
        )
        return frame.astype(np.uint8, copy=False)
