"""One comparison outside a lane: a document's picture with a picture, a video or a camera."""

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import cv2

from drivers.camera.opencv_camera import OpenCvCamera
from drivers.camera.source import Config as CameraConfig
from drivers.picture.decoder import PictureDecoder
from drivers.picture.formats import format_of
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.held import Held
from gate.app.vision.live import LiveCapture
from gate.app.vision.reference import Found, find_reference
from gate.app.vision.seen import Picture
from gate.app.vision.settings import ModelPaths
from gate.app.vision.still import look_at_still
from gate.biometrics.capture import Capture
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.errors import PictureError, StartError
from gate.reasons import Reason

SIGNATURE_BYTES = 16
MOST_BYTES = 20_000_000  # of a picture; a file such as /dev/zero never ends


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out: numbers and reason codes, nothing that could be turned back into a face."""

    score: float | None = None
    reasons: tuple[Reason, ...] = ()  # why there is no score
    remarks: tuple[Reason, ...] = ()  # what a lane would hold against the live picture
    document: dict[str, float] = field(default_factory=dict)
    live: dict[str, float] = field(default_factory=dict)
    ms: dict[str, float] = field(default_factory=dict)


class Comparer:
    """Models and sandbox, for as many comparisons as are wanted. Use it in a `with`."""

    def __init__(
        self,
        paths: ModelPaths,
        threshold: float,
        guide: Callable[[Reason], None] = lambda _: None,
    ) -> None:
        """Raises ModelError: a runtime refuses its file."""
        self._threshold, self._guide = threshold, guide
        self._limits, self._portrait = FrameLimits(), PortraitLimits()
        cv2.setNumThreads(1)
        with ExitStack() as stack:
            self._analysis = stack.enter_context(FaceAnalysis(paths, self._limits))
            self._decoder = stack.enter_context(closing(PictureDecoder(max_bytes=MOST_BYTES)))
            self._stack = stack.pop_all()

    def compare(self, document: Path, live: str) -> Comparison:
        """Compare the portrait on a picture with a picture, a video file, or a camera.

        Args:
            document: Picture of a page or a portrait.
            live: Path of a picture or video; device number; address.

        Raises:
            StartError: a file is not to be read or not a picture, or the camera gives nothing.
        """
        held = Held()
        try:
            begun_s = time.perf_counter()
            page = self._picture(document)
            found = find_reference(page, self._analysis, self._portrait)
            ms = {"document": (time.perf_counter() - begun_s) * 1000}
            if found.reference is None or found.face is None:
                return Comparison(reasons=found.reasons, ms=ms)
            held.keep(found.reference)
            return self._live(live, held, found, ms)
        finally:
            held.erase()

    def _picture(self, path: Path) -> Picture:
        try:
            return self._decoder.decode(_content(path))
        except PictureError as error:
            raise StartError(f"{path}: {error.args[0]}") from error

    def _live(self, live: str, held: Held, found: Found, ms: dict[str, float]) -> Comparison:
        path = Path(live)
        numbers = found.face.measures.numbers() if found.face else {}
        if path.is_file() and format_of(_content(path, SIGNATURE_BYTES)):
            begun_s = time.perf_counter()
            image = self._picture(path)
            still = look_at_still(image, self._analysis, held, self._limits)
            ms["live"] = (time.perf_counter() - begun_s) * 1000
            return Comparison(still.score, still.reasons, still.remarks, numbers, still.quality, ms)
        if not path.is_file() and not live.isdecimal() and "://" not in live:
            raise StartError(f"{live}: no such file, and no camera's number or address")
        return self._moving(CameraConfig(source=live, at_end="stop"), held, numbers, ms)

    def _moving(
        self, source: CameraConfig, held: Held, numbers: dict[str, float], ms: dict[str, float]
    ) -> Comparison:
        limits = CaptureConfig()
        capture = Capture(limits, self._limits, self._threshold, _now_ms())
        job, sequence = LiveCapture(capture, self._analysis, held), 0
        with closing(job), closing(OpenCvCamera(source).start()) as camera:
            while (result := job.result()) is None:
                if camera.fault:
                    _refuse_silent(source, sequence, camera.fault)
                    result = capture.result(_now_ms() + limits.time_limit_ms)  # the video is over
                    assert result is not None
                    break
                if frame := camera.wait_newer(sequence, timeout_s=0.05):
                    sequence = frame.sequence
                    if guidance := job.see(frame):
                        self._guide(guidance)
        quality = dict(result.quality)
        return Comparison(
            result.score, result.reasons, (), numbers, quality, {**ms, **dict(job.ms())}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def _refuse_silent(source: CameraConfig, frames: int, fault: str) -> None:
    """Raise StartError, but for a video of which something was seen."""
    if not source.is_file:
        raise StartError(f"{source.source}: {fault.removeprefix('camera: ')}")
    if not frames:
        raise StartError(f"{source.source}: neither a picture nor a video that can be read")


def _content(path: Path, most: int = MOST_BYTES + 1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise StartError(f"{path} can not be read: {error.strerror}") from error
