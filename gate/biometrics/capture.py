"""The live capture of one crossing: collects usable frames and says when it has seen enough."""

from collections import Counter
from dataclasses import dataclass, field
from math import isfinite
from statistics import median

from gate.biometrics.fusion import defect, fuse
from gate.biometrics.guidance import Guide
from gate.biometrics.limits import CaptureConfig, FrameLimits
from gate.biometrics.liveness import is_live
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.usable import reasons_against
from gate.reasons import Reason


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """How the capture ended; `score` None: no comparison, for these reasons."""

    score: float | None
    live: bool  # the camera was, whatever became of the comparison
    reasons: tuple[Reason, ...]
    frames: int = 0  # usable ones
    quality: tuple[tuple[str, float], ...] = ()  # medians over the frames compared


@dataclass(slots=True)
class Capture:
    """Lives for one crossing. `look` at each frame, `add` its score where nothing is against it."""

    config: CaptureConfig
    limits: FrameLimits
    threshold: float
    begin_ms: int
    guide: Guide = field(init=False)
    _taken: list[tuple[FrameMeasures, float]] = field(init=False, default_factory=list)
    _against: Counter[Reason] = field(init=False, default_factory=Counter)
    _last: FrameMeasures | None = field(init=False, default=None)
    _failed: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.guide = Guide(self.config.guidance_settle_ms, self.config.guidance_hold_ms)

    def look(self, frame: FrameMeasures) -> tuple[Reason, ...]:
        """Return what is against comparing this frame; empty: embed it, compare it, `add` it."""
        against = reasons_against(frame, self.limits)
        if Reason.SCORE_UNUSABLE in against:
            self.fail()
            return against
        if not self._advances(frame):
            against = (Reason.NOT_LIVE,)
        self._last = frame
        if against:
            self._against[against[0]] += 1
        return against

    def add(self, frame: FrameMeasures, score: float) -> None:
        """Take in the comparison score of a frame that nothing is against."""
        if not isfinite(score):
            self.fail()
        self._taken.append((frame, score))

    def fail(self) -> None:
        """Something raised or was not a number: this capture never gives a score any more."""
        self._failed = True

    @property
    def best(self) -> tuple[FrameMeasures, ...]:
        """The best usable frames so far, best first."""
        return tuple(frame for frame, _ in self._best())

    def result(self, now_ms: int) -> CaptureResult | None:
        """Return how it ended, or None: keep looking."""
        if self._failed:
            return CaptureResult(None, live=False, reasons=(Reason.SCORE_UNUSABLE,))
        score = fuse([score for _, score in self._best()]) if self._enough() else None
        if score is not None and (self._clear(score) or self._window_over(now_ms)):
            return self._finished(score)
        if now_ms - self.begin_ms < self.config.time_limit_ms:
            return None
        if score is not None:
            return self._finished(score)
        cause = self._dominant()  # one frame from before the capture began is no frozen camera
        reasons, live = (cause, Reason.CAPTURE_TIME_LIMIT), cause is not Reason.NOT_LIVE
        return CaptureResult(None, live=live, reasons=reasons, frames=len(self._taken))

    def _advances(self, frame: FrameMeasures) -> bool:
        if frame.stamp_ms < self.begin_ms:
            return False
        last = self._last
        return last is None or (
            frame.sequence > last.sequence
            and frame.stamp_ms >= last.stamp_ms
            and frame.digest != last.digest
        )

    def _best(self) -> list[tuple[FrameMeasures, float]]:
        def rank(taken: tuple[FrameMeasures, float]) -> tuple[float, int]:
            face = taken[0].face
            return (defect(face, self.limits) if face else float("inf"), taken[0].sequence)

        return sorted(self._taken, key=rank)[: self.config.best_frames]

    def _enough(self) -> bool:
        if len(self._taken) < self.config.min_frames:
            return False
        first, last = self._taken[0][0], self._taken[-1][0]
        return last.stamp_ms - first.stamp_ms >= self.config.min_span_ms

    def _clear(self, score: float) -> bool:
        return score >= self.threshold + self.config.early_margin

    def _window_over(self, now_ms: int) -> bool:
        return now_ms - self._taken[0][0].stamp_ms >= self.config.window_ms

    def _finished(self, score: float) -> CaptureResult:
        best, count = self.best, len(self._taken)
        live = is_live(best, self.begin_ms, self.limits.max_age_ms)
        if not live:
            return CaptureResult(None, live=False, reasons=(Reason.NOT_LIVE,), frames=count)
        faces = [frame.face.numbers() for frame in best if frame.face]
        quality = tuple((name, median(face[name] for face in faces)) for name in faces[0])
        return CaptureResult(score, live=True, reasons=(), frames=count, quality=quality)

    def _dominant(self) -> Reason:
        """Return what stood against most frames; NOT_LIVE where no frame ever came."""
        return max(self._against, key=self._against.__getitem__, default=Reason.NOT_LIVE)
