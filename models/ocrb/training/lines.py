"""Draws line pictures as a page reader delivers them, and says what stands in each column."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.ocrb.alphabet import BLANK, LINE_PX, STRIDE_PX
from models.ocrb.training.camera import seen
from models.ocrb.training.grounds import ground
from models.ocrb.training.strip import HEIGHT, Strip, strip
from models.ocrb.training.typefaces import CAP_PX, Ink, Typeface

WIDTH: Final = 320  # px of a sample
IGNORED: Final = -100  # a column between a character and the gap beside it: says nothing
CHARACTER, GAP = 0.25, 0.36  # pitches from the centre of a character: up to, and from
LEAST_PITCH: Final = 13.5  # px; with less, no column is left between two characters
NATIVE_PITCH: Final = (4.8, 24.0)  # px in the picture as it was taken
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Geometry:
    """How a line lies: from the strip to the line picture, and from that to the camera's."""

    to_line: Matrix
    to_camera: Matrix
    camera_pitch: float  # px
    size: tuple[int, int]  # (width, height) px of the camera's part


def sample(
    rng: np.random.Generator,
    faces: list[Typeface],
    width: int = WIDTH,
    camera_pitch: tuple[float, float] = NATIVE_PITCH,
) -> tuple[Ink, NDArray[np.int64]]:
    """Return a picture (32, width) uint8 and what stands in its columns, (width / 4,) int64.

    Args:
        camera_pitch: from, to, px: how far apart characters stand in the picture as it was taken.
    """
    face = faces[int(rng.integers(len(faces)))]
    pitch = round(CAP_PX * rng.uniform(0.94, 1.16))
    capital = rng.uniform(15.5, 23.5)
    narrowest = LEAST_PITCH / (capital / CAP_PX * pitch)
    across = max(narrowest, rng.uniform(0.78, 1.25))  # letters wider or narrower than drawn
    room = int(width / (capital / CAP_PX * across * pitch)) + 3
    hardness = float(rng.uniform() ** 1.2)
    drawn = strip(rng, face, pitch, room, hardness)
    scale = capital / CAP_PX * across, capital / CAP_PX
    lies = _geometry(rng, drawn, scale, width, np.log(camera_pitch))
    picture = _taken(rng, drawn, lies, hardness)
    back = np.linalg.inv(lies.to_camera)
    how = int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4]))
    line = cv2.warpPerspective(
        picture, back, (width, LINE_PX), flags=how, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(line, np.uint8), _columns(drawn, lies, width)


def _geometry(
    rng: np.random.Generator,
    drawn: Strip,
    scale: tuple[float, float],
    width: int,
    log_pitch: NDArray[np.float64],
) -> Geometry:
    x = 20.0 * scale[0] + rng.uniform(0, 2 * drawn.pitch) * scale[0]
    slope, shear = rng.normal(0, 0.006), rng.normal(0, 0.07)
    y = LINE_PX / 2 + np.clip(rng.normal(0, 1.9), -4.5, 4.5) - slope * width / 2
    to_middle = np.array([[1, 0, 0], [0, 1, -HEIGHT / 2], [0, 0, 1.0]])
    lay = np.array([[scale[0], shear, -x], [slope * scale[0], scale[1], y], [0, 0, 1]])
    tilt = np.array([[1, 0, 0], [0, 1, 0], [rng.normal(0, 5e-5), rng.normal(0, 1e-4), 1]])
    camera_pitch = float(np.exp(rng.uniform(*log_pitch)))
    finer = camera_pitch / (drawn.pitch * scale[0])
    turn = rng.normal(0, 0.03)
    cos, sin = finer * np.cos(turn), finer * np.sin(turn)
    clear = np.array([sin * LINE_PX * (turn > 0), -sin * width * (turn < 0)])
    off = rng.uniform(4, 5, 2) + clear
    to_camera = np.array([[cos, -sin, off[0]], [sin, cos, off[1]], [0, 0, 1]])
    size = (
        int(width * cos + LINE_PX * abs(sin)) + 9,
        int(LINE_PX * cos + width * abs(sin)) + 9,
    )
    return Geometry(tilt @ lay @ to_middle, to_camera, camera_pitch, size)


def _taken(rng: np.random.Generator, drawn: Strip, lies: Geometry, hardness: float) -> Ink:
    """Return the camera's part of the page. Print and noise go with the contrast of the ink."""
    shrink = lies.camera_pitch / drawn.pitch
    soft = cv2.GaussianBlur(drawn.ink, (0, 0), max(0.3, 0.42 / shrink))
    whole = lies.to_camera @ lies.to_line
    ink = np.asarray(cv2.warpPerspective(soft, whole, lies.size, flags=cv2.INTER_LINEAR))
    contrast = 1 - rng.uniform(0, 0.7) * hardness
    paper = ground(rng, lies.size[1], lies.size[0], 0.35 * hardness * contrast)
    page = paper + (paper * np.float32(rng.uniform(0, 0.3)) - paper) * ink * np.float32(contrast)
    return seen(rng, page, lies.camera_pitch, hardness * contrast)


def _columns(drawn: Strip, lies: Geometry, width: int) -> NDArray[np.int64]:
    columns = np.full(width // STRIDE_PX, BLANK, np.int64)
    if not drawn.places:
        return columns
    points = np.array([[x, HEIGHT / 2] for x in drawn.centres])[:, None]
    centres = cv2.perspectiveTransform(points, lies.to_line)[:, 0, 0]
    pitch = np.gradient(centres) if len(centres) > 1 else np.array([20.0])
    far = np.abs(np.arange(len(columns))[:, None] * STRIDE_PX - centres) / pitch
    nearest = far.argmin(1)
    distance = far.min(1)
    columns[distance < GAP] = IGNORED
    inside = distance <= CHARACTER
    columns[inside] = np.array(drawn.places)[nearest[inside]]
    return columns
