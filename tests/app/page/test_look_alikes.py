"""Numbers out of look-alikes, O and 0, I and 1, B and 8: read as printed, or not valid.

The people of the simulation have no I, O and Q in their numbers; some states print them.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from gate.app.page.reader import read_page
from gate.document.reading.reading import MOST_FRAMES, read
from models.ocrb.reader import LineReader
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.zone_lines import lines_of
from tests.app.page.drawn import grey, page

LOOK_ALIKES = "O0QDI1B8S5Z2G6U"
HOW = (Conditions(), Conditions(blur_px=1.4), Conditions(noise=12), Conditions(film=0.6))


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def lines(kind: PageKind, seed: int) -> tuple[str, ...]:
    signs = np.random.default_rng(seed).choice(list(LOOK_ALIKES), 16)
    return lines_of(
        kind, replace(person(seed), number="".join(signs[:9]), optional="".join(signs[9:]))
    )


@pytest.mark.parametrize("how", HOW, ids=("clean", "blur", "noise", "film"))
@pytest.mark.parametrize("kind", [PageKind.TD1, PageKind.TD3, PageKind.MRV_A])
def test_valid_is_as_printed(kind: PageKind, how: Conditions, reader: LineReader) -> None:
    printed = lines(kind, 71)
    pose = Pose(skew=2, px_per_mm=5.6)
    picture, _ = page(kind, 71, pose=pose, how=how, lines=printed)
    frames = []
    for number in range(MOST_FRAMES):
        moved = np.roll(grey(picture), number, axis=1)
        best = read_page(moved, reader).best
        assert best is not None
        frames.append(best.frame)
        for reading in (best.reading, read(frames)):
            assert reading.lines == printed or not reading.valid
