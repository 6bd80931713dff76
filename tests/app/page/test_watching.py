"""The traveller is told how to lay the page; it is read once it lies well, and told once."""

from collections.abc import Iterator

import numpy as np
import pytest

from gate.app.page.voting import Votes
from gate.app.page.watching import Watch
from gate.document.placement import Placement
from gate.document.reading.reading import MOST_FRAMES, Reading
from models.ocrb.reader import LineReader
from simulators.full_page.kinds import PageKind
from tests.app.page.drawn import Picture, grey, page

FRAME_MS = 40
EMPTY = np.full((720, 960), 44, np.uint8)


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


class Session:
    """Frames of a live picture, 25 a second, and all that came of them."""

    def __init__(self, reader: LineReader) -> None:
        self.told, self.read = list[Placement](), list[Reading]()
        self.watch, self.now_ms = Watch(reader, self.told.append), 0

    def show(self, picture: Picture, frames: int) -> None:
        rng = np.random.default_rng(self.now_ms)
        for _ in range(frames):
            noise = rng.normal(0, 1, picture.shape)
            seen = np.clip(picture + noise, 0, 255).astype(np.uint8)
            self.now_ms += FRAME_MS
            reading = self.watch.see(seen, self.now_ms)
            if reading is not None:
                self.read.append(reading)


@pytest.mark.slow
def test_a_page_is_read_once_and_the_next_one_again(reader: LineReader) -> None:
    session = Session(reader)
    session.show(EMPTY, 6)
    for seed in (31, 32):
        picture, printed = page(PageKind.TD3, seed, small=True)
        session.show(grey(picture), 12)
        assert session.told[-1] is Placement.READY
        assert session.read[-1].lines == printed
        session.show(EMPTY, 28)
    assert len(session.read) == 2
    assert session.watch.votes.frames == []


@pytest.mark.slow
def test_a_page_in_the_place_of_another_is_read_too(reader: LineReader) -> None:
    session = Session(reader)
    session.show(EMPTY, 6)
    pages = [page(PageKind.TD3, seed, small=True) for seed in (31, 32)]
    for picture, _ in pages:  # from one frame to the next, without an empty platen between
        session.show(grey(picture), 40)
    assert [one.lines for one in session.read] == [printed for _, printed in pages]
    session.show(np.roll(grey(pages[1][0]), 12, axis=1), 40)
    assert len(session.read) == 2  # the same one, moved a little


@pytest.mark.slow
def test_frames_of_two_documents_never_vote_together(
    reader: LineReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(reader)
    session.show(EMPTY, 6)
    _, printed = page(PageKind.TD3, 33, small=True)
    wrong = str((int(printed[1][9]) + 1) % 10)
    forged = (printed[0], printed[1][:9] + wrong + printed[1][10:])  # never settled at once
    first = grey(page(PageKind.TD3, 33, lines=forged, small=True)[0])
    voting = list[int]()
    add = session.watch.votes.add
    monkeypatch.setattr(Votes, "add", lambda _, frame: voting.append(0) or add(frame))
    while not voting:
        session.show(first, 1)
    monkeypatch.undo()
    second, others = page(PageKind.TD3, 32, small=True)
    session.show(grey(second), 1)
    assert session.watch.votes.frames == []
    session.show(grey(second), 12)
    assert [one.lines for one in session.read] == [others]


@pytest.mark.slow
def test_a_forged_page_is_settled_after_the_most_frames(reader: LineReader) -> None:
    _, printed = page(PageKind.TD3, 33, small=True)
    wrong = str((int(printed[1][9]) + 1) % 10)
    forged = (printed[0], printed[1][:9] + wrong + printed[1][10:])
    picture, _ = page(PageKind.TD3, 33, lines=forged, small=True)
    session = Session(reader)
    session.show(EMPTY, 6)
    session.show(grey(picture), 16)
    (reading,) = session.read
    assert (reading.frames, reading.lines, reading.valid) == (MOST_FRAMES, forged, False)
    assert reading.checks["number"] is False


def test_what_lies_there_is_not_shown() -> None:
    with LineReader() as reader:
        session = Session(reader)
        session.show(grey(page(PageKind.TD1, 34, small=True)[0]), 12)
        assert session.read
        assert session.read[0].lines[0][5:14] not in repr(session.watch)
