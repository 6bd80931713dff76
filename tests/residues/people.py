"""Synthetic people as the devices of a lane give them."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.travellers.clip import Look, frame
from simulators.travellers.people import Traveller, portrait

CHIP_PX: Final = (240, 308)
FRAMES: Final = 4  # shown again and again, each time with other noise


def frames(who: Traveller) -> list[NDArray[np.uint8]]:
    """Return what the lane's camera sees of somebody."""
    looks = (Look(yaw=2.0 * turn, noise_seed=turn) for turn in range(FRAMES))
    return [np.asarray(frame(who, look), np.uint8) for look in looks]


def chip_portrait(who: Traveller) -> bytes:
    """Return the portrait of somebody's chip, a JPEG."""
    small = cv2.resize(portrait(who), CHIP_PX, interpolation=cv2.INTER_AREA)
    done, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 80])
    assert done
    return jpeg.tobytes()
