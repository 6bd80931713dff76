"""Finds machine readable zones in a picture of any pose and cuts their lines straight out of it."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from models.page import grid
from models.page.bar import Bar
from models.page.block import Block, blocks, singles
from models.page.found import GOOD, REGULAR, STRAIGHT, Zone, distinct
from models.page.grid import Grid
from models.page.ink import Grey, levels
from models.page.lines import ends_of, foreshortened, line_images, of_one_length
from models.page.reduced import Corners, Reduced
from models.page.seek import diagonal, looks
from models.page.strip import MARGIN, capitals, ink_of
from models.page.upright import uprightness

__all__ = ["Zone", "find"]

LEAST_SCORE: Final = 0.25  # of a block that is looked at
LEAST_BESIDE: Final = 0.85  # and beside a sure one: another document
LEAST_SIDE: Final = 40  # px
MOST_SIDE: Final = 8192


def find(grey: Grey, *, aslant: bool = True) -> list[Zone]:
    """Find the zones of a picture.

    The work is bounded by the number of contours, bars and blocks that are looked at, so that a
    textured picture takes no longer than a page.

    Args:
        grey: (h, w) uint8, sides of 40 to 8192 px; dark print on light ground.
        aslant: Look along the diagonals, too, where nothing sure lies along rows and columns.

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
    for number, (look, size) in enumerate(looks(levels(reduced.pictures), aslant=aslant)):
        # A line that stands alone may be half of a zone: a finer look is worth it, more are not.
        if number > 1 and any(zone.is_line and zone.off_axis < STRAIGHT for zone in found):
            break
        found += _zones(reduced, look(size.grey), size.scale)
        if any(zone.is_sure and (look is diagonal or zone.off_axis < STRAIGHT) for zone in found):
            break
    return [_upright(zone) for zone in distinct(found)]


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
    return Zone(
        corners=np.array([*boxes[0][:2], *boxes[-1][2:]], np.float32),
        lines=lines,
        turn=math.degrees(math.atan2(axis[1], axis[0])),
        pitch_px=cells.pitch * wide / (lines[0].shape[1] - 2 * MARGIN),
        grid=cells,
        upright=0.0,  # is looked at only where the zone stays among the best
        score=_score(block, cells),
    )


def _upright(zone: Zone) -> Zone:
    known = replace(zone, upright=float(np.mean([uprightness(line) for line in zone.lines])))
    return known if known.upright >= 0 else known.turned()


def _cut(reduced: Reduced, boxes: list[Corners]) -> tuple[list[Corners], tuple[Grey, ...], Grid]:
    lines = line_images(reduced, boxes)
    columns = np.sum([ink_of(line)[6:26].mean(axis=0) for line in lines], axis=0)
    return boxes, lines, grid.fit(columns, MARGIN, lines[0].shape[1] - MARGIN)


def _score(block: Block, cells: Grid) -> float:
    return float(np.clip(block.score * (0.5 + min(cells.regularity / REGULAR, 1.0) / 2), 0, 1))
