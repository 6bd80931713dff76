"""What a camera and a platen do to a picture: light, hands, clutter, blur, noise, JPEG."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Nothing is wrong unless it says so."""

    blur_px: float = 0.0  # standard deviation
    motion_px: int = 0  # along a direction out of the seed
    noise: float = 2.0  # grey levels, standard deviation
    glare: float = 0.0  # 0..1: how large the washed-out spot is
    shade: float = 0.0  # 0..0.9: how much darker the darkest corner is
    film: float = 0.0  # 0..1: a transparent cover over it all
    hand: bool = False
    clutter: int = 0  # things that lie on the platen too
    jpeg: int = 0  # quality; 0: not compressed
    wear: float = 0.0  # 0..1: scratches and stains on the sheet


def before(picture: Picture, how: Conditions, rng: np.random.Generator) -> Picture:
    """Lay clutter beside the sheet, before it is put down."""
    for _ in range(how.clutter):
        high, wide = picture.shape[:2]
        middle = (int(rng.integers(wide)), int(rng.integers(high)))
        size = (int(rng.integers(40, wide // 3)), int(rng.integers(20, high // 4)))
        box = cv2.boxPoints((middle, size, float(rng.uniform(0, 180)))).astype(np.int32)
        colour = rng.integers(20, 240, 3).tolist()
        cv2.fillConvexPoly(picture, box, colour, cv2.LINE_AA)
        text = "".join(chr(int(c)) for c in rng.integers(33, 91, 14))
        cv2.putText(picture, text, middle, cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20, 20, 20), 1, 16)
    return picture


def worn(sheet: Picture, how: Conditions, rng: np.random.Generator) -> Picture:
    """Scratch and stain a sheet."""
    if not how.wear:
        return sheet
    high, wide = sheet.shape[:2]
    used = sheet.copy()
    for _ in range(round(24 * how.wear)):
        start, way = rng.uniform(0, 1, 2) * (wide, high), rng.normal(0, 60, 2)
        ends = np.stack([start, start + way]).round().astype(np.int32)
        tone = int(rng.integers(90, 256))
        cv2.line(used, ends[0].tolist(), ends[1].tolist(), (tone,) * 3, 1, cv2.LINE_AA)
    stain = np.zeros((high, wide), np.float32)
    for _ in range(round(5 * how.wear)):
        middle = (int(rng.integers(wide)), int(rng.integers(high)))
        cv2.circle(stain, middle, int(rng.integers(15, 90)), float(rng.uniform(0.1, 0.35)), -1)
    stain = cv2.GaussianBlur(stain, (0, 0), 9)
    faded = 1 - (stain[..., None] if used.ndim == 3 else stain)
    return np.asarray((used * faded).astype(np.uint8))


def after(picture: Picture, how: Conditions, rng: np.random.Generator, *, lit: bool) -> Picture:
    """Do the rest; lit: by lamps of visible light, which glare on film and laminate."""
    if how.hand:
        _hand(picture, rng)
    shot = picture.astype(np.float32)
    if how.shade:
        shot *= _ramp(picture.shape[:2], rng, how.shade)
    if lit and how.film:
        shot = shot * (1 - 0.35 * how.film) + 75 * how.film
        _streaks(shot, rng, how.film)
    if lit and how.glare:
        _glare(shot, rng, how.glare)
    if how.motion_px > 1:
        shot = _moved(shot, how.motion_px, float(rng.uniform(0, np.pi)))
    if how.blur_px:
        shot = cv2.GaussianBlur(shot, (0, 0), how.blur_px)
    shot += rng.normal(0, how.noise, shot.shape).astype(np.float32)
    whole = np.clip(shot, 0, 255).round().astype(np.uint8)
    return _compressed(whole, how.jpeg) if how.jpeg else whole


def _along(shape: tuple[int, ...], picture: NDArray[np.float32]) -> NDArray[np.float32]:
    return picture[..., None] if len(shape) == 3 else picture


def _ramp(size: tuple[int, ...], rng: np.random.Generator, shade: float) -> NDArray[np.float32]:
    y, x = np.mgrid[0 : 1 : size[0] * 1j, 0 : 1 : size[1] * 1j].astype(np.float32)
    turn = rng.uniform(0, 2 * np.pi)
    ramp = (np.cos(turn) * (x - 0.5) + np.sin(turn) * (y - 0.5)) / 1.42 + 0.5
    return np.asarray((1 - shade * ramp)[..., None], np.float32)


def _glare(shot: NDArray[np.float32], rng: np.random.Generator, glare: float) -> None:
    high, wide = shot.shape[:2]
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    middle = rng.uniform(0.3, 0.7, 2) * (wide, high)
    across, along = 0.06 * wide + 0.2 * wide * glare, 0.05 * high + 0.16 * high * glare
    far = ((x - middle[0]) / across) ** 2 + ((y - middle[1]) / along) ** 2
    shot += 300 * np.exp(-(far**2))[..., None] * min(1.0, 3 * glare)


def _streaks(shot: NDArray[np.float32], rng: np.random.Generator, film: float) -> None:
    high, wide = shot.shape[:2]
    layer = np.zeros((high, wide), np.float32)
    for _ in range(round(14 * film) + 3):
        start, way = rng.uniform(0, 1, 2) * (wide, high), rng.normal(0, 0.16, 2) * (wide, high)
        ends = np.stack([start, start + way]).round().astype(np.int32)
        cv2.line(layer, ends[0].tolist(), ends[1].tolist(), 220.0, int(rng.integers(3, 9)), 16)
    shot += cv2.GaussianBlur(layer, (0, 0), 2.5)[..., None]


def _hand(picture: Picture, rng: np.random.Generator) -> None:
    high, wide = picture.shape[:2]
    skin = (np.array((120, 150, 205)) * rng.uniform(0.4, 1.0)).tolist()
    edge = int(rng.integers(2))
    x0 = 0 if edge == 0 else wide
    for finger in range(4):
        y = round(high * (0.08 + 0.09 * finger))
        reach = round(wide * rng.uniform(0.06, 0.13))
        cv2.line(picture, (x0, y), (abs(x0 - reach), y), skin, round(0.055 * high), cv2.LINE_AA)


def _moved(shot: NDArray[np.float32], length: int, turn: float) -> NDArray[np.float32]:
    kernel = np.zeros((length, length), np.float32)
    half = (length - 1) / 2
    for step in np.linspace(-half, half, 4 * length):
        kernel[round(half + step * np.sin(turn)), round(half + step * np.cos(turn))] = 1
    return np.asarray(cv2.filter2D(shot, -1, kernel / kernel.sum()), np.float32)


def _compressed(picture: Picture, quality: int) -> Picture:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), np.uint8)
