"""The live capture of one crossing: follows one face, chooses its best frames, says when to end."""

from collections import Counter
from dataclasses import dataclass, field
from math import isfinite
from statistics import mean, median

from gate.biometrics.best import Best
from gate.biometrics.certainty import is_certain
from gate.biometrics.components import components
from gate.biometrics.guidance import Guide
from gate.biometrics.limits import CaptureConfig, FrameLimits
from gate.biometrics.liveness import advances, is_live
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.result import CaptureResult
from gate.biometrics.steady import Steady
from gate.biometrics.track import Track
from gate.biometrics.usable import reasons_against
from gate.reasons import Reason


@dataclass(slots=True)
class Capture:
    """Lives for one crossing.

    `follow` each frame; if nothing is against it and it is `worth` it, measure it fully and `look`;
    if nothing is against it still, embed it, `keep` it and `judge` what all that is kept scores.
    """

    config: CaptureConfig
    limits: FrameLimits
    threshold: float
    begin_ms: int
    refer_from: float | None = None  # lower end of the referral band; None: there is none
    guide: Guide = field(init=False)
    best: Best = field(init=False)
    _track: Track = field(init=False)
    _steady: Steady = field(init=False)
    _advice: Reason | None = field(init=False, default=None)
    _against: Counter[Reason] = field(init=False, default_factory=Counter)
    _last: FrameMeasures | None = field(init=False, default=None)
    _score: float | None = field(init=False, default=None)
    _failed: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.guide = Guide(self.config.guidance_settle_ms, self.config.guidance_hold_ms)
        self.best = Best(self.config.best_frames, self.limits)
        self._steady = Steady(self.limits, self.config.guidance_room)
        self._track = Track(self.config.track_gap_ms, self.config.track_jump)

    def follow(self, frame: FrameMeasures) -> tuple[Reason, ...]:
        """Take in the next frame; return what is against it. Another face starts all over."""
        against = reasons_against(frame, self.limits)
        if not advances(frame, self._last, self.begin_ms):
            against = (Reason.NOT_LIVE,)
        elif frame.face and not self._track.follow(frame.face.box, frame.stamp_ms):
            self._start_over()
        self._last = frame
        self._advice = self._steady.first(frame, against) if against else None
        return self._counted(against)

    def look(self, frame: FrameMeasures) -> tuple[Reason, ...]:
        """Return what is against comparing the frame that was followed last, fully measured."""
        against = reasons_against(frame, self.limits)
        self._advice = self._steady.first(frame, against)
        return self._counted(against)

    def worth(self, frame: FrameMeasures) -> bool:
        """Tell whether this frame is needed, or may become one of the best; else only follow it."""
        return not self._covers() or self.best.takes(frame)

    def keep(self, frame: FrameMeasures, likeness: float | None) -> None:
        """Take in a frame that was embedded.

        Args:
            frame: nothing is against it.
            likeness: score of its template against those so far; None: there are none.
        """
        if likeness is not None:
            self.identify(likeness)
        self.best.take(frame)

    def identify(self, likeness: float) -> bool:
        """Tell whether it is still the same face; another one starts all over.

        Args:
            likeness: score of the face of the frame followed last against those so far.
        """
        if not isfinite(likeness):
            self.fail()
        elif likeness < self.threshold:
            self._against[Reason.PERSON_CHANGED] += len(self.best.taken)
            self._start_over()
            return False
        return True

    def judge(self, score: float) -> None:
        """Take in the comparison score of all that is kept."""
        if not isfinite(score):
            self.fail()
        self._score = score

    def guidance(self, now_ms: int) -> Reason | None:
        """Return what to tell the traveller now, or None: no change."""
        return self.guide.see(self._advice, now_ms)

    def fail(self) -> None:
        """Something raised or was not a number: this capture never gives a score any more."""
        self._failed = True

    def result(self, now_ms: int) -> CaptureResult | None:
        """Return how it ended, or None: keep looking."""
        if self._failed:
            return CaptureResult(None, live=False, reasons=(Reason.SCORE_UNUSABLE,))
        score = self._score if self._covers() else None
        over = now_ms - self.begin_ms >= self.config.time_limit_ms
        if score is not None and (over or self._certain(score, now_ms)):
            return self._finished(score)
        if not over:
            return None
        cause = self._dominant()  # one frame from before the capture began is no frozen camera
        reasons, live = (cause, Reason.CAPTURE_TIME_LIMIT), cause is not Reason.NOT_LIVE
        return CaptureResult(None, live=live, reasons=reasons, frames=len(self.best.taken))

    def _counted(self, against: tuple[Reason, ...]) -> tuple[Reason, ...]:
        if Reason.SCORE_UNUSABLE in against:
            self.fail()
        elif against:
            self._against[against[0]] += 1
        return against

    def _start_over(self) -> None:
        """Frames of two people are never scored together, and no score outlives its frames."""
        self.best, self._score = Best(self.config.best_frames, self.limits), None

    def _covers(self) -> bool:
        """Tell whether there are frames enough over time enough."""
        taken = self.best.taken
        if len(taken) < self.config.min_frames:
            return False
        return taken[-1].stamp_ms - taken[0].stamp_ms >= self.config.min_span_ms

    def _certain(self, score: float, now_ms: int) -> bool:
        shown_ms = now_ms - self.best.taken[0].stamp_ms
        quality = mean(self.best.weights.values())
        limits = self.config, self.refer_from
        return is_certain(score, self.threshold, quality, shown_ms, *limits)

    def _finished(self, score: float) -> CaptureResult:
        best, count = self.best.frames, len(self.best.taken)
        live = is_live(best, self.begin_ms, self.limits.max_age_ms)
        if not live:
            return CaptureResult(None, live=False, reasons=(Reason.NOT_LIVE,), frames=count)
        known = [components(frame, self.limits) for frame in best]
        quality = tuple((name, median(one[name] for one in known)) for name in known[0])
        return CaptureResult(score, live=True, reasons=(), frames=count, quality=quality)

    def _dominant(self) -> Reason:
        """Return what stood against most frames; NOT_LIVE where no frame ever came."""
        return max(self._against, key=self._against.__getitem__, default=Reason.NOT_LIVE)
