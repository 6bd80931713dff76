"""Drawn pages and specimens: read as printed, and valid only then."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app.page.reader import PageReading, read_page
from gate.document.reading.signs import Frame
from gate.errors import PictureError
from models.ocrb.reader import Line, LineReader
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import WITH_ZONE, PageKind
from simulators.full_page.pose import Pose
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


class Counting(LineReader):
    """Counts the zones that it is shown."""

    shown = 0

    def read(self, lines: Sequence[Line]) -> Frame:
        """Read, and count."""
        self.shown += 1
        return super().read(lines)


@pytest.mark.parametrize("turn", [0, 180])
def test_what_is_valid_is_not_read_the_other_way_up(turn: int) -> None:
    picture, printed = page(PageKind.TD3, 12, pose=Pose(turn, px_per_mm=7))
    with Counting() as counting:
        found = read_page(grey(picture), counting)
        assert (lines_of(found), is_valid(found), counting.shown) == (printed, True, 1)


def test_what_gives_no_fields_is_read_the_other_way_up() -> None:
    nonsense = ("<<7K" * 11, "Q3<X" * 11)
    picture, _ = page(PageKind.TD3, 12, lines=nonsense)
    with Counting() as counting:
        assert not is_valid(read_page(grey(picture), counting))
        assert counting.shown >= 2


def test_two_pages_are_both_read(reader: LineReader) -> None:
    one, _ = page(PageKind.TD1, 15, pose=Pose(px_per_mm=6))
    both = np.vstack([grey(one), grey(one)])
    assert read_page(both, reader).others == 1


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
