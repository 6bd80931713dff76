"""Drawn pages and specimens: read as printed, and valid only then."""

import csv
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app.page.reader import PageReading, read_page
from gate.document.reading.reading import MOST_FRAMES, read
from gate.errors import PictureError
from models.ocrb.reader import LineReader
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import SHAPES, WITH_ZONE, PageKind
from simulators.full_page.pose import Pose, homography, mapped
from simulators.full_page.shot import CANVAS
from tests.app.page.drawn import Picture, grey, page


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def lines_of(found: PageReading) -> tuple[str, ...]:
    return found.best.reading.lines if found.best else ()


def is_valid(found: PageReading) -> bool:
    return found.best is not None and found.best.reading.valid


@pytest.mark.parametrize("strokes", [False, True])
@pytest.mark.parametrize("kind", WITH_ZONE)
def test_every_kind_is_read(kind: PageKind, strokes: bool, reader: LineReader) -> None:
    picture, printed = page(kind, 11, strokes=strokes)
    found = read_page(grey(picture), reader)
    assert lines_of(found) == printed
    assert found.best is not None
    assert found.best.reading.type == kind.value
    assert all(found.best.reading.checks.values())
    assert len(found.best.reading.unsure) <= 4  # 0 and O, where a field takes both
    assert found.others == 0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_every_way_round(turn: int, reader: LineReader) -> None:
    pose = Pose(turn, skew=6, tilt=(0.06, -0.04), px_per_mm=7)
    picture, printed = page(PageKind.TD3, 12, pose=pose)
    found = read_page(grey(picture), reader)
    assert (lines_of(found), is_valid(found)) == (printed, True)


def test_a_forged_digit_is_read_as_printed(reader: LineReader) -> None:
    _, printed = page(PageKind.TD3, 13)
    wrong = str((int(printed[1][9]) + 1) % 10)
    forged = (printed[0], printed[1][:9] + wrong + printed[1][10:])
    picture, _ = page(PageKind.TD3, 13, lines=forged)
    found = read_page(grey(picture), reader)
    assert lines_of(found) == forged
    assert found.best is not None
    assert found.best.reading.checks["number"] is False
    assert not found.best.reading.valid
    assert found.best.reading.unsure == ()


@pytest.mark.parametrize("kind", [PageKind.TD1_FRONT, PageKind.COVER, PageKind.OTHER_PAGE])
def test_a_side_without_a_zone_is_never_valid(kind: PageKind, reader: LineReader) -> None:
    picture, _ = page(kind, 14)
    assert not is_valid(read_page(grey(picture), reader))


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
    assert lines_of(read_page(seen, reader)) == printed
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


def test_poor_pictures_are_unsure_rather_than_wrong(reader: LineReader) -> None:
    for seed in range(6):
        how = Conditions(blur_px=1.2 + 0.4 * seed, noise=6 + 3 * seed, jpeg=35, shade=0.4)
        picture, printed = page(PageKind.TD3, seed, how=how, pose=Pose(px_per_mm=5.5))
        found = read_page(grey(picture), reader)
        assert lines_of(found) == printed or not is_valid(found)


def test_a_picture_of_no_size(reader: LineReader) -> None:
    for shape in ((8, 8), (39, 500)):
        with pytest.raises(PictureError, match="sides"):
            read_page(np.zeros(shape, np.uint8), reader)


def loaded(file: Path) -> Picture:
    return np.asarray(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE), np.uint8)


def test_the_specimens(shared: Path, reader: LineReader) -> None:
    folder = shared / "documents/pages"
    rows = list(csv.DictReader((folder / "ground_truth.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 20
    right = 0
    for row in rows:
        printed = tuple(row[name] for name in ("line1", "line2", "line3") if row[name])
        found = read_page(loaded(folder / row["file"]), reader)
        right += lines_of(found) == printed
        assert not is_valid(found) or lines_of(found) == printed, row["file"]
    assert right >= 19


@pytest.mark.slow
def test_pictures_of_faces_are_never_valid(shared: Path, reader: LineReader) -> None:
    files = [path for path in (shared / "faces").rglob("*.*") if path.is_file()]
    assert len(files) > 200
    for file in files:
        picture = loaded(file)
        if min(picture.shape) >= 40:
            assert not is_valid(read_page(picture, reader)), file.name
