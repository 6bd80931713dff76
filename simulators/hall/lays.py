"""How a traveller's document comes to lie under the platen's camera: well, or wrongly."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.pose import Pose
from simulators.full_page.sheet import draw_sheet
from simulators.full_page.shot import Laid, see
from simulators.hall.paper import fields, holder, lines
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Paper
from simulators.travellers.people import portrait

QUALITY: Final = 95
HAND_BGR: Final = (120, 140, 170)
Picture = NDArray[np.uint8]


class Lay(StrEnum):
    """How it lies."""

    WELL = "well"
    ON_ITS_HEAD = "on_its_head"  # read as well as any other way
    WRONG_SIDE = "wrong_side"  # closed: only the cover is seen
    OTHER_PAGE = "other_page"
    GLARE = "glare"
    MOVED = "moved"  # never held still


GOOD: Final = (Lay.WELL, Lay.ON_ITS_HEAD)
WRONG: Final = (Lay.WRONG_SIDE, Lay.OTHER_PAGE, Lay.GLARE, Lay.MOVED)
KINDS: Final = {Lay.WRONG_SIDE: PageKind.COVER, Lay.OTHER_PAGE: PageKind.OTHER_PAGE}
POSES: Final = {
    Lay.WELL: Pose(skew=2.0),
    Lay.ON_ITS_HEAD: Pose(turn=180, skew=-3.0, shift_mm=(1.5, -1.0)),
    Lay.WRONG_SIDE: Pose(skew=3.0),
}


def good_lay(visit: Visit) -> Lay:
    """Return how this traveller lays it down in the end."""
    return GOOD[visit.seed % len(GOOD)]


def wrong_lay(visit: Visit) -> Lay:
    """Return how this traveller lays it down at first."""
    return WRONG[visit.seed % len(WRONG)]


def jpeg_of_lay(visit: Visit, lay: Lay, today: date, printed: Sequence[str] | None = None) -> bytes:
    """Draw what the platen's camera sees, 1280 x 960 px, without its noise; a second of work.

    `printed`: lines of the zone; None: those of the visit's paper.
    """
    kind = KINDS.get(lay, PageKind.TD3)
    face = np.asarray(portrait(holder(visit)), np.uint8).copy()
    if visit.scenario.paper is Paper.NO_PORTRAIT:
        face[:] = HAND_BGR
    zone = tuple(printed or lines(visit, today)) if kind is PageKind.TD3 else ()
    sheet = draw_sheet(kind, fields(visit, today), zone, face)
    how = Conditions(noise=0.0, glare=0.5 if lay is Lay.GLARE else 0.0)
    seen = see("visible", [Laid(sheet, POSES.get(lay, Pose()))], how, seed=visit.seed % 2**31)
    done, data = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise ValueError("no picture to encode")
    return bytes(data)
