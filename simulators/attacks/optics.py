"""What a raster, a backlight and glass add to a shown picture, as a camera samples it."""

import cv2
import numpy as np

from simulators.attacks.kinds import Instrument
from simulators.travellers.grid import Array
from simulators.travellers.light import Light

LENS_PX = 0.4  # spread of the lens, as in Look
BAND_PX = 70.0  # rows from band to band: a rolling shutter of 480 rows against a backlight
BAND_HZ = 3.1  # at which they wander
EMITTED = 0.92
GLARE_CM = (3.2, 2.2)


def lit(colour: Array, normal: Array, instrument: Instrument, light: Light) -> Array:
    """Return the colour of a flat piece, (h, w, 3) float32 BGR, in the light of the lane.

    A matte sheet is lit evenly by its one normal; a screen shines by itself.
    """
    facing = float(np.clip(normal @ light.direction(), 0, 1))
    gain = light.tint() * (light.ambient * 0.86 + light.key * facing)
    gain = gain + instrument.glow * (EMITTED - gain)
    return np.asarray(colour.astype(np.float32) * gain, np.float32)


def raster(u_cm: Array, v_cm: Array, instrument: Instrument) -> Array:
    """Return the gain of the dots at each pixel, sampled there and softened by lens and pixel.

    Args:
        u_cm, v_cm: (h, w) places on the flat sheet.

    Dots finer than the pixels beat with them: that is the moire.
    """
    if not instrument.raster_cm:
        return np.ones_like(u_cm)
    pitch = instrument.raster_cm
    step = float(np.median(np.abs(np.diff(u_cm, axis=1)))) if u_cm.shape[1] > 1 else pitch
    per_px = step / pitch
    soft = np.sinc(per_px) * np.exp(-2 * (np.pi * LENS_PX * per_px) ** 2)
    wave = 0.5 * (np.cos(2 * np.pi * u_cm / pitch) + np.cos(2 * np.pi * v_cm / pitch))
    return np.asarray(1 + instrument.raster * abs(soft) * wave, np.float32)


def bands(rows: Array, instrument: Instrument, t: float) -> Array:
    """Return the gain of picture rows by the backlight's flicker, (n, 1)."""
    phase = 2 * np.pi * (rows / BAND_PX - BAND_HZ * t)
    wave = 0.5 + 0.5 * np.cos(phase)
    return np.asarray(1 - instrument.flicker * wave, np.float32)[:, None]


def glare(u_cm: Array, v_cm: Array, normal: Array, light: Light, gloss: float) -> Array:
    """Return what the glass mirrors of the lamp, (h, w) 0..1; it wanders as the glass turns."""
    if not gloss:
        return np.zeros_like(u_cm)
    half = light.direction() + np.array([0, 0, 1], np.float32)
    off = half / np.linalg.norm(half) - normal
    at = np.array([off[0], -off[1]]) * 16.0  # cm: a hand's turn of a degree moves it by 3 mm
    far = np.hypot((u_cm - at[0]) / GLARE_CM[0], (v_cm - at[1]) / GLARE_CM[1])
    patch = cv2.GaussianBlur((far < 1).astype(np.float32), (0, 0), 1.5)
    return np.asarray(gloss * patch, np.float32)
