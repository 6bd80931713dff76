"""Pictures of documents that do not exist, as the simulated full-page reader takes them."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.full_page.bust import bust
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.sheet import draw_sheet
from simulators.full_page.shot import CANVAS, Laid, take
from simulators.full_page.zone_lines import lines_of

Picture = NDArray[np.uint8]
SMALL = (960, 720)
CLEAN = Conditions(noise=1.5)


def page(
    kind: PageKind,
    seed: int,
    *,
    pose: Pose | None = None,
    how: Conditions = CLEAN,
    lines: Sequence[str] | None = None,
    strokes: bool = False,
    small: bool = False,
) -> tuple[Picture, tuple[str, ...]]:
    """Return a picture (960, 1280, 3) BGR and the lines that are printed in it.

    Args:
        small: (720, 960, 3), characters 17 px apart; faster.
    """
    fields = person(seed)
    printed = tuple(lines_of(kind, fields) if lines is None else lines)
    sheet = draw_sheet(kind, fields, printed, bust(seed), strokes=strokes)
    laid = Laid(sheet, pose or (Pose(px_per_mm=6.6) if small else Pose()))
    return take([laid], how, seed=seed, canvas=SMALL if small else CANVAS).visible, printed


def grey(picture: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def png(picture: Picture) -> bytes:
    return bytes(cv2.imencode(".png", picture)[1])
