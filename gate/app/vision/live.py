"""The capture job: looks at camera frames until the pure capture says that it has seen enough."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from statistics import median
from typing import Final

from drivers.camera.frame import Frame
from gate.app.vision.attack import AttackWatch
from gate.app.vision.frames import measured_of
from gate.app.vision.held import Held
from gate.app.vision.jpeg import cut_out
from gate.app.vision.probes import Probes
from gate.app.vision.seen import Analysis, Picture, Seen, SeenFace, TrackedSeen
from gate.biometrics.capture import Capture
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.biometrics.result import CaptureResult
from gate.reasons import Reason

IDENTIFY_MS: Final = 300  # with the attack check: somebody's own face is not alive for a picture

Clock = Callable[[], int]


class LiveCapture:
    """One capture of one crossing, compared with the reference in `held`."""

    def __init__(
        self,
        capture: Capture,
        analysis: Analysis,
        held: Held,
        clock_ns: Clock = time.monotonic_ns,
        attack: AttackWatch | None = None,
    ) -> None:
        """Take what the capture needs; `attack` None: nobody is checked for attacks."""
        self._capture, self._analysis, self._held = capture, analysis, held
        self._clock_ns, self._begin_ns = clock_ns, clock_ns()
        self._stages: dict[str, list[float]] = defaultdict(list)
        self._face: TrackedSeen | None = None  # of the frame before
        self._probes = Probes(held.pool)
        self._attack = attack or AttackWatch(AttackCheckConfig())
        self._identified_ms = 0  # a face was last held against those compared
        self._prompt: Reason | None = None  # of a challenge, to be shown at once
        self.failed = False

    def see(self, frame: Frame) -> Reason | None:
        """Take one newer frame; return what to tell the traveller now, or None: no change."""
        try:
            self._look(frame)
        except Exception:  # whatever a network raises is a referral, never a crash into "open"
            self._fail()
            return None
        if self._attack.is_asking:  # what is asked for is not also held against the traveller
            prompt, self._prompt = self._prompt, None
            return prompt
        return self._capture.guidance(self._now_ms())

    def result(self) -> CaptureResult | None:
        """Return how it ended; None: go on."""
        result = self._capture.result(self._now_ms())
        if result and Reason.SCORE_UNUSABLE in result.reasons:
            self.failed = True  # NaN: the network is not to be trusted any more
        return None if result and self._waits(result) else result

    def attack_check(self, result: CaptureResult) -> bool | None:
        """Return what the attack check says: True, live; False, refused; None, off or no match."""
        return self._attack.answer_to(matches=self._matches(result))

    def ms(self) -> tuple[tuple[str, float], ...]:
        """Return the median of each stage, and how long the capture took from its beginning."""
        took = (self._clock_ns() - self._begin_ns) / 1e6
        stages = ((name, round(median(ms), 3)) for name, ms in self._stages.items())
        return (*stages, ("capture", round(took, 3)))

    def close(self) -> None:
        """Overwrite the templates and what the check kept: the capture is over. Idempotent."""
        self._face = None
        self._probes.erase()
        self._attack.erase()

    def _look(self, frame: Frame) -> None:
        """Follow the face; measure, embed and compare it only where that can change anything."""
        age_ms = (self._clock_ns() - frame.stamp_ns) / 1e6
        seen = self._analysis.follow(frame.image, self._face)
        for stage, ms in seen.ms.items():
            self._stages[stage].append(ms)
        self._face = seen.face
        followed = measured_of(frame, seen, age_ms)
        against = self._capture.follow(followed)
        face = self._checked(frame, seen, against)
        if against or seen.face is None:
            if seen.face is not None and not self._capture.best.taken:
                self._show(frame.image, seen.face)  # the officer sees what there was to see
            return
        if not self._capture.worth(followed):
            return
        face = face or self._measure(frame, seen.face)
        measured = replace(followed, face=face.measures)
        if not self._capture.look(measured) and self._capture.worth(measured):
            self._take(frame, face, measured)

    def _checked(self, frame: Frame, seen: Seen, against: tuple[Reason, ...]) -> SeenFace | None:
        """Show the one face to the attack check; it is looked at however it is turned."""
        fresh = Reason.NOT_LIVE not in against and seen.faces == 1
        if not self._attack.is_on or seen.face is None or not fresh:
            return None  # on to the end, also of a face that lives: a picture may come after it
        face = self._measure(frame, seen.face)
        stamp_ms = frame.stamp_ns // 1_000_000
        if not against and stamp_ms - self._identified_ms >= IDENTIFY_MS:
            self._identify(frame, face, stamp_ms)
        with self._timed("attack"):
            self._prompt = self._attack.see(stamp_ms, frame.image, face.mesh) or self._prompt
        return face

    def _identify(self, frame: Frame, face: SeenFace, stamp_ms: int) -> None:
        """Hold a face that nobody compares now against the one that was compared before.

        Else somebody shows a picture to be compared, and the own face between to be alive.
        """
        self._identified_ms, weights = stamp_ms, self._capture.best.weights
        if not weights:
            return
        with self._timed("embed"):
            embedding = self._analysis.embed(frame.image, face)
        alike = self._probes.likeness_of(self._analysis, embedding, weights)
        if alike is not None and not self._capture.identify(alike):
            self._probes.only({})
            self._attack.is_of_another()

    def _measure(self, frame: Frame, face: TrackedSeen) -> SeenFace:
        with self._timed("measure"):
            return self._analysis.measure(frame.image, face)

    def _waits(self, result: CaptureResult) -> bool:
        """Tell whether the faces match and the attack check still has time to tell."""
        over = self._now_ms() - self._capture.begin_ms >= self._capture.config.time_limit_ms
        return self._matches(result) and not self._attack.is_settled and not over

    def _matches(self, result: CaptureResult) -> bool:
        return result.score is not None and result.score >= self._capture.threshold

    def _take(self, frame: Frame, face: SeenFace, measured: FrameMeasures) -> None:
        capture, probes, held = self._capture, self._probes, self._held
        if held.reference is None:
            raise ValueError("no reference")
        with self._timed("embed"):
            embedding = self._analysis.embed(frame.image, face)
        template = probes.add(measured.sequence, embedding)
        alike = probes.score(self._analysis, template, capture.best.weights)
        capture.keep(measured, alike)  # starts over where it is another person
        probes.only(capture.best.weights)
        self._identified_ms = measured.stamp_ms
        if len(capture.best.taken) == 1:
            self._attack.is_of_another()  # signs of life count for the face that is compared
        score = probes.score(self._analysis, held.reference.embedding, capture.best.weights)
        if score is not None:
            capture.judge(score)
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
