"""Bench: checks of how a page is presented, genuine and forged, with all lights and with one.

Run it: `python -m tests.bench.page_checks [--count N]` (N pages each). A genuine page against which
a check speaks is a false alarm; a forgery against which none speaks is missed.
"""

import argparse
import sys
from typing import Final

import cv2
import numpy as np

from gate.document.presentation import PageCheck, against, judge
from models.page.presentation import Capture, measure
from models.page.zone import find
from simulators.full_page.attack import Attack, attacked
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.shot import Laid, Shot, take
from simulators.full_page.zone_lines import lines_of
from tests.bench.page_scenes import FIRST, sheet

KINDS: Final = (PageKind.TD3, PageKind.TD2, PageKind.TD1, PageKind.MRV_A, PageKind.MRV_B)


def _shot(attack: Attack | None, number: int) -> Shot:
    rng = np.random.default_rng(FIRST + number)
    kind = KINDS[number % len(KINDS)]
    laid = sheet(kind, number)
    if attack:
        other = person(FIRST + 90_000 + number)
        laid = attacked(laid, attack, other, lines_of(kind, other))
    tilt = (float(rng.uniform(-0.04, 0.04)), float(rng.uniform(-0.04, 0.04)))
    pose = Pose(int(rng.integers(2)) * 180, float(rng.uniform(-6, 6)), tilt, rng.uniform(6.5, 8.8))
    shade, jpeg = float(rng.uniform(0, 0.4)), 90 * int(rng.integers(2))
    how = Conditions(noise=3, blur_px=0.5, shade=shade, jpeg=jpeg, wear=0.3)
    return take([Laid(laid, pose)], how, seed=number)


def _against(shot: Shot, *, lights: int) -> tuple[PageCheck, ...]:
    grey = np.asarray(cv2.cvtColor(shot.visible, cv2.COLOR_BGR2GRAY), np.uint8)
    zones = [zone for zone in find(grey) if zone.is_sure]
    capture = Capture(*(shot.visible, shot.infrared, shot.ultraviolet)[:lights])
    page = shot.truths[0].page
    return against(judge(measure(capture, page, zones[0] if zones else None)))


def main() -> int:
    """Print how many pages each check speaks against."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=25)
    count = asked.parse_args().count
    cv2.setNumThreads(1)
    print(f"{'':14}{'lights':7}{'pages':6}{'any':5}" + "".join(f"{one:19}" for one in PageCheck))
    for attack in (None, *Attack):
        shots = [_shot(attack, number) for number in range(count)]
        for lights in (3, 1):
            found = [_against(shot, lights=lights) for shot in shots]
            each = "".join(f"{sum(one in f for f in found):<19}" for one in PageCheck)
            name = attack.value if attack else "genuine"
            print(f"{name:14}{lights:<7}{count:<6}{sum(map(bool, found)):<5}{each}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
