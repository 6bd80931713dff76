"""Zones of which a part is covered are not taken for those of a shorter kind."""

from collections.abc import Iterator

import numpy as np
import pytest

from gate.app.page.reader import PageReading, read_page
from gate.document.reading.reading import MOST_FRAMES, read
from models.ocrb.reader import LineReader
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import SHAPES, PageKind
from simulators.full_page.pose import Pose, homography, mapped
from simulators.full_page.shot import CANVAS
from tests.app.page.drawn import grey, page


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def is_valid(found: PageReading) -> bool:
    return found.best is not None and found.best.reading.valid


def end_of_36(kind: PageKind, pose: Pose) -> tuple[int, int, int]:
    """Return where the 37th character begins, and the band of the zone: x, top, low, px."""
    shape = SHAPES[kind]
    left = shape.zone_left + 36 * 2.54 - 0.4
    box = np.array([[left, shape.tops[0] - 3], [left, shape.high]], np.float32)
    (x, top), (_, low) = mapped(homography(pose, (shape.wide, shape.high), CANVAS), box)
    return int(x), int(top), int(low)


@pytest.mark.parametrize("tone", [60, 150, 190, 255])  # of a cover, of fingers, of glare
@pytest.mark.parametrize("seed", [40, 42])
def test_a_visa_of_44_that_is_half_covered_is_none_of_36(
    tone: int, seed: int, reader: LineReader
) -> None:
    pose = Pose(px_per_mm=8)
    picture, printed = page(PageKind.MRV_A, seed, pose=pose)
    seen = grey(picture)
    x, top, low = end_of_36(PageKind.MRV_A, pose)
    whole = read_page(seen, reader).best
    assert whole is not None
    assert whole.reading.lines == printed
    seen[top:low, x:] = tone
    covered = read_page(seen, reader)
    assert covered.best is not None
    assert not covered.best.reading.valid
    assert covered.best.reading.type != PageKind.MRV_B.value
    again = read([covered.best.frame] * MOST_FRAMES)  # nor do frames vote for one
    assert not again.valid
    assert not is_valid(read_page(np.ascontiguousarray(seen[:, :x]), reader))


def test_a_visa_of_36_is_one_in_any_light(reader: LineReader) -> None:
    kinds = []
    for seed, how in enumerate((Conditions(shade=0.7), Conditions(wear=0.8), Conditions(noise=14))):
        pose = Pose(90 * seed, skew=5, tilt=(0.08, -0.06), px_per_mm=6.5)
        picture, _ = page(PageKind.MRV_B, 50 + seed, pose=pose, how=how)
        best = read_page(grey(picture), reader).best
        kinds.append(best and best.reading.type)
    assert kinds == [PageKind.MRV_B.value] * 3


@pytest.mark.parametrize("tone", [60, 235])
@pytest.mark.parametrize("seed", [3, 8])
def test_a_licence_that_is_half_covered_is_none(tone: int, seed: int, reader: LineReader) -> None:
    shape, pose = SHAPES[PageKind.LICENCE], Pose(px_per_mm=9)
    picture, printed = page(PageKind.LICENCE, seed, pose=pose)
    seen = grey(picture)
    whole = read_page(seen, reader).best
    assert whole is not None
    assert (whole.reading.type, whole.reading.lines) == (PageKind.LICENCE.value, printed)
    left, top, wide = shape.zone_left, shape.tops[0], 30 * 2.54
    halves = {
        "right": (left + wide / 2, top - 2, left + wide + 4, top + 5),
        "left": (left - 3, top - 2, left + wide / 2, top + 5),
        "upper": (left - 2, top - 1, left + wide + 2, top + 1.2),
        "lower": (left - 2, top + 1.2, left + wide + 2, top + 4),
    }
    for name, (x0, y0, x1, y1) in halves.items():
        box = np.array([[x0, y0], [x1, y1]], np.float32)
        (left_px, top_px), (right_px, low_px) = mapped(
            homography(pose, (shape.wide, shape.high), CANVAS), box
        ).astype(int)
        covered = seen.copy()
        covered[max(0, top_px) : low_px, max(0, left_px) : right_px] = tone
        assert not is_valid(read_page(covered, reader)), name
