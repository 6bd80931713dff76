"""Meshes of a solid head and of a flat picture of it, and drawn surroundings; nobody's face."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from models.mesh import POINTS, Mesh
from models.pad.depth import NOSE, RIM

RELIEF = 0.55  # of the eye distance: how far the nose stands out
WIDE, TALL = 640, 480
Picture = NDArray[np.uint8]


def solid() -> NDArray[np.float64]:
    """(468, 3) eye distances, the middle at 0: a flat face with a nose before it."""
    rng = np.random.default_rng(3)
    points = np.column_stack([rng.uniform(-1.1, 1.1, (POINTS, 2)), np.zeros(POINTS)])
    points[[33, 133, 263, 362], :2] = [[-0.75, -0.4], [-0.25, -0.4], [0.75, -0.4], [0.25, -0.4]]
    points[10, :2], points[152, :2] = [0, -1.2], [0, 1.3]
    rim = [one for one in RIM if one not in {33, 133, 263, 362}]
    angles = np.linspace(0, 2 * np.pi, len(rim), endpoint=False)
    points[rim, :2] = np.column_stack([0.8 * np.cos(angles), 0.3 + 0.8 * np.sin(angles)])
    points[NOSE, :2] = rng.uniform(-0.15, 0.15, (len(NOSE), 2))
    points[NOSE, 2] = -RELIEF
    return points


def seen(
    yaw_deg: float = 0.0, *, flat: bool = False, at: tuple[float, float] = (320, 240),
    openness: float = 0.3, noise: float = 0.15, seed: int = 0,
) -> Mesh:  # fmt: skip
    """Return the mesh of the head turned so far, with the error of a mesh, px."""
    points = solid()
    if flat:
        points[:, 2] = 0
    yaw = np.radians(yaw_deg)
    turn = np.array([[np.cos(yaw), 0, -np.sin(yaw)], [0, 1, 0], [np.sin(yaw), 0, np.cos(yaw)]])
    turned = points @ turn.T
    away = 12.0 + turned[:, 2]  # eye distances from the camera
    flat_px = 60 * 12.0 * turned[:, :2] / away[:, None] + at
    flat_px += np.random.default_rng(seed).normal(0, noise, flat_px.shape)
    return Mesh(np.column_stack([flat_px, 60 * turned[:, 2]]).astype(np.float32), 1.0, openness)


def room(seed: int = 5) -> Picture:
    """Return surroundings with something to see on both sides of a head."""
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(60, 200, (TALL // 20, WIDE // 20, 3)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (WIDE, TALL), interpolation=cv2.INTER_CUBIC).clip(0, 255),
                      np.uint8)  # fmt: skip


def shifted(picture: Picture, x: float) -> Picture:
    """Return the picture moved to the right."""
    move = np.array([[1, 0, x], [0, 1, 0]], np.float32)
    return np.asarray(
        cv2.warpAffine(picture, move, (WIDE, TALL), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


@cache
def _grain() -> NDArray[np.float32]:
    return np.random.default_rng(17).standard_normal((TALL, WIDE, 3), dtype=np.float32)


def noisy(picture: Picture, seed: int, spread: float = 2.0) -> Picture:
    """Return the picture as a sensor gives it; another noise for each seed below 300,000."""
    grain = np.roll(_grain(), (seed // WIDE, seed % WIDE), (0, 1))
    return np.asarray(np.clip(picture + np.float32(spread) * grain, 0, 255), np.uint8)


def painted(picture: Picture, at: tuple[float, float], seed: int = 1) -> Picture:
    """Return the picture with somebody's face at a place: a soft pattern, another for each seed."""
    coarse = np.random.default_rng([seed, 9]).uniform(60, 210, (9, 7, 3)).astype(np.float32)
    pattern = cv2.resize(coarse, (150, 190), interpolation=cv2.INTER_CUBIC).clip(0, 255)
    move = np.array([[1, 0, at[0] - 75], [0, 1, at[1] - 92]], np.float32)
    laid = cv2.warpAffine(pattern, move, (WIDE, TALL), borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((TALL, WIDE), np.uint8)
    cv2.ellipse(mask, (round(at[0]), round(at[1]) + 3), (70, 88), 0, 0, 360, 1, -1)
    return np.where(mask[..., None] > 0, laid, picture).astype(np.uint8)
