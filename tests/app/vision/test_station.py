"""The station in this process, with models and devices that do what a test says."""

from dataclasses import dataclass, field, replace
from math import inf, nan
from typing import Any, Literal

import cv2
import numpy as np
import pytest

from gate.app.settings.privacy import PrivacyTable
from gate.app.vision.seen import SeenFace
from gate.app.vision.settings import VisionSettings
from gate.app.vision.station import Station
from gate.app.vision.wear import Recycled, WornOut
from gate.app.worker.wire import Message
from gate.crossing.thresholds import Thresholds
from gate.errors import DeviceError
from gate.events import Origin
from gate.ports import PagePicture
from gate.reasons import Reason
from tests.app.vision.fakes import (
    PAGE,
    Answers,
    Clock,
    FakeAnalysis,
    FakeCamera,
    FakeDecoder,
    FakePageReader,
    settings,
)
from tests.gate.biometrics.faces import GOOD_FACE


@dataclass
class Bench:
    clock: Clock = field(default_factory=Clock)
    reader: FakePageReader = field(default_factory=FakePageReader)
    decoder: FakeDecoder = field(default_factory=FakeDecoder)
    analysis: FakeAnalysis = field(default_factory=FakeAnalysis)
    answers: Answers = field(default_factory=Answers)
    settings: VisionSettings = field(default_factory=settings)

    def __post_init__(self) -> None:
        self.camera = FakeCamera(self.clock)
        self.station = Station(
            self.settings, self.camera, self.reader, self.decoder, self.analysis, self.answers,
            clock_ns=self.clock,
        )  # fmt: skip

    def tell(self, kind: str, **values: int) -> None:
        self.station.handle(Message(kind, values))

    def reference(self, crossing: int = 7) -> dict[str, Any]:
        self.tell("reference", job=1, crossing=crossing)
        return self.answers.of("reference_ready")[-1]

    def capture(self, crossing: int = 7) -> dict[str, Any]:
        before = len(self.answers.of("capture_finished"))
        self.tell("capture", job=2, crossing=crossing)
        for _ in range(1_000):
            if len(self.answers.of("capture_finished")) > before:
                return self.answers.of("capture_finished")[-1]
            self.station.step()
        pytest.fail("no capture lasts for ever")


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_the_same_face_gives_a_score_and_the_time_of_each_stage(bench: Bench) -> None:
    assert bench.reference()["reasons"] == ()
    finished = bench.capture()
    assert finished["score"] == pytest.approx(0.7)
    assert finished["live"] is True
    assert finished["reasons"] == ()
    assert {"detect", "embed", "capture"} <= dict(finished["ms"]).keys()


@pytest.mark.parametrize("score", [nan, inf, ValueError("not an embedding"), MemoryError()])
def test_a_score_that_is_none_is_a_referral_and_wears_the_worker_out(
    bench: Bench, score: float | Exception
) -> None:
    bench.reference()
    bench.analysis.found = score
    finished = bench.capture()
    assert finished["score"] is None
    assert finished["live"] is False
    assert finished["reasons"] == (Reason.SCORE_UNUSABLE,)
    again = bench.capture()
    assert again["score"] is None, "not before the networks were loaded anew"
    with pytest.raises(WornOut):
        bench.tell("wipe")


def templates_in(bench: Bench) -> set[int]:
    """The numbers of the fakes' embeddings that lie in the pool."""
    values, counts = np.unique(bench.station.held.pool._bytes.view(np.float32), return_counts=True)
    known = {*range(1, 1 + len(bench.analysis.embeddings))}
    return {int(one) for one, n in zip(values, counts, strict=True) if n >= 128 and one in known}


@pytest.mark.parametrize("likeness", [nan, ValueError("not an embedding")])
def test_templates_that_can_not_be_compared_with_each_other_are_a_referral(
    bench: Bench, likeness: float | Exception
) -> None:
    bench.reference()
    bench.analysis.likeness = likeness
    assert bench.capture()["reasons"] == (Reason.SCORE_UNUSABLE,)
    assert templates_in(bench) == {1}, "the reference's alone"


def test_the_score_is_of_the_best_frames_and_they_are_erased_when_the_capture_ends(
    bench: Bench,
) -> None:
    bench.reference()
    bench.analysis.found = 0.505  # the whole window
    bench.capture()
    assert len(bench.analysis.fused[-1]) == bench.station._settings.capture.best_frames
    given = bench.analysis.embeddings
    assert not any(array.any() for array in given), "none lies outside of the pool"
    assert templates_in(bench) == {1}, "the reference stays for the officer's second look"
    assert len(bench.analysis.embeddings) - 1 < bench.analysis.followed, (
        "the rest was only followed"
    )


def test_another_face_in_the_same_place_is_never_fused_with_the_first(bench: Bench) -> None:
    bench.reference()
    bench.analysis.found = 0.505
    bench.tell("capture", job=2, crossing=7)
    for _ in range(3):
        bench.station.step()
    assert templates_in(bench) == {1, 2, 3, 4}
    bench.analysis.likeness = 0.4
    bench.station.step()
    assert templates_in(bench) == {1, 5}, "the first person's are erased at once"
    assert len(bench.analysis.fused[-1]) == 1
    bench.analysis.likeness = 0.9
    bench.station.step()
    assert len(bench.analysis.fused[-1]) == 2


@pytest.mark.parametrize("end", ["wipe", "capture"])
def test_what_ends_a_capture_early_erases_its_templates(bench: Bench, end: str) -> None:
    bench.reference()
    bench.tell("capture", job=2, crossing=7)
    bench.station.step()
    assert templates_in(bench) == {1, 2}
    bench.tell(end, job=3, crossing=7)
    assert templates_in(bench) == ({1} if end == "capture" else set())


def test_a_further_capture_overwrites_the_live_face_of_the_one_before(bench: Bench) -> None:
    bench.reference()
    bench.capture()
    held = bench.station.held
    before = held.live
    assert before is not None
    assert before.any()
    bench.tell("capture", job=3, crossing=7)
    assert held.live is None
    assert not before.any(), "overwritten where it lay"
    assert held.reference is not None, "the document was consented to, and is compared again"
    assert bench.capture()["score"] == pytest.approx(0.7)


def test_an_exception_in_the_models_is_a_referral(bench: Bench) -> None:
    bench.reference()
    bench.analysis.look_error = RuntimeError("deep inside")
    finished = bench.capture()
    assert (finished["score"], finished["reasons"]) == (None, (Reason.SCORE_UNUSABLE,))


@pytest.mark.parametrize(
    ("face", "reason"),
    [(None, Reason.NO_FACE), (replace(GOOD_FACE, yaw_deg=40.0), Reason.NOT_LOOKING)],
)
def test_guidance_and_then_the_time_limit(bench: Bench, face: Any, reason: Reason) -> None:
    bench.reference()
    bench.analysis.face = face and SeenFace(face, None)
    finished = bench.capture()
    assert finished["reasons"] == (reason, Reason.CAPTURE_TIME_LIMIT)
    assert finished["live"] is True
    assert (bench.station.held.live is not None) == (face is not None)  # for the officer's eyes
    assert bench.answers.of("guidance") == [{"job": 2, "reason": reason}]


def test_no_reference_no_capture(bench: Bench) -> None:
    assert bench.capture()["reasons"] == (Reason.PORTRAIT_MISSING,)
    bench.reference(crossing=7)
    assert bench.capture(crossing=8)["reasons"] == (Reason.PORTRAIT_MISSING,)
    bench.tell("wipe")
    assert bench.capture(crossing=7)["reasons"] == (Reason.PORTRAIT_MISSING,)


def test_what_can_be_wrong_with_a_page(bench: Bench) -> None:
    bench.reader.error = DeviceError("page reader: gone")
    assert bench.reference()["reasons"] == (Reason.PAGE_READER_LOST,)
    bench.reader.error = None
    bench.reader.capture = lambda: PagePicture(b"not a picture")  # type: ignore[method-assign]
    assert bench.reference()["reasons"] == (Reason.PORTRAIT_UNUSABLE,)
    del bench.reader.capture
    bench.analysis.on_page = []
    assert bench.reference()["reasons"] == (Reason.PORTRAIT_MISSING,)
    bench.analysis.on_page = RuntimeError("deep inside")
    assert bench.reference()["reasons"] == (Reason.VISION_FAILED,)


def test_a_picture_that_comes_along_is_the_reference_and_no_page_is_asked(bench: Bench) -> None:
    bench.reader.error = DeviceError("page reader: gone")
    bench.station.handle(Message("reference", {"job": 1, "crossing": 7}, PAGE))
    told = bench.answers.of("reference_ready")[-1]
    assert (told["reasons"], told["origin"]) == ((), Origin.CHIP)
    assert len(bench.decoder.pages) == 1
    assert bench.capture()["score"] == pytest.approx(0.7)
    bench.station.handle(Message("reference", {"job": 2, "crossing": 8}, b"not a picture"))
    assert bench.answers.of("reference_ready")[-1]["reasons"] == (Reason.PORTRAIT_UNUSABLE,)
    assert bench.station.held.reference is None
    assert bench.answers.of("reference_ready")[-1]["origin"] is None


def test_a_picture_of_the_page_is_a_print(bench: Bench) -> None:
    assert bench.reference()["origin"] is Origin.PRINTED
    bench.analysis.on_page = []
    assert bench.reference()["origin"] is None


@pytest.mark.parametrize("printed", [0.8, None])
def test_what_is_clear_beside_a_chip_is_not_beside_a_print(printed: float | None) -> None:
    """A capture ends early on a clear match only: 0.7 is one for a chip's portrait alone."""
    limits = Thresholds(chip=0.5, printed=printed)
    of_chip, of_page = (Bench(settings=settings(thresholds=limits)) for _ in range(2))
    of_chip.station.handle(Message("reference", {"job": 1, "crossing": 7}, PAGE))
    of_page.reference()
    of_chip.capture()
    of_page.capture()
    assert of_chip.analysis.followed < of_page.analysis.followed


@pytest.mark.parametrize("loss", ["before", "during"])
def test_a_lost_camera_ends_the_capture(bench: Bench, loss: str) -> None:
    bench.reference()
    if loss == "before":
        bench.camera.fault = "camera: can not be opened"
    else:
        bench.analysis.on_look = lambda: setattr(bench.camera, "fault", "camera: no picture comes")
    assert bench.capture()["reasons"] == (Reason.CAMERA_LOST,)
    bench.station.step()
    assert [told["fault"] is None for told in bench.answers.of("camera")][-1:] == [False]


def test_a_camera_is_told_lost_and_back_once(bench: Bench) -> None:
    bench.station.step()
    assert bench.answers.of("camera") == [], "nothing is known before the first frame"
    bench.camera.wait_newer(0, 0)
    for fault in (None, None, "a", "a", "b", None, None):
        bench.camera.fault = fault
        bench.station.step()
    assert [told["fault"] for told in bench.answers.of("camera")] == [None, "a", None]


@pytest.mark.parametrize("spoil", ["silent", "frozen", "old"])
def test_a_camera_that_gives_nothing_new_never_gives_a_score(bench: Bench, spoil: str) -> None:
    bench.reference()
    if spoil == "old":
        bench.camera.age_ns = 300_000_000
    else:
        setattr(bench.camera, spoil, True)
    finished = bench.capture()
    assert finished["score"] is None
    assert finished["reasons"] == (Reason.NOT_LIVE, Reason.CAPTURE_TIME_LIMIT)


def test_pictures_of_this_crossing_only(bench: Bench) -> None:
    bench.reference()
    bench.capture()
    bench.tell("pictures", crossing=7, request=1)
    bench.tell("pictures", crossing=8, request=2)
    (_, ours, faces), (_, others, nothing) = bench.answers.sent[-2:]
    middle = ours["document_bytes"]
    for jpeg in (faces[:middle], faces[middle:]):
        assert cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR).shape[0] <= 320
    assert (others["document_bytes"], nothing) == (0, b"")


def test_a_thumbnail_is_small_and_never_of_an_old_frame(bench: Bench) -> None:
    bench.reference()
    bench.tell("thumbnail", request=1)
    bench.camera.wait_newer(0, 0)
    bench.tell("thumbnail", request=2)
    bench.clock.ns += 300_000_000
    bench.tell("thumbnail", request=3)
    pictures = [payload for kind, _, payload in bench.answers.sent if kind == "answer"]
    assert [len(picture) > 0 for picture in pictures] == [False, True, False]
    assert cv2.imdecode(np.frombuffer(pictures[1], np.uint8), 1).shape[1] == 320


@pytest.mark.parametrize("thumbnails", ["consented", "always"])
def test_no_frame_is_kept_without_consent(thumbnails: Literal["consented", "always"]) -> None:
    bench = Bench(settings=settings(privacy=PrivacyTable(thumbnails=thumbnails)))

    def seen() -> bool:
        bench.camera.wait_newer(0, 0)
        bench.tell("thumbnail", request=1)
        return bench.answers.sent[-1][2] != b""

    always = thumbnails == "always"
    assert seen() is always
    assert bench.capture(7)["reasons"] == (Reason.PORTRAIT_MISSING,)  # nobody has consented
    assert bench.analysis.embeddings == []
    bench.reference(crossing=7)
    assert seen() is True
    bench.tell("wipe")  # they took the document back, or have passed
    assert (bench.camera.newest() is not None) is always
    assert seen() is always


def test_wiping_overwrites_every_face_and_template_where_it_lies(bench: Bench) -> None:
    bench.reference()
    bench.capture()
    reference, live = bench.station.held.reference, bench.station.held.live
    assert reference is not None
    assert live is not None
    assert reference.embedding.any()
    assert reference.picture.any()
    assert live.any()
    bench.tell("wipe")
    held = [reference.embedding, reference.picture, live]
    assert not any(array.any() for array in (*held, *bench.analysis.embeddings))
    assert not any(page.any() for page in bench.decoder.pages)
    assert bench.station.held.reference is bench.station.held.live is None


def test_the_networks_forget_with_each_crossing_and_only_then(bench: Bench) -> None:
    bench.tell("wipe")
    assert bench.analysis.forgotten == 0  # nothing was seen
    bench.reference()
    bench.capture()
    bench.tell("wipe")
    bench.tell("wipe")
    assert bench.analysis.forgotten == 1


def test_a_worker_ends_after_its_crossings_and_never_amid_one() -> None:
    bench = Bench(settings=settings(privacy=PrivacyTable(recycle_crossings=2)))
    for crossing in (1, 2):
        bench.reference(crossing)
        bench.capture(crossing)
        if crossing == 1:
            bench.tell("wipe")
            bench.tell("wipe")  # as before every crossing: of nobody, and not counted
    with pytest.raises(Recycled, match="2 crossings"):
        bench.tell("wipe")
    assert bench.station.held.pool.is_blank


def test_the_next_crossing_wipes_the_one_before(bench: Bench) -> None:
    bench.reference(crossing=7)
    first = bench.station.held.reference
    bench.reader.error = DeviceError("page reader: gone")
    bench.reference(crossing=8)
    assert bench.station.held.pool.is_blank
    assert first is not None
    assert not first.embedding.any()
    assert bench.capture(crossing=7)["reasons"] == (Reason.PORTRAIT_MISSING,)


def test_nothing_personal_in_any_repr(bench: Bench) -> None:
    bench.reference()
    bench.capture()
    for held in (bench.station.held, bench.station.held.reference, bench.station):
        assert "array" not in repr(held)
