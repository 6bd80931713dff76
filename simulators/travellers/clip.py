"""Live pictures of travellers as the lane's camera gives them: look in, frame out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from simulators.travellers.backdrop import lane
from simulators.travellers.grid import Array
from simulators.travellers.light import Light
from simulators.travellers.march import Pose, View
from simulators.travellers.people import Traveller
from simulators.travellers.person import Person, Wear
from simulators.travellers.surface import Expression

FOCAL: Final = 1.1  # of the picture's width: at 0.7 m a centimetre is 10 pixels of 640
LAMP: Final = Light()
HORIZON: Final = 0.47  # the camera hangs at the height of the eyes


@dataclass(frozen=True, slots=True)
class Look:
    """What the camera sees of a traveller at one moment; degrees, signs as ISO/IEC 39794-5."""

    yaw: float = 0.0  # > 0: towards the picture's right; to ±90
    pitch: float = 0.0  # > 0: down
    roll: float = 0.0  # > 0: leans to the picture's left
    blink: float = 0.0  # 0 open .. 1 closed
    smile: float = 0.3
    opened: float = 0.0  # the mouth, 0..1
    gaze_x: float = 0.0  # of the eyes, -1..1, > 0: towards the picture's right
    gaze_y: float = 0.0
    distance_m: float = 0.75  # from the camera, 0.45..4
    offset_m: float = 0.0  # > 0: to the picture's right
    rise_m: float = 0.0  # > 0: higher than the camera
    light: Light = LAMP
    exposure: float = 1.0
    blur_px: float = 0.4  # spread of the lens' blur
    smear_px: float = 0.0  # length of the motion blur
    smear_deg: float = 0.0  # its direction
    noise: float = 2.0  # spread of the sensor's noise, of 255
    noise_seed: int = 0


def lit_lane(light: Light, width: int, height: int) -> Array:
    """Return the empty lane in this light, (height, width, 3) float32 BGR."""
    gain = light.tint() * (0.55 + 0.45 * (light.key + light.ambient) / 1.12)
    return np.asarray(lane(width, height) * gain, dtype=np.float32)


@lru_cache(maxsize=4)
def person_of(traveller: Traveller) -> Person:
    """Return somebody that can be drawn; four are kept."""
    return Person(traveller.genome, Wear(traveller.genome.clothing, seed=0))


@lru_cache(maxsize=4)
def _grain(width: int, height: int) -> Array:
    rng = np.random.default_rng(7)
    return rng.standard_normal((height + 64, width + 64, 3), dtype=np.float32)


def paint(picture: Array, person: Person, look: Look) -> None:
    """Put one person into a picture (float32 BGR, in place)."""
    height, width = picture.shape[:2]
    scale = FOCAL * width / (100 * look.distance_m)
    x = width / 2 + 100 * look.offset_m * scale
    y = height * HORIZON - 100 * look.rise_m * scale
    expression = Expression(look.blink, look.smile, look.opened, look.gaze_x, look.gaze_y)
    pose = Pose(look.yaw, look.pitch, look.roll)
    view = View(width, height, x, y, scale)
    layer = person.draw(pose, expression, view, look.light)
    picture += layer.cover[..., None] * (layer.colour - picture)


def expose(picture: Array, look: Look) -> Array:
    """Lens, movement, exposure and sensor."""
    if look.smear_px >= 1:
        size = int(look.smear_px) | 1
        line: Array = np.zeros((size, size), np.float32)
        line[size // 2] = 1
        turn = cv2.getRotationMatrix2D((size // 2, size // 2), look.smear_deg, 1.0)
        line = cv2.warpAffine(line, turn, (size, size))
        picture = cv2.filter2D(picture, -1, line / line.sum())
    if look.blur_px > 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), look.blur_px)
    height, width = picture.shape[:2]
    grain = _grain(width, height)
    top, left = np.random.default_rng(look.noise_seed).integers(0, 64, 2)
    picture = picture * look.exposure
    picture += look.noise * grain[top : top + height, left : left + width]
    return np.clip(picture, 0, 255).astype(np.uint8)


def scene(people: Sequence[tuple[Traveller, Look]], width: int = 640, height: int = 480) -> Array:
    """Return a frame, (height, width, 3) uint8 BGR, of nobody, one or several travellers.

    Lens, exposure and noise are those of the first look. Not thread-safe. The first frame of a
    traveller takes a second; later ones some 50 ms at 640x480.
    """
    first = people[0][1] if people else Look()
    picture = lit_lane(first.light, width, height)
    for traveller, look in sorted(people, key=lambda one: -one[1].distance_m):
        paint(picture, person_of(traveller), look)
    return expose(picture, first)


def frame(traveller: Traveller, look: Look, width: int = 640, height: int = 480) -> Array:
    """Return one frame of one traveller, (height, width, 3) uint8 BGR."""
    return scene([(traveller, look)], width, height)
