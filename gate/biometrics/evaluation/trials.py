"""Comparison trials with their scores, and the error rates of any threshold.

Terms of ISO/IEC 19795-1:2021: a genuine (mated) trial compares two pictures of one person, an
impostor (non-mated) trial pictures of two. A score at or above the threshold is a match.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf, isfinite, nextafter

ROUNDING = 1e-9  # 0.01 * 300 is a little less than 3 in binary


@dataclass(frozen=True, slots=True)
class Trial:
    """One completed comparison."""

    score: float  # higher is more alike
    subjects: tuple[int, int]  # numbers that stand for two people; twice the same: genuine

    @property
    def genuine(self) -> bool:
        """Tell whether both pictures are of one person."""
        return self.subjects[0] == self.subjects[1]


@dataclass(frozen=True, slots=True)
class DetPoint:
    """One point of the detection error trade-off curve (ISO/IEC 19795-1:2021, DET)."""

    threshold: float
    fmr: float  # false match rate, 0..1
    fnmr: float  # false non-match rate, 0..1


@dataclass(frozen=True, slots=True)
class Trials:
    """All trials of an evaluation, at least one of either kind."""

    all: tuple[Trial, ...]
    genuine: tuple[float, ...] = field(init=False)  # scores, lowest first
    impostor: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Sort. Raises ValueError: a score that is no finite number, or trials of one kind only."""
        if not all_finite(trial.score for trial in self.all):
            raise ValueError("a score that is no finite number")
        for name, kind in (("genuine", True), ("impostor", False)):
            scores = sorted(one.score for one in self.all if one.genuine is kind)
            if not scores:
                raise ValueError(f"no {name} trial")
            object.__setattr__(self, name, tuple(scores))

    @property
    def subjects(self) -> tuple[int, ...]:
        """All people of the trials, each once."""
        return tuple(sorted({subject for one in self.all for subject in one.subjects}))

    def false_matches(self, threshold: float) -> int:
        """Count the impostor trials that match."""
        return len(self.impostor) - bisect_left(self.impostor, threshold)

    def false_non_matches(self, threshold: float) -> int:
        """Count the genuine trials that do not match."""
        return bisect_left(self.genuine, threshold)

    def at(self, threshold: float) -> DetPoint:
        """Return both error rates of a threshold."""
        return DetPoint(
            threshold,
            self.false_matches(threshold) / len(self.impostor),
            self.false_non_matches(threshold) / len(self.genuine),
        )

    def allowed(self, fmr: float) -> int:
        """Return how many false matches keep to a rate; 0: the trials are too few to measure it."""
        return int(fmr * len(self.impostor) + ROUNDING)

    def threshold(self, false_matches: int) -> float:
        """Return the lowest threshold with at most so many false matches; -inf: all may match."""
        if false_matches >= len(self.impostor):
            return -inf
        return nextafter(self.impostor[-1 - false_matches], inf)

    def keeping_to(self, fmr: float) -> float | None:
        """Return the lowest threshold that keeps to a rate; None: too few trials to measure it."""
        allowed = self.allowed(fmr)
        return self.threshold(allowed) if allowed else None

    def det(self) -> tuple[DetPoint, ...]:
        """Return the corners of the curve, the lowest threshold first.

        Between two scores nothing changes: only where a rate changes is there a point, and of a
        run in which one rate stays the first and the last.
        """
        points = self._points()
        inner = zip(points, points[1:], points[2:], strict=False)
        corners = (here for before, here, after in inner if not _on_one_line(before, here, after))
        return (points[0], *corners, points[-1])

    def equal_error_rate(self) -> float:
        """Return the mean of both rates where they are nearest to each other.

        Few trials seldom give one threshold at which they are equal.
        """
        nearest = min(self._points(), key=lambda one: (abs(one.fmr - one.fnmr), one.fmr + one.fnmr))
        return (nearest.fmr + nearest.fnmr) / 2

    def _points(self) -> list[DetPoint]:
        scores = sorted({*self.genuine, *self.impostor})
        return [self.at(score) for score in (*scores, nextafter(scores[-1], inf))]


def all_finite(scores: Iterable[float]) -> bool:
    """Tell whether every score is a finite number."""
    return all(map(isfinite, scores))


def _on_one_line(before: DetPoint, here: DetPoint, after: DetPoint) -> bool:
    flat = before.fmr == here.fmr == after.fmr
    return flat or before.fnmr == here.fnmr == after.fnmr
