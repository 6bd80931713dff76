"""The capture job: looks at camera frames until the pure capture says that it has seen enough."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from statistics import median

from drivers.camera.frame import Frame
from gate.app.vision.held import Held
from gate.app.vision.jpeg import cut_out
from gate.app.vision.probes import Probes
from gate.app.vision.seen import Analysis, Picture, Seen, SeenFace, TrackedSeen
from gate.biometrics.capture import Capture
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.result import CaptureResult
from gate.reasons import Reason

Clock = Callable[[], int]


class LiveCapture:
    """One capture of one crossing, compared with the reference in `held`."""

    def __init__(
        self,
        capture: Capture,
        analysis: Analysis,
        held: Held,
        clock_ns: Clock = time.monotonic_ns,
    ) -> None:
        self._capture, self._analysis, self._held = capture, analysis, held
        self._clock_ns, self._begin_ns = clock_ns, clock_ns()
        self._stages: dict[str, list[float]] = defaultdict(list)
        self._face: TrackedSeen | None = None  # of the frame before
        self._probes = Probes(held.pool)
        self.failed = False

    def see(self, frame: Frame) -> Reason | None:
        """Take one newer frame; return what to tell the traveller now, or None: no change."""
        try:
            against = self._look(frame)
        except Exception:  # whatever a network raises is a referral, never a crash into "open"
            self._fail()
            return None
        return self._capture.guide.see(against, self._now_ms())

    def result(self) -> CaptureResult | None:
        """Return how it ended; None: go on."""
        result = self._capture.result(self._now_ms())
        if result and Reason.SCORE_UNUSABLE in result.reasons:
            self.failed = True  # NaN: the network is not to be trusted any more
        return result

    def ms(self) -> tuple[tuple[str, float], ...]:
        """Return the median of each stage, and how long the capture took from its beginning."""
        took = (self._clock_ns() - self._begin_ns) / 1e6
        stages = ((name, round(median(ms), 3)) for name, ms in self._stages.items())
        return (*stages, ("capture", round(took, 3)))

    def close(self) -> None:
        """Overwrite the templates: the capture is over. Idempotent."""
        self._face = None
        self._probes.erase()

    def _look(self, frame: Frame) -> Reason | None:
        """Follow the face; measure, embed and compare it only where that can change anything."""
        age_ms = (self._clock_ns() - frame.stamp_ns) / 1e6
        seen = self._analysis.follow(frame.image, self._face)
        for stage, ms in seen.ms.items():
            self._stages[stage].append(ms)
        self._face = seen.face
        followed = _measured(frame, seen, age_ms)
        against = self._capture.follow(followed)
        if against or seen.face is None:
            if seen.face is not None and not self._capture.best.taken:
                self._show(frame.image, seen.face)  # the officer sees what there was to see
            return against[0] if against else Reason.NO_FACE
        if not self._capture.worth(followed):
            return None
        with self._timed("measure"):
            face = self._analysis.measure(frame.image, seen.face)
        measured = replace(followed, face=face.measures)
        if against := self._capture.look(measured):
            return against[0]
        if self._capture.worth(measured):
            self._take(frame, face, measured)
        return None

    def _take(self, frame: Frame, face: SeenFace, measured: FrameMeasures) -> None:
        capture, probes, held = self._capture, self._probes, self._held
        if held.reference is None:
            raise ValueError("no reference")
        with self._timed("embed"):
            embedding = self._analysis.embed(frame.image, face)
        template = probes.add(measured.sequence, embedding)
        with probes.fused(self._analysis, capture.best.weights) as probe:
            alike = None if probe is None else self._analysis.compare(template, probe)
        capture.keep(measured, alike)  # starts over where it is another person
        probes.only(capture.best.weights)
        with probes.fused(self._analysis, capture.best.weights) as probe:
            if probe is not None:
                capture.judge(self._analysis.compare(probe, held.reference.embedding))
        if capture.best.frames[0] is measured:
            self._show(frame.image, face)

    def _show(self, image: Picture, face: TrackedSeen) -> None:
        self._held.show_live(cut_out(image, face.measures.box))

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        begun_ns = self._clock_ns()
        yield
        self._stages[stage].append((self._clock_ns() - begun_ns) / 1e6)

    def _fail(self) -> None:
        self.failed = True
        self._capture.fail()

    def _now_ms(self) -> int:
        return self._clock_ns() // 1_000_000


def _measured(frame: Frame, seen: Seen, age_ms: float) -> FrameMeasures:
    height, width = frame.image.shape[:2]
    return FrameMeasures(
        sequence=frame.sequence,
        stamp_ms=frame.stamp_ns // 1_000_000,
        age_ms=age_ms,
        digest=_digest(frame.image),
        width_px=width,
        height_px=height,
        faces=seen.faces,
        face=seen.face.measures if seen.face else None,
    )


def _digest(image: Picture) -> int:
    """Return a number that differs where the pictures differ, of every 4th pixel each way."""
    sample = image[::4, ::4].tobytes()
    return int.from_bytes(hashlib.blake2b(sample, digest_size=8).digest(), "big")
