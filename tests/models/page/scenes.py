"""Drawn sheets and captures for the tests of this folder, each drawn once."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.full_page.bust import bust
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.sheet import Sheet, draw_sheet
from simulators.full_page.shot import Laid, Shot, take
from simulators.full_page.zone_lines import lines_of


@lru_cache(maxsize=16)
def sheet(kind: PageKind, seed: int = 1) -> Sheet:
    """Draw somebody's genuine sheet."""
    fields = person(seed)
    return draw_sheet(kind, fields, lines_of(kind, fields), bust(seed))


def shot(kind: PageKind, pose: Pose, how: Conditions | None = None, seed: int = 1) -> Shot:
    """Take one sheet."""
    return take([Laid(sheet(kind, seed), pose)], how or Conditions(), seed=seed)


def grey(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the luminance of a BGR picture."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
