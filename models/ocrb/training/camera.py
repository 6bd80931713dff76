"""What a camera or scanner makes of a page: optics, light, noise, compression."""

import cv2
import numpy as np

from models.ocrb.training.grounds import Plane, clouds
from models.ocrb.training.typefaces import Ink


def seen(rng: np.random.Generator, page: Plane, pitch: float, hardness: float) -> Ink:
    """Return the picture of a page in which characters stand `pitch` px apart.

    Args:
        page: Reflectance, 0..1.
        hardness: 0..1; noise goes with it, and with the pitch: small pictures are averaged ones.
    """
    lit = _glared(rng, _lit(rng, _blurred(rng, page, pitch * hardness)))
    if rng.random() < 0.25:  # scanners and web sites sharpen
        lit = lit + rng.uniform(0.3, 1.5) * (lit - cv2.GaussianBlur(lit, (0, 0), 1.0))
    level = rng.uniform(0, 0.1) * hardness * min(1.0, pitch / 14)
    noisy = lit + rng.normal(0, 1, lit.shape).astype(np.float32) * np.float32(level)
    picture = np.clip(_developed(rng, noisy) * 255, 0, 255).astype(np.uint8)
    return _compressed(rng, picture, hardness) if rng.random() < 0.6 else picture


def _developed(rng: np.random.Generator, light: Plane) -> Plane:
    """Apply a camera's curve, seldom one so steep that little but black and white is left."""
    if rng.random() < 0.06:
        middle = np.float32((light.max() + light.min()) / 2)
        return np.asarray((light - middle) * np.float32(rng.uniform(3, 12)) + middle, np.float32)
    return np.asarray(np.clip(light, 0, None) ** np.float32(rng.uniform(0.6, 1.6)), np.float32)


def _blurred(rng: np.random.Generator, page: Plane, most: float) -> Plane:
    sigma = rng.uniform(0, 0.13) * most
    if sigma > 0.25:
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), np.float32)
    length = int(rng.uniform(0.1, 0.35) * most)
    if length > 1 and rng.random() < 0.15:
        size = (length, 1) if rng.random() < 0.6 else (1, length)
        page = np.asarray(cv2.blur(page, size), np.float32)
    return page


def _lit(rng: np.random.Generator, page: Plane) -> Plane:
    """Apply uneven light, and at times the sharp edge of a shadow."""
    height, width = page.shape
    light = np.float32(rng.uniform(0.55, 1.1)) * page
    if rng.random() < 0.4:
        light *= 1 + clouds(rng, height, width, 3) * np.float32(rng.uniform(0, 0.35))
    if rng.random() < 0.08:
        at = int(rng.integers(0, width))
        light[:, at:] *= rng.uniform(0.5, 0.85)
    return np.asarray(light, np.float32)


def _glared(rng: np.random.Generator, page: Plane) -> Plane:
    if rng.random() > 0.1:
        return page
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    centre = rng.uniform(0, width), rng.uniform(-height, 2 * height)
    wide, high = rng.uniform(0.05, 0.3) * width, rng.uniform(0.3, 1.5) * height
    spot = np.exp(-(((x - centre[0]) / wide) ** 2) - ((y - centre[1]) / high) ** 2)
    return np.asarray(page + np.float32(rng.uniform(0.1, 0.7)) * spot, np.float32)


def _compressed(rng: np.random.Generator, picture: Ink, hardness: float) -> Ink:
    quality = int(rng.uniform(95 - 65 * hardness, 96))
    _, data = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, quality))
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
