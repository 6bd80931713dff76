"""Whether the lines of a zone end where the reading ends, or may go on under what covers them.

A visa of 44 characters a line of which eight are covered, by a finger or by glare, reads as one of
36 whose check digits are right: both kinds agree up to there, and neither has a composite digit.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.page.found import Zone
from models.page.ink import Grey
from models.page.reduced import Corners, Reduced
from models.page.strip import MARGIN

BESIDE: Final = 2.5  # pitches of bare paper after the last character; MRV-B has over three
INSIDE: Final = 6.0  # pitches of the zone that tell what its paper looks like
CLEAR: Final = 0.35  # pitches that the last character may reach beyond its cell
PX: Final = 12  # of a pitch in what is looked at
WASHED: Final = 250.0  # grey level: glare hides what stands there
UNLIKE: Final = 0.1  # of the paper: guilloches and shade change less over 6 mm, fingers more
PAPER: Final = 75  # percentile of a column inside: print covers less than a quarter of it


def ends_openly(grey: Grey, zone: Zone, last_px: float, pitch_px: float) -> bool:
    """Tell whether bare paper follows the last character, as it does where the lines end.

    Args:
        grey: The picture in which the zone was found.
        last_px: Middle of the last character, px of the line images.
        pitch_px: Of the characters, px of the line images.
    """
    text = zone.lines[0].shape[1] - 2 * MARGIN
    end = (last_px + (0.5 + CLEAR) * pitch_px - MARGIN) / text  # 0..1 along the zone
    step = pitch_px / text
    reduced = Reduced.of(np.ascontiguousarray(grey))
    beyond = _part(zone, end, end + BESIDE * step)
    if not _is_within(beyond, grey.shape):
        return False
    inside = _part(zone, end - (INSIDE + CLEAR) * step, end - CLEAR * step)
    paper = _papers(reduced.cut(inside, (round(INSIDE * PX), 4 * PX)))
    after = reduced.cut(beyond, (round(BESIDE * PX), 4 * PX)).astype(np.float64)
    level = float(np.median(paper))
    middle = np.median(after, axis=0)
    is_paper = np.abs(middle - level) < UNLIKE * max(level, 1.0)
    is_paper &= (middle < WASHED) | (level >= WASHED)
    is_bare = np.percentile(after, 8, axis=0) > (1 - 3 * UNLIKE) * level
    return bool(is_paper.all() and is_bare.all())


def _part(zone: Zone, start: float, end: float) -> Corners:
    """Return the corners of a part of the zone; 0: its left end, 1: its right end."""
    upper_left, upper_right, lower_right, lower_left = zone.corners.astype(np.float64)
    up, low = upper_right - upper_left, lower_right - lower_left
    return np.array([
        upper_left + start * up, upper_left + end * up,
        lower_left + end * low, lower_left + start * low,
    ])  # fmt: skip


def _is_within(corners: Corners, size: tuple[int, ...]) -> bool:
    return bool((corners >= 0).all() and (corners < (size[1] - 1, size[0] - 1)).all())


def _papers(inside: Grey) -> NDArray[np.float64]:
    return np.asarray(np.percentile(inside, PAPER, axis=0), np.float64)
