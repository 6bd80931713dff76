"""Light on a surface: one lamp with a soft edge, and the light of the room."""

from dataclasses import dataclass

import numpy as np

from simulators.travellers.grid import Array


@dataclass(frozen=True)
class Light:
    """A lamp and its room."""

    azimuth: float = 20.0  # degrees to the picture's right of the camera
    elevation: float = 28.0  # degrees above it
    key: float = 0.68  # strength of the lamp
    ambient: float = 0.44  # strength of the room
    warmth: float = 0.0  # -1 cold .. 1 warm

    def direction(self) -> Array:
        """(3,) unit vector to the lamp, camera coordinates."""
        a, e = np.radians([self.azimuth, self.elevation])
        return np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)], np.float32)

    def tint(self) -> Array:
        """(3,) BGR gain of the colour of the light."""
        w = self.warmth
        return np.array([1 - 0.17 * w, 1 - 0.02 * w, 1 + 0.13 * w], np.float32)

    def rounded(self) -> "Light":
        """Return a light so like this one that cloth looks the same in it."""
        return Light(
            round(self.azimuth / 10) * 10.0,
            round(self.elevation / 10) * 10.0,
            round(self.key * 20) / 20,
            round(self.ambient * 20) / 20,
            round(self.warmth * 5) / 5,
        )


def shade(colour: Array, normal: Array, light: Light, gloss: float = 0.1) -> Array:
    """Light a picture.

    Args:
        colour: (h, w, 3) BGR 0..255, any dtype.
        normal: (h, w, 3) float32, camera coordinates.

    Returns:
        (h, w, 3) float32 BGR, not clipped.
    """
    toward = light.direction()
    facing = normal @ toward
    lift = 0.5 + 0.5 * normal[..., 1]  # the room is brighter above
    soft = np.clip((facing + 0.25) / 1.25, 0, 1)
    warm = np.clip((facing + 0.45) / 1.45, 0, 1)  # light that wandered through the skin
    room = light.ambient * (0.72 + 0.28 * lift)
    gain = np.empty((*facing.shape, 3), np.float32)
    gain[..., 0] = gain[..., 1] = room + light.key * soft
    gain[..., 2] = room + light.key * (0.45 * warm + 0.55 * soft)
    lit = colour * (gain * light.tint())
    half = toward + np.array([0, 0, 1], np.float32)
    shine = np.clip(normal @ (half / np.linalg.norm(half)), 0, 1) ** 22
    return np.asarray(lit + (255 * gloss * light.key) * shine[..., None], dtype=np.float32)
