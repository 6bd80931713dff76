"""Scenes that carry a number in their pixels, so that a frame tells how old it is."""

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from drivers.camera.frame import Frame
from drivers.camera.opencv_camera import OpenCvCamera

BITS, BLOCK_PX = 12, 40
PATIENCE_S = 15.0


class Counter:
    """Draws how often it was asked, as black and white blocks in the upper row."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self) -> NDArray[np.uint8]:
        self.number += 1
        scene = np.full((480, 640, 3), 90, np.uint8)
        for bit in range(BITS):
            white = self.number >> bit & 1
            scene[:BLOCK_PX, bit * BLOCK_PX : (bit + 1) * BLOCK_PX] = 255 * white
        return scene


def number_of(image: NDArray[np.uint8]) -> int:
    """Read the number back."""
    middles = image[BLOCK_PX // 2, BLOCK_PX // 2 :: BLOCK_PX, 0][:BITS]
    return sum(1 << bit for bit, grey in enumerate(middles) if grey > 127)


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds; fail where it does not for long."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def next_frame(camera: OpenCvCamera, after: int = 0) -> Frame:
    """Return the next frame; fail where none comes."""
    frame = camera.wait_newer(after, PATIENCE_S)
    assert frame is not None
    return frame
