"""What an instrument shows: a stolen picture, or the holder's head cut out, in centimetres."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from simulators.attacks.kinds import INSTRUMENTS, Attack, Instrument
from simulators.travellers.clip import FOCAL, HORIZON, Look, scene
from simulators.travellers.features import places
from simulators.travellers.grid import Array
from simulators.travellers.light import Light
from simulators.travellers.march import Pose, View
from simulators.travellers.motion import Motion
from simulators.travellers.people import Traveller, draw_portrait
from simulators.travellers.person import Person, Wear
from simulators.travellers.surface import Expression

PORTRAIT_PX_CM: Final = 20.0
PORTRAIT_MIDDLE: Final = 0.455  # of its height, where the middle between the ears is
VIDEO_SEED: Final = 4021  # of the holder's movements in the stolen video
VIDEO_FROM_S: Final = 2.5  # the holder stands still by then
VIDEO_M: Final = 0.55  # from the camera that took it
VIDEO_CROP_CM: Final = (15.0, 17.0, 18.0)  # to either side, above, below the middle
EYE_HALF_CM: Final = (1.75, 1.0)  # of the holes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flat picture. The origin is the middle between the ears of the head that it shows."""

    colour: Array  # (h, w, 3) uint8 BGR
    cover: Array  # (h, w) float32, 0..1
    low_cm: Array  # (2,) right, down: of the upper left corner
    high_cm: Array  # (2,) of the lower right one


def sheet_of(attack: Attack, holder: Traveller, t: float) -> Sheet:
    """Return what is shown `t` seconds after it came up; only a video changes."""
    instrument = INSTRUMENTS[attack]
    if attack is Attack.TABLET_REPLAY:
        return _framed(*_video(holder, t), instrument)
    if attack is Attack.FLAT_MASK:
        return _head(holder)
    sheet = _photo(holder, instrument)
    return _without_eyes(sheet, holder) if attack is Attack.PRINT_EYES_CUT else sheet


@lru_cache(maxsize=4)
def _photo(holder: Traveller, instrument: Instrument) -> Sheet:
    picture = _portrait(holder)
    height, width = picture.shape[:2]
    middle = np.array([width / 2, height * PORTRAIT_MIDDLE])
    return _framed(picture, middle, PORTRAIT_PX_CM, instrument)


@lru_cache(maxsize=4)
def _portrait(holder: Traveller) -> Array:
    return draw_portrait(holder.genome, finer=1.0)


def _video(holder: Traveller, t: float) -> tuple[Array, Array, float]:
    look = Motion(VIDEO_SEED).look_at(VIDEO_FROM_S + t)
    still = Look(distance_m=VIDEO_M, noise=1.0, noise_seed=look.noise_seed)
    moves = ("yaw", "pitch", "roll", "blink", "smile")
    look = replace(still, **{name: getattr(look, name) for name in moves})
    picture = scene([(holder, look)])
    height, width = picture.shape[:2]
    scale = FOCAL * width / (100 * VIDEO_M)
    side, above, below = (round(one * scale) for one in VIDEO_CROP_CM)
    x, y = width // 2, round(height * HORIZON)
    top = max(0, y - above)
    crop = picture[top : y + below, x - side : x + side]
    return crop, np.array([side, y - top], float), scale


def _framed(picture: Array, middle: Array, px_cm: float, instrument: Instrument) -> Sheet:
    edge = round(instrument.margin_cm * px_cm)
    framed = cv2.copyMakeBorder(
        picture, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(instrument.frame,) * 3
    )
    height, width = framed.shape[:2]
    low = -(middle + edge) / px_cm
    cover = np.ones((height, width), np.float32)
    return Sheet(framed, cover, low, low + np.array([width, height]) / px_cm)


@lru_cache(maxsize=4)
def _head(holder: Traveller) -> Sheet:
    """The head down to the chin as a print, cut along its outline."""
    scale, size = PORTRAIT_PX_CM, (480, 600)
    view = View(size[0], size[1], 240.0, 300.0, scale)
    person = Person(holder.genome, Wear(holder.genome.clothing, seed=1))
    layer = person.draw(
        Pose(), Expression(smile=0.3), view, Light(azimuth=-6, key=0.46), sharp=True
    )
    colour = np.clip(layer.colour, 0, 255).astype(np.uint8)
    rows = np.mgrid[: size[1], : size[0]].astype(np.float32)
    oval = ((rows[1] - 240) / 172) ** 2 + ((rows[0] - 310) / 262) ** 2 < 1
    cover = np.asarray(layer.cover * oval, np.float32)
    low = -np.array([240.0, 300.0]) / scale
    return Sheet(colour, cover, low, low + np.array(size) / scale)


def _without_eyes(sheet: Sheet, holder: Traveller) -> Sheet:
    place = places(holder.genome)
    width = sheet.cover.shape[1]
    scale = width / (sheet.high_cm[0] - sheet.low_cm[0])
    cover = sheet.cover.copy()
    for side in (-1, 1):
        at = (np.array([side * place.eye_x, -place.eye_y]) - sheet.low_cm) * scale
        half = np.array(EYE_HALF_CM) * scale
        cv2.ellipse(cover, tuple(map(round, at)), tuple(map(round, half)), 0, 0, 360, 0.0, -1)
    return Sheet(sheet.colour, cover, sheet.low_cm, sheet.high_cm)
