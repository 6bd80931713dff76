"""Finds machine readable zones in a picture of any pose and cuts their lines straight out of it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import grid
from models.page.bar import Bar
from models.page.block import Block, blocks, singles
from models.page.grid import Grid
from models.page.ink import Grey, levels
from models.page.lines import ends_of, foreshortened, line_images, of_one_length
from models.page.reduced import Corners, Reduced
from models.page.seek import diagonal, straight
from models.page.strip import MARGIN, capitals, ink_of
from models.page.upright import uprightness

GOOD: Final = 0.9  # of a block; with a regular grid no finer level is looked at
REGULAR: Final = 0.3
REGULAR_ALONE: Final = 0.6  # of a line without a second one under it
LEAST_SCORE: Final = 0.25  # of a block that is looked at
LEAST_BESIDE: Final = 0.85  # and beside a sure one: another document
MOST_ZONES: Final = 4
LEAST_SIDE: Final = 40  # px
MOST_SIDE: Final = 8192


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone as it stands in the picture. Its lines are personal data: not in the repr."""

    corners: NDArray[np.float32]  # (4, 2) px: upper left, upper right, lower right, lower left
    lines: tuple[Grey, ...] = field(repr=False)  # (32, w) each, top line first, text upright
    turn: float  # degrees, -180..180, clockwise: how the text lies in the picture
    pitch_px: float  # of the characters, in the picture
    grid: Grid  # of the line images
    upright: float  # -1..1: how sure it is that the text is not on its head; see `turned`
    score: float  # 0..1

    @property
    def is_sure(self) -> bool:
        """Lines of one length with characters of one pitch: no other print looks like that."""
        return self.score >= GOOD and self.grid.regularity >= REGULAR

    @property
    def is_line(self) -> bool:
        """One line that stands alone, and is as regular as a licence's: weaker than `is_sure`."""
        is_regular = self.grid.regularity >= REGULAR_ALONE and self.grid.count == 30
        return len(self.lines) == 1 and is_regular

    def turned(self) -> "Zone":
        """Return the zone read the other way up: the fillers of poor pictures may mislead."""
        there = self.grid.turned(self.lines[0].shape[1])
        lines = tuple(np.ascontiguousarray(line[::-1, ::-1]) for line in self.lines[::-1])
        turn = (self.turn + 360) % 360 - 180
        corners = np.roll(self.corners, 2, axis=0)
        return Zone(corners, lines, turn, self.pitch_px, there, -self.upright, self.score)


def find(grey: Grey) -> list[Zone]:
    """Find the zones of a picture.

    The work is bounded by the number of contours, bars and blocks that are looked at, so that a
    textured picture takes no longer than a page.

    Args:
        grey: (h, w) uint8, sides of 40 to 8192 px; dark print on light ground.

    Returns:
        At most 4 zones, best first; empty: none. Each has one to three lines.

    Raises:
        ValueError: another shape or type.
    """
    if grey.ndim != 2 or grey.dtype != np.uint8:
        raise ValueError(f"not a grey picture: {grey.shape} {grey.dtype}")
    if not LEAST_SIDE <= min(grey.shape) <= max(grey.shape) <= MOST_SIDE:
        raise ValueError(f"no picture of a page: {grey.shape}")
    reduced, found = Reduced.of(np.ascontiguousarray(grey)), list[Zone]()
    sizes = list(levels(reduced.pictures))
    looks = [(straight, size) for size in sizes] + [(diagonal, size) for size in sizes[:2]]
    for look, size in looks:
        found += _zones(reduced, look(size.grey), size.scale)
        if any(zone.is_sure for zone in found):
            break
    return _distinct(found)


def _zones(reduced: Reduced, lines: list[Bar], scale: float) -> Iterator[Zone]:
    found = blocks(lines)
    if not found or found[0].score < GOOD:
        found = [*found, *singles(lines)]
    least = LEAST_SCORE
    for block in found:
        if block.score >= least:
            zone = _zone(reduced, block, scale)
            least = LEAST_BESIDE if zone.is_sure else least
            yield zone


def _zone(reduced: Reduced, block: Block, scale: float) -> Zone:
    first = block.lines[0]
    axis = np.array([math.cos(first.angle), math.sin(first.angle)])
    ends = of_one_length([ends_of(bar, axis, scale) for bar in block.lines])
    height = float(np.median([bar.height for bar in block.lines])) / scale
    boxes = [capitals(reduced, *end, height) for end in ends]
    cuts = [_cut(reduced, leant) for leant in foreshortened(boxes)]
    boxes, lines, cells = max(cuts, key=lambda cut: cut[2].regularity)
    wide = float(np.mean([np.linalg.norm(box[1] - box[0]) for box in boxes]))
    zone = Zone(
        corners=np.array([*boxes[0][:2], *boxes[-1][2:]], np.float32),
        lines=lines,
        turn=math.degrees(math.atan2(axis[1], axis[0])),
        pitch_px=cells.pitch * wide / (lines[0].shape[1] - 2 * MARGIN),
        grid=cells,
        upright=float(np.mean([uprightness(line) for line in lines])),
        score=_score(block, cells),
    )
    return zone if zone.upright >= 0 else zone.turned()


def _cut(reduced: Reduced, boxes: list[Corners]) -> tuple[list[Corners], tuple[Grey, ...], Grid]:
    lines = line_images(reduced, boxes)
    columns = np.sum([ink_of(line)[6:26].mean(axis=0) for line in lines], axis=0)
    return boxes, lines, grid.fit(columns, MARGIN, lines[0].shape[1] - MARGIN)


def _score(block: Block, cells: Grid) -> float:
    return float(np.clip(block.score * (0.5 + min(cells.regularity / REGULAR, 1.0) / 2), 0, 1))


def _distinct(found: list[Zone]) -> list[Zone]:
    kept = list[Zone]()
    for zone in sorted(found, key=lambda one: -one.score):
        middle = zone.corners.mean(axis=0)
        inside = any(
            cv2.pointPolygonTest(other.corners, (float(middle[0]), float(middle[1])), False) >= 0
            for other in kept
        )
        if not inside:
            kept.append(zone)
    return kept[:MOST_ZONES]
