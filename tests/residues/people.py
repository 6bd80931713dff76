"""Synthetic people as the devices of a lane give them."""

import threading
from itertools import cycle
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.travellers.clip import Look, frame
from simulators.travellers.people import Traveller, portrait

CHIP_PX: Final = (240, 308)
FRAMES: Final = 4  # shown again and again, each time with other noise


Picture = NDArray[np.uint8]


def frames(who: Traveller) -> list[Picture]:
    """Return what the lane's camera sees of somebody."""
    looks = (Look(yaw=2.0 * turn, noise_seed=turn) for turn in range(FRAMES))
    return [np.asarray(frame(who, look), np.uint8) for look in looks]


def chip_portrait(who: Traveller) -> bytes:
    """Return the portrait of somebody's chip, a JPEG."""
    small = cv2.resize(portrait(who), CHIP_PX, interpolation=cv2.INTER_AREA)
    done, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 80])
    assert done
    return jpeg.tobytes()


class Shown:
    """What the camera sees: a person, or the empty lane, which looks like nobody at all."""

    def __init__(self) -> None:
        noise = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
        self._empty = noise.repeat(8, 0).repeat(8, 1)
        self._turn = cycle([self._empty])
        self._left = 0
        self._changed = threading.Condition()

    def __call__(self) -> Picture:
        with self._changed:
            self._left -= 1
            self._changed.notify_all()
            return next(self._turn)

    def person(self, seen: list[Picture]) -> None:
        """Show this."""
        with self._changed:
            self._turn = cycle(seen)

    def nobody(self) -> None:
        """Show the empty lane from now on."""
        with self._changed:
            self._turn, self._left = cycle([self._empty]), 15

    def wait(self) -> None:
        """Wait until every buffer on the way has had a frame of nobody."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._left <= 0, 60)
