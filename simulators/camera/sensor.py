"""A sensor's noise and a JPEG encoder, as inside a camera."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

SIGMA: Final = 1.5  # grey levels, of 255
FIELDS: Final = 8  # noise pictures drawn beforehand; shifted, so that none comes twice in a row


class Sensor:
    """Adds noise and encodes. Not thread-safe."""

    def __init__(self, quality: int = 85, seed: int = 1) -> None:
        self._random = np.random.default_rng(seed)
        self._quality = quality
        self._fields: list[NDArray[np.int16]] = []
        self._black: NDArray[np.uint8] = np.zeros((480, 640, 3), np.uint8)
        self._turn = 0

    def expose(self, scene: NDArray[np.uint8]) -> bytes:
        """Return the JPEG of a scene, (h, w, 3) BGR, with noise."""
        self._black = self._black if self._black.shape == scene.shape else np.zeros_like(scene)
        noisy = cv2.add(scene, self._noise(scene.shape), dtype=cv2.CV_8U)
        return self._encode(noisy.astype(np.uint8, copy=False))

    def black(self) -> bytes:
        """Return the JPEG of a covered lens: always the same, like a dead sensor."""
        return self._encode(self._black)

    def _noise(self, shape: tuple[int, ...]) -> NDArray[np.int16]:
        if not self._fields or self._fields[0].shape != shape:
            draws = self._random.normal(0.0, SIGMA, (FIELDS, *shape))
            self._fields = list(np.rint(draws).astype(np.int16))
        self._turn += 1
        field = self._fields[self._turn % FIELDS]
        return np.roll(field, int(self._random.integers(field.shape[0])), axis=0)

    def _encode(self, image: NDArray[np.uint8]) -> bytes:
        done, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, self._quality])
        if not done:
            raise ValueError("no picture to encode")
        return bytes(jpeg)
