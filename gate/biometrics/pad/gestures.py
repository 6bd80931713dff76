"""A movement that is asked for: was it made, in time, and that way?"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from statistics import median
from typing import Final

from gate.biometrics.pad.limits import ChallengeLimits
from gate.reasons import Reason

BASE_FRAMES: Final = 3  # whose median is the pose before the movement
SUSTAINED: Final = 2  # frames that have to show it


class Gesture(StrEnum):
    """What is asked; sides are the traveller's own."""

    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    NOD = "nod"
    BLINK = "blink"
    CLOSER = "closer"


# What a movement shows of a face, as a sign of life. Closer comes a mask, too.
SHOWS: Final = {
    Gesture.TURN_LEFT: "movement",
    Gesture.TURN_RIGHT: "movement",
    Gesture.NOD: "movement",
    Gesture.BLINK: "blink",
    Gesture.CLOSER: "movement",
}
TURNS: Final = (Gesture.TURN_LEFT, Gesture.TURN_RIGHT, Gesture.NOD)

PROMPTS: Final = {
    Gesture.TURN_LEFT: Reason.TURN_HEAD_LEFT,
    Gesture.TURN_RIGHT: Reason.TURN_HEAD_RIGHT,
    Gesture.NOD: Reason.NOD_HEAD,
    Gesture.BLINK: Reason.BLINK_EYES,
    Gesture.CLOSER: Reason.MOVE_CLOSER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One frame of the mesh; yaw > 0: to the own left, pitch > 0: down (models/geometry.py)."""

    stamp_ms: int
    yaw_deg: float
    pitch_deg: float
    eye_openness: float  # NaN: not measured
    eye_distance_px: float


class Outcome(StrEnum):
    """How one try stands."""

    OPEN = "open"
    DONE = "done"
    WRONG = "wrong"  # another direction, or a jump that no head makes
    LATE = "late"


@dataclass(slots=True)
class Try:
    """One gesture, asked at `asked_ms`. What was under way before counts as nothing."""

    gesture: Gesture
    asked_ms: int
    limits: ChallengeLimits
    _base: list[Moment] = field(default_factory=list)
    _last: Moment | None = None
    _shown: int = 0
    _half: bool = False  # nodded down, or the eyes closed: now back again

    def see(self, now: Moment) -> Outcome:
        """Take in one frame; frames in order."""
        if now.stamp_ms < self.asked_ms:
            return Outcome.OPEN
        if now.stamp_ms > self.asked_ms + self.limits.answer_ms:
            return Outcome.LATE
        if not all(map(isfinite, (now.yaw_deg, now.pitch_deg, now.eye_distance_px))):
            return Outcome.OPEN
        last, self._last = self._last, now
        if last is not None and abs(now.yaw_deg - last.yaw_deg) > self.limits.most_step_deg:
            return Outcome.WRONG
        if len(self._base) < BASE_FRAMES or now.stamp_ms < self.asked_ms + self.limits.reaction_ms:
            self._base.append(now)
            return Outcome.OPEN
        return self._judge(now)

    def _judge(self, now: Moment) -> Outcome:
        match self.gesture:
            case Gesture.TURN_LEFT:
                return self._turned(now.yaw_deg - self._of("yaw_deg"))
            case Gesture.TURN_RIGHT:
                return self._turned(self._of("yaw_deg") - now.yaw_deg)
            case Gesture.NOD:
                return self._there_and_back(now.pitch_deg - self._of("pitch_deg"))
            case Gesture.BLINK:
                return self._blinked(now.eye_openness)
            case Gesture.CLOSER:
                nearer = now.eye_distance_px / max(self._of("eye_distance_px"), 1e-6)
                return self._sustained(holds=nearer >= self.limits.closer)

    def _of(self, name: str) -> float:
        return median([float(getattr(one, name)) for one in self._base])

    def _turned(self, by_deg: float) -> Outcome:
        if by_deg <= -self.limits.turn_deg:
            return Outcome.WRONG
        return self._sustained(holds=by_deg >= self.limits.turn_deg)

    def _sustained(self, *, holds: bool) -> Outcome:
        self._shown = self._shown + 1 if holds else 0
        return Outcome.DONE if self._shown >= SUSTAINED else Outcome.OPEN

    def _there_and_back(self, by_deg: float) -> Outcome:
        self._half = self._half or by_deg >= self.limits.nod_deg
        back = self._half and by_deg <= self.limits.nod_deg / 2
        return Outcome.DONE if back else Outcome.OPEN

    def _blinked(self, openness: float) -> Outcome:
        base = [one.eye_openness for one in self._base if isfinite(one.eye_openness)]
        if not base or not isfinite(openness):
            return Outcome.OPEN
        share = openness / max(median(base), 1e-6)
        self._half = self._half or share <= self.limits.blink_share
        back = self._half and share >= (1 + self.limits.blink_share) / 2
        return Outcome.DONE if back else Outcome.OPEN
