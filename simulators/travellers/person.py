"""Head, neck and torso of one person put together into one layer."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from simulators.travellers.genome import Clothing, Genome
from simulators.travellers.grid import Grid
from simulators.travellers.head import Ball, Head, Layer
from simulators.travellers.light import Light
from simulators.travellers.march import PIVOT, Pose, View
from simulators.travellers.surface import Expression
from simulators.travellers.torso import Torso


def _window(view: View, pose: Pose, balls: Sequence[Ball]) -> tuple[slice, slice, View]:
    """The part of a view where a head in this pose can be, and the view of it."""
    turn, s = pose.matrix(), view.scale
    boxes = []
    for height, radius in balls:
        x, y, _ = turn @ (np.array([0, height, 0], np.float32) - PIVOT) + PIVOT
        r = 1.1 * radius + 0.5  # nearer than the axis, so seen larger
        boxes.append((x - r, x + r, y - r, y + r))
    low, high = np.min(boxes, axis=0), np.max(boxes, axis=0)
    left, right = (int(np.clip(view.centre_x + v * s, 0, view.width)) for v in (low[0], high[1]))
    top, bottom = (int(np.clip(view.centre_y - v * s, 0, view.height)) for v in (high[3], low[2]))
    part = View(right - left, bottom - top, view.centre_x - left, view.centre_y - top, s)
    return slice(top, bottom), slice(left, right), part


@dataclass(frozen=True)
class Wear:
    """What is not the face: chosen anew for a portrait and for a live view."""

    clothing: Clothing
    seed: int


class Person:
    """One person that can be drawn. Keeps about 30 MB; not thread-safe."""

    def __init__(self, genome: Genome, wear: Wear, grid: Grid | None = None) -> None:
        self.head = Head(genome, grid)
        self._torso = Torso(genome, wear.clothing, wear.seed, grid)

    def draw(
        self, pose: Pose, expression: Expression, view: View, light: Light, sharp: bool = False
    ) -> Layer:
        """Draw into a window of pixels; `view` places the middle between the ears."""
        draw = self._torso.draw_sharp if sharp else self._torso.draw
        body = draw(view, light)
        rows, columns, part = _window(view, pose, self.head.balls)
        if part.width < 4 or part.height < 4:
            return body
        self.head.express(expression)
        head = self.head.draw(pose, part, light)
        before = (head.cover > 0) & (
            (head.depth > body.depth[rows, columns]) | (body.cover[rows, columns] < 0.5)
        )
        top = cv2.blur(before.astype(np.float32), (2, 2))
        colour, cover = body.colour.copy(), body.cover.copy()
        under = colour[rows, columns]
        bare = cover[rows, columns][..., None] < 0.02
        under = np.where(bare, head.colour, under)
        over = np.where(head.cover[..., None] > 0, head.colour, under)
        colour[rows, columns] = under + top[..., None] * (over - under)
        cover[rows, columns] = np.maximum(cover[rows, columns], top)
        return Layer(colour, cover, body.depth)
