"""The page station over a scripted camera: guided, read once, watched, erased when it is gone."""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest

from drivers.camera.frame import Frame
from gate.app.page import turns
from gate.app.page.held_page import HeldPage
from gate.app.page.lane_station import PageStation
from gate.reasons import Reason
from models.ocrb.reader import LineReader
from simulators.full_page.kinds import PageKind
from tests.app.page.drawn import Picture, page
from tests.app.page.platen_scene import EMPTY, Heard, td3

FRAME_NS = 40_000_000
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


class Bench:
    """Fits Camera: one frame a step, 25 a second by its own clock."""

    def __init__(self, reader: LineReader) -> None:
        self.fault: str | None = None
        self.heard, self.held = Heard(), HeldPage()
        self.now_ns, self._sequence, self._seen = 10**9, 0, EMPTY
        self.station = PageStation(
            self, reader, self.held, self.heard.told(), clock_ns=lambda: self.now_ns
        )
        self.show(EMPTY, 3)

    def show(self, picture: Picture, frames: int = 14) -> None:
        self._seen = picture
        for _ in range(frames):
            self.now_ns += FRAME_NS
            self.station.step()

    def newest(self) -> Frame | None:
        noise = np.random.default_rng(self._sequence).normal(0, 1, self._seen.shape)
        image = np.clip(self._seen + noise, 0, 255).astype(np.uint8)
        return Frame(image, self.now_ns, self._sequence)

    def keep(self, on: bool) -> None:
        raise AssertionError("a page station keeps what it needs")

    @property
    def has_seen(self) -> bool:
        return True

    def wait_newer(self, sequence: int, timeout_s: float) -> Frame | None:
        if self.fault is not None:
            return None
        self._sequence = sequence + 1
        return self.newest()

    def close(self) -> None:
        raise AssertionError("not the station's to close")


def test_a_page_is_read_once_and_its_picture_is_held_until_it_is_gone(reader: LineReader) -> None:
    bench, (picture, printed) = Bench(reader), td3(31)
    bench.show(picture, 24)
    assert bench.heard.kinds == ["camera", "presented", "unreadable", "read"] or (
        bench.heard.kinds == ["camera", "presented", "read"]
    )
    assert bench.heard.lines == [printed]
    seen = cv2.imdecode(np.frombuffer(bench.held.jpeg(), np.uint8), cv2.IMREAD_COLOR)
    assert seen is not None
    assert np.abs(seen.astype(int) - picture).mean() < 6
    bench.show(EMPTY)
    assert bench.heard.kinds[-1] == "removed"
    assert bench.held.jpeg() == b""


def test_wrong_printed_digits_are_handed_on_as_they_are_printed(reader: LineReader) -> None:
    bench, (picture, forged) = Bench(reader), td3(33, wrong_digit=True)
    bench.show(picture, 20)
    assert bench.heard.lines == [forged]


def test_the_traveller_is_told_what_is_wrong_and_then_it_is_read(reader: LineReader) -> None:
    bench, (picture, printed) = Bench(reader), td3(31)
    other, _ = page(PageKind.OTHER_PAGE, 31, small=True)
    bench.show(other, 12)
    assert Reason.OTHER_PAGE in bench.heard.reasons
    assert bench.heard.lines == []
    bench.show(picture, 40)
    assert bench.heard.lines == [printed]


def test_a_sentence_comes_with_the_fourth_frame(reader: LineReader) -> None:
    bench = Bench(reader)
    other, _ = page(PageKind.OTHER_PAGE, 31, small=True)
    bench.show(other, 4)  # 160 ms, the first of them still full of motion
    assert bench.heard.reasons == [Reason.OTHER_PAGE]


def test_another_document_in_its_place_is_never_taken_for_the_first(reader: LineReader) -> None:
    bench, (first, printed), (second, others) = Bench(reader), td3(31), td3(32)
    bench.show(first, 20)
    bench.show(second, 20)  # from one frame to the next, without an empty platen between
    assert bench.heard.lines == [printed, others]
    begin = bench.heard.kinds.index("read") + 1
    assert bench.heard.kinds[begin:] == ["removed", "presented", "read"]


def test_lines_beside_those_of_another_document_are_never_handed_on(
    reader: LineReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = turns.read_page
    monkeypatch.setattr(
        turns, "read_page", lambda grey, reader: replace(read(grey, reader), others=1)
    )
    bench, (picture, _) = Bench(reader), td3(31)
    bench.show(picture, 24)
    assert bench.heard.lines == []
    assert bench.heard.reasons[-1] is Reason.SEVERAL_DOCUMENTS
    assert bench.held.jpeg() == b""


def test_the_same_document_moved_a_little_is_not_told_again(reader: LineReader) -> None:
    bench, (picture, printed) = Bench(reader), td3(31)
    bench.show(picture, 20)
    bench.show(np.roll(picture, 12, axis=1), 20)
    assert bench.heard.lines == [printed]
    assert "removed" not in bench.heard.kinds


def test_what_can_not_be_read_is_never_handed_on(reader: LineReader) -> None:
    bench, (picture, printed) = Bench(reader), td3(31)
    spoilt = picture.copy()
    spoilt[600:720, 400:520] = cv2.GaussianBlur(spoilt[600:720, 400:520], (0, 0), 5)
    bench.show(spoilt, 40)
    assert bench.heard.reasons
    assert all(lines == printed for lines in bench.heard.lines)


def test_a_camera_that_was_lost_begins_anew(reader: LineReader) -> None:
    bench, (picture, printed) = Bench(reader), td3(31)
    bench.show(picture, 20)
    bench.fault = "camera: can not be opened"
    bench.show(picture, 1)
    assert bench.heard.said[-1] == ("camera", {"fault": "camera: can not be opened"})
    assert bench.held.jpeg() == b""
    bench.fault = None
    bench.show(picture, 20)
    assert bench.heard.lines == [printed, printed]
    assert bench.heard.kinds.count("presented") == 2


def test_old_frames_are_not_looked_at(reader: LineReader) -> None:
    bench, (picture, _) = Bench(reader), td3(31)
    old = bench.now_ns
    bench._seen = picture
    for _ in range(20):
        bench.now_ns += FRAME_NS
        bench.newest = lambda: Frame(picture, old, bench._sequence)  # type: ignore[method-assign]
        if bench.now_ns - old > 200_000_000:
            bench.station.step()
    assert "presented" not in bench.heard.kinds
