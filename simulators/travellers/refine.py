"""Moves one head away from all others along the slopes of its sliders, as the matcher sees them."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from simulators.travellers.genome import SLIDERS, Genome, vector, with_vector
from simulators.travellers.grid import Array
from simulators.travellers.head import Head
from simulators.travellers.judge import ROUGH, Judge
from simulators.travellers.light import Light
from simulators.travellers.march import Pose, View
from simulators.travellers.people import PAPER
from simulators.travellers.surface import Expression

UNSEEN: Final = {
    "skull_width", "forehead_height", "forehead_slope", "ear_size", "ear_out", "neck_width",
    "hairline", "hair_volume", "parting", "skin_warm", "brow_density", "cupid",
}  # fmt: skip
ACTIVE: Final = tuple(i for i, name in enumerate(SLIDERS) if name not in UNSEEN)
NUDGE: Final = 0.5  # of a slider, to find its slope
TRUST: Final = 0.8  # how far the slopes are believed
KEPT: Final = 1.7  # sliders are not pushed further
SHARES: Final = (1.0, 0.6, 0.3)
SHARP: Final = 120.0  # of the soft maximum over the others


def bare(judge: Judge, genome: Genome) -> Array | None:
    """Return the embedding of a head without a body, roughly drawn; None: no face."""
    view = View(230, 290, 115.0, 140.0, 9.6)
    head = Head(genome, ROUGH)
    head.express(Expression(smile=0.3))
    layer = head.draw(Pose(), view, Light(azimuth=-6, elevation=22, key=0.46, ambient=0.62))
    picture = PAPER + layer.cover[..., None] * (layer.colour - PAPER)
    seen = judge.see(np.clip(picture, 0, 255).astype(np.uint8))
    return None if seen is None else seen.embedding


def slopes(judge: Judge, genome: Genome) -> tuple[Array, Array] | None:
    """Return (128,) the embedding and (len(ACTIVE), 128) its slope by each active slider."""
    middle = bare(judge, genome)
    if middle is None:
        return None
    rows, at = [], vector(genome)
    for i in ACTIVE:
        step = -NUDGE if at[i] > 0 else NUDGE
        moved = at.copy()
        moved[i] += step
        there = bare(judge, with_vector(genome, moved))
        rows.append(np.zeros_like(middle) if there is None else (there - middle) / step)
    return middle, np.stack(rows)


def away(at: Array, own: Array, slope: Array, others: Array) -> Array:
    """Return slider values near `at` that lower the soft maximum of the scores with `others`.

    Args:
        at: (len(ACTIVE),) the sliders now.
        own: (128,) the mean of this person's views, norm 1.
        slope: (len(ACTIVE), 128) of the embedding.
        others: (n, 128) views of other people.
    """
    low, high = np.maximum(at - TRUST, -KEPT), np.minimum(at + TRUST, KEPT)
    low, high = np.minimum(low, at), np.maximum(high, at)
    values = at.copy()
    for _ in range(300):
        there = own + (values - at) @ slope
        length = np.linalg.norm(there)
        scores = others @ there / length
        weight = np.exp(SHARP * (scores - scores.max()))
        weight /= weight.sum()
        pull = weight @ others
        gradient = slope @ (pull - (pull @ there) / length**2 * there) / length
        values = np.clip(values - 4.0 * gradient, low, high)
    return values


def refined(judge: Judge, genome: Genome, views: Array, others: Array) -> Iterator[Genome]:
    """Yield the head moved away from the others: all of the way found, then parts of it."""
    found = slopes(judge, genome)
    if found is None:
        return
    mean = views.mean(axis=0)
    at, active = vector(genome), list(ACTIVE)
    wanted = away(at[active], mean / np.linalg.norm(mean), found[1], others)
    for share in SHARES:
        moved = at.copy()
        moved[active] += share * (wanted - at[active])
        yield with_vector(genome, moved)
