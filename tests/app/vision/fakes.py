"""A camera, a page reader, a decoder and models that do what a test says."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from drivers.camera.frame import Frame
from drivers.camera.source import Config as CameraConfig
from drivers.page_reader.file_page import Config as FileConfig
from gate.app.vision.seen import Embedding, Picture, Seen, SeenFace, TrackedSeen
from gate.app.vision.settings import DriverChoice, ModelPaths, VisionSettings
from gate.crossing.thresholds import Thresholds
from gate.errors import PictureError
from gate.ports import PagePicture
from tests.gate.biometrics.faces import GOOD_FACE

PAGE = b"page"
PORTRAIT = 1.0  # every value of the first template, which is the reference's


def settings(**changed: Any) -> VisionSettings:
    nowhere = Path("/nowhere")
    values: dict[str, Any] = {
        "camera": DriverChoice("camera", "opencv", CameraConfig(source="http://127.0.0.1:1/")),
        "page_reader": DriverChoice("page_reader", "file", FileConfig(path=nowhere)),
        "models": ModelPaths(detector=nowhere, mesh=nowhere, recogniser=nowhere),
        "thresholds": Thresholds(chip=0.5, printed=0.5),
    }
    return VisionSettings(**{**values, **changed})


class Clock:
    """Monotonic time that only a test moves on."""

    def __init__(self) -> None:
        self.ns = 1_000_000_000

    def __call__(self) -> int:
        return self.ns


class FakeCamera:
    """Delivers a new frame, 33 ms later, each time somebody waits for one."""

    def __init__(self, clock: Clock) -> None:
        self.fault: str | None = None
        self.silent = self.frozen = False
        self.age_ns = 0
        self._clock, self._frame = clock, None
        self.keeps, self.has_seen = True, False

    def newest(self) -> Frame | None:
        return self._frame if self.keeps else None

    def keep(self, on: bool) -> None:
        self.keeps = on
        if not on:
            self._frame = None

    def wait_newer(self, sequence: int, timeout_s: float) -> Frame | None:
        self._clock.ns += 33_000_000
        if self.silent:
            return None
        grey = 1 if self.frozen else sequence % 250 + 1
        image = np.full((480, 640, 3), grey, np.uint8)
        self.has_seen = True
        frame = Frame(image, self._clock.ns - self.age_ns, sequence + 1)
        self._frame = frame if self.keeps else None
        return self._frame

    def close(self) -> None: ...


class FakePageReader:
    def __init__(self) -> None:
        self.error: Exception | None = None

    def capture(self) -> PagePicture:
        if self.error:
            raise self.error
        return PagePicture(PAGE)


class FakeDecoder:
    def __init__(self) -> None:
        self.pages: list[Picture] = []

    def decode(self, data: bytes) -> Picture:
        if data != PAGE:
            raise PictureError("not a picture")
        self.pages.append(np.full((600, 800, 3), 200, np.uint8))
        return self.pages[-1]

    def close(self) -> None: ...


class FakeAnalysis:
    """Sees one good face everywhere; remembers every array that it gave out."""

    def __init__(self) -> None:
        self.found: float | Exception = 0.7  # of templates before the reference
        self.likeness: float | Exception = 0.9  # of a template to those of the frames before
        self.look_error: Exception | None = None
        self.on_page: list[SeenFace] | Exception = [SeenFace(GOOD_FACE, None)]
        self.face: SeenFace | None = SeenFace(GOOD_FACE, None)
        self.embeddings: list[Embedding] = []
        self.on_look: Callable[[], None] = lambda: None
        self.fused: list[tuple[float, ...]] = []  # weights of the frames of each score
        self.forgotten = self.followed = 0

    def forget(self) -> None:
        self.forgotten += 1

    def follow(self, image: Picture, last: TrackedSeen | None) -> Seen:
        self.on_look()
        if self.look_error:
            raise self.look_error
        self.followed += 1
        return Seen(1 if self.face else 0, self.face, {"detect": 5.0})

    def measure(self, image: Picture, face: TrackedSeen) -> SeenFace:
        assert isinstance(face, SeenFace)
        return face

    def faces_on_page(self, image: Picture) -> list[SeenFace]:
        if isinstance(self.on_page, Exception):
            raise self.on_page
        return self.on_page

    def embed(self, image: Picture, face: SeenFace) -> Embedding:
        self.embeddings.append(np.full(128, 1 + len(self.embeddings), np.float32))
        return self.embeddings[-1]

    def score(
        self, probes: Sequence[Embedding], weights: Sequence[float], reference: Embedding
    ) -> float:
        assert all(probe.any() for probe in probes), "none of them was erased"
        assert len(probes) == len(weights)
        if reference[0] != PORTRAIT:
            return _or_raised(self.likeness)
        self.fused.append(tuple(weights))
        return self.compare(probes[0], reference)

    def compare(self, probe: Embedding, reference: Embedding) -> float:
        assert reference[0] == PORTRAIT
        return _or_raised(self.found)


def _or_raised(told: float | Exception) -> float:
    if isinstance(told, Exception):
        raise told
    return told


class Answers:
    """Keeps what the station answers."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any], bytes]] = []

    def send(self, kind: str, payload: bytes = b"", **values: object) -> None:
        self.sent.append((kind, dict(values), payload))

    def announce(self, longest_ms: int) -> None: ...

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [values for name, values, _ in self.sent if name == kind]
