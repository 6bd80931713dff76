"""Drawn pages for the benches: each kind of document, in any pose, spoilt in one stated way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.full_page.bust import bust
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import SHAPES, WITH_ZONE, PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.sheet import Sheet, draw_sheet
from simulators.full_page.shot import Laid, see
from simulators.full_page.zone_lines import lines_of

SPOILT: Final = {
    "nothing": Conditions(),
    "blur 1.2 px": Conditions(blur_px=1.2),
    "blur 2 px": Conditions(blur_px=2.0),
    "moved 6 px": Conditions(motion_px=6),
    "noise 14": Conditions(noise=14),
    "JPEG 25": Conditions(jpeg=25),
    "shade 70 %": Conditions(shade=0.7),
    "glare 20 %": Conditions(glare=0.2),
    "film": Conditions(film=0.6),
    "wear": Conditions(wear=0.8),
    "hand, clutter": Conditions(hand=True, clutter=4),
    "half size": Conditions(),
    "low and blurred": Conditions(blur_px=0.8, noise=6, jpeg=50),
}
SMALL: Final = {"half size": 0.55, "low and blurred": 0.7}
SHEETS: Final = 70  # drawn ones; poses and spoiling differ each time
FIRST: Final = 500_000  # seeds that no test and no calibration uses


@dataclass(frozen=True, slots=True)
class Scene:
    """One document; `frames` of it differ in noise and light only."""

    kind: PageKind
    pose: Pose
    how: Conditions
    seed: int

    @property
    def lines(self) -> tuple[str, ...]:
        """What is printed."""
        return sheet(self.kind, self.seed).lines

    def frame(self, number: int) -> NDArray[np.uint8]:
        """Return what the camera sees at this moment, grey."""
        shake = (number * 0.35, number * -0.2)
        shift = (self.pose.shift_mm[0] + shake[0], self.pose.shift_mm[1] + shake[1])
        pose = replace(self.pose, shift_mm=shift)
        laid = [Laid(sheet(self.kind, self.seed), pose)]
        seen = see("visible", laid, self.how, seed=self.seed, moment=number)
        return np.asarray(cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY), np.uint8)


@lru_cache(maxsize=SHEETS + 5)
def _drawn(kind: PageKind, seed: int) -> Sheet:
    fields = person(seed)
    return draw_sheet(kind, fields, lines_of(kind, fields), bust(seed))


def sheet(kind: PageKind, seed: int) -> Sheet:
    """Return one of SHEETS sheets."""
    return _drawn(kind, FIRST + seed % SHEETS)


def scenes(name: str, count: int) -> Iterator[Scene]:
    """Yield documents in turn, spoilt in this way."""
    rng = np.random.default_rng(FIRST + len(name) * 7 + sum(map(ord, name)))
    for number in range(count):
        kind = WITH_ZONE[number % len(WITH_ZONE)]
        turn = int(rng.integers(4)) * 90
        room = 1160 / SHAPES[kind].wide if turn % 180 == 0 else 860 / SHAPES[kind].wide
        near = min(room, 10.0) * float(rng.uniform(0.82, 1.0)) * SMALL.get(name, 1.0)
        tilt = (float(rng.uniform(-0.1, 0.1)), float(rng.uniform(-0.1, 0.1)))
        pose = Pose(turn, float(rng.uniform(-6, 6)), tilt, near)
        yield Scene(kind, pose, SPOILT[name], number)
