"""Hills and hollows of the face, by their anatomical names: centimetres added to the radius."""

from dataclasses import dataclass

import numpy as np

from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, bump, smooth


@dataclass(frozen=True)
class Places:
    """Where the features of one face sit, in centimetres, seen from the front."""

    eye_x: float
    eye_y: float
    nose_tip_y: float
    nose_half: float
    mouth_y: float
    mouth_half: float
    brow_y: float


def places(g: Genome) -> Places:
    """Return where the features sit."""
    eye_y = 0.3 * g.eye_height
    tip = -4.0 - 0.52 * g.nose_length
    return Places(
        eye_x=3.15 + 0.28 * g.eye_spacing + 0.06 * g.face_width,
        eye_y=eye_y,
        nose_tip_y=tip,
        nose_half=1.66 + 0.36 * g.nose_width,
        mouth_y=-6.8 - 0.36 * g.mouth_height - 0.25 * g.nose_length - 0.15 * g.chin_length,
        mouth_half=2.5 + 0.42 * g.mouth_width,
        brow_y=eye_y + 2.4 + 0.36 * g.brow_height,
    )


def nose(g: Genome, x: Array, y: Array) -> Array:
    """Bridge, tip and wings."""
    p = places(g)
    tip, top = p.nose_tip_y, p.eye_y + 1.2
    along = np.clip((top - y) / (top - tip), 0, 1)  # 0 root .. 1 tip
    forward = 1.95 + 0.34 * g.nose_forward
    root = 0.5 + 0.34 * g.nose_bridge
    hook = 0.42 * g.nose_hook * np.sin(np.pi * np.clip(along, 0, 1))
    ridge = (root + (forward - root) * along**1.25 + hook) * smooth(top + 0.9, top - 0.5, y)
    side = np.abs(x)
    under = tip - 0.98 - 0.1 * g.nose_tip + 0.34 * np.clip(side / p.nose_half, 0, 1.5) ** 2
    closed = smooth(-0.2, 0.62, y - under)
    width = 0.74 + 0.2 * g.nose_ridge_width + 0.3 * along + 0.05 * g.nose_width
    bridge = ridge * np.exp(-(np.abs(x / width) ** 2))
    ball = (0.5 + 0.2 * g.nose_tip) * bump(x, y, 0, tip + 0.05, 0.9 + 0.12 * g.nose_width, 0.8)
    wing_x = p.nose_half - 0.4
    wing = 0.8 * bump(side, y, wing_x, tip - 0.1, 0.52, 0.62)
    return (bridge + ball + wing) * closed


def eyes(g: Genome, x: Array, y: Array) -> Array:
    """Sockets, eyeballs and the ridge of the brows."""
    p = places(g)
    side = np.abs(x)
    depth = 0.5 + 0.26 * g.eye_depth
    socket = -depth * bump(side, y, p.eye_x - 0.25, p.eye_y + 0.25, 1.9, 1.25)
    corner = -0.24 * bump(side, y, 1.55, p.eye_y + 0.1, 0.7, 0.9)
    ball = (0.62 + 0.08 * g.eye_size) * bump(side, y, p.eye_x, p.eye_y, 1.35, 0.95)
    ridge = (0.32 + 0.28 * g.brow_ridge) * bump(side, y, p.eye_x - 0.3, p.brow_y + 0.05, 2.1, 0.75)
    bag = (0.05 + 0.07 * g.eye_bags) * bump(side, y, p.eye_x, p.eye_y - 1.55, 1.3, 0.5)
    return socket + corner + ball + ridge + np.maximum(bag, 0)


def cheeks(g: Genome, x: Array, y: Array, smile: float = 0.0) -> Array:
    """Cheekbones, cheeks and the fold beside the nose."""
    side = np.abs(x)
    bone = (0.28 + 0.3 * g.cheekbone) * bump(side, y, 4.6, -2.4, 1.8, 1.5)
    full = (0.1 + 0.42 * g.cheek_fullness) * bump(side, y, 4.3, -5.6, 2.0, 2.2)
    raised = 0.4 * smile * bump(side, y, 3.9, -3.7, 1.4, 1.3)
    p = places(g)
    t = np.clip((p.nose_tip_y + 0.4 - y) / 3.2, 0, 1)
    fold_x = p.nose_half + 0.25 + 1.35 * t + 0.35 * smile * t
    deep = 0.03 + 0.1 * np.clip((g.age - 30) / 30, 0, 1.4) + 0.12 * smile
    within = smooth(p.nose_tip_y + 0.6, p.nose_tip_y - 0.1, y) * smooth(
        p.mouth_y - 1.3, p.mouth_y + 0.2, y
    )
    fold = -deep * np.exp(-(((side - fold_x) / 0.3) ** 2)) * within
    return bone + full + raised + fold


def mouth(g: Genome, x: Array, y: Array, smile: float = 0.0) -> Array:
    """Lips, the groove above them and the chin."""
    p = places(g)
    half = p.mouth_half + 0.42 * smile
    corner = (0.1 + 0.55 * smile) * np.clip(np.abs(x) / half, 0, 1.3) ** 2
    v = y - p.mouth_y - corner
    inside = smooth(half + 0.2, half - 0.9, np.abs(x))
    muzzle = 0.45 * bump(x, y, 0, p.mouth_y + 0.3, 2.9, 1.9)
    upper = (0.24 + 0.07 * g.lip_upper) * np.exp(-(((v - 0.42) / 0.42) ** 2)) * inside
    lower = (0.32 + 0.09 * g.lip_lower) * np.exp(-(((v + 0.55) / 0.5) ** 2)) * inside
    line = -0.2 * np.exp(-((v / 0.14) ** 2)) * inside
    groove = -0.14 * bump(x, y, 0, p.mouth_y + 1.35, 0.42, 0.65)
    crease = -0.26 * bump(x, y, 0, p.mouth_y - 1.55, 1.7, 0.5)
    chin = (0.45 + 0.15 * g.chin_forward) * bump(x, y, 0, p.mouth_y - 2.9, 1.7, 1.1)
    return muzzle + upper + lower + line + groove + crease + chin


def relief(g: Genome, x: Array, y: Array, smile: float = 0.0) -> Array:
    """All features together; x, y broadcast, centimetres seen from the front."""
    return nose(g, x, y) + eyes(g, x, y) + cheeks(g, x, y, smile) + mouth(g, x, y, smile)
