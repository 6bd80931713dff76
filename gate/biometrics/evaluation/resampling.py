"""Intervals that mind whose faces were compared: people are drawn anew, not trials.

Ten pictures of one person make 45 genuine trials that fail together; 20 people make 19,000
impostor trials out of 190 pairs of people. Intervals that take them as independent are far too
narrow. Here whole people are drawn with replacement; a trial weighs as often as both of its people
were drawn together.

Source: ISO/IEC 19795-1:2021, annex B (bootstrap); Bolle, Ratha and Pankanti, Computer Vision and
Image Understanding 93 (2004), subsets bootstrap.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gate.biometrics.evaluation.interval import CONFIDENCE, Interval, clopper_pearson
from gate.biometrics.evaluation.trials import ROUNDING, Trials

Draw = Mapping[int, int]
"""How often each person was drawn; who is missing was not."""


def draw_of(people: Iterable[int]) -> Draw:
    """Return the draw of people that were picked with replacement, in any order."""
    return Counter(people)


@dataclass(slots=True)
class Resampling:
    """Trials, sorted once for any number of draws."""

    trials: Trials
    _impostor: list[tuple[float, int, int]] = field(init=False)  # highest score first
    _genuine: list[tuple[float, int]] = field(init=False)  # lowest score first
    _pairs: Counter[tuple[int, int]] = field(init=False)  # trials of two people

    def __post_init__(self) -> None:
        every = self.trials.all
        self._impostor = sorted((t.score, *t.subjects) for t in every if not t.genuine)
        self._impostor.reverse()
        self._genuine = sorted((t.score, t.subjects[0]) for t in every if t.genuine)
        self._pairs = Counter(t.subjects for t in every)

    def fnmr(self, draw: Draw, fmr: float) -> float | None:
        """Return the false non-match rate at a false match rate in this draw.

        Threshold and rate are both of the draw, so that the interval holds what either of them
        may be. None: the draw has no genuine trial, or no impostor trial.
        """
        total = self._weight(draw, genuine=False)
        if not total:
            return None
        budget, threshold = fmr * total + ROUNDING, self._impostor[-1][0]
        for score, one, other in self._impostor:
            budget -= draw.get(one, 0) * draw.get(other, 0)
            if budget < 0:
                threshold = score
                break
        return self._missed(draw, threshold, at=True)

    def fnmr_at(self, draw: Draw, threshold: float) -> float | None:
        """Return the false non-match rate of a fixed threshold in this draw; None: no trial."""
        return self._missed(draw, threshold, at=False)

    def fmr_at(self, draw: Draw, threshold: float) -> float | None:
        """Return the false match rate of a fixed threshold in this draw; None: no trial."""
        total = self._weight(draw, genuine=False)
        matched = 0
        for score, one, other in self._impostor:
            if score < threshold:
                break
            matched += draw.get(one, 0) * draw.get(other, 0)
        return matched / total if total else None

    def _missed(self, draw: Draw, threshold: float, *, at: bool) -> float | None:
        """Weigh the genuine trials under a threshold, and `at` it where that is refused, too."""
        total, missed = self._weight(draw, genuine=True), 0
        for score, person in self._genuine:
            if score > threshold or (score == threshold and not at):
                break
            missed += draw.get(person, 0)
        return missed / total if total else None

    def _weight(self, draw: Draw, *, genuine: bool) -> int:
        """A genuine trial weighs as often as its person was drawn, not as often squared."""
        if genuine:
            return sum(n * draw.get(a, 0) for (a, b), n in self._pairs.items() if a == b)
        every = self._pairs.items()
        return sum(n * draw.get(a, 0) * draw.get(b, 0) for (a, b), n in every if a != b)


def percentile_interval(
    values: Sequence[float | None], confidence: float = CONFIDENCE
) -> Interval | None:
    """Return the interval of the values of all draws; None: too few of them were to be had.

    Args:
        values: of each draw, None where it gave none.
        confidence: 0..1, both ends excluded.
    """
    known = sorted(value for value in values if value is not None)
    tail = (1 - confidence) / 2
    outside = int(tail * len(known) + ROUNDING)
    if outside < 2:  # at least two draws beyond either end
        return None
    return Interval(known[outside], known[-1 - outside])


def by_subject(values: Sequence[float | None], errors: int, trials: int, clusters: int) -> Interval:
    """Return what the number of people allows to say of an error rate.

    Args:
        values: the rate in each draw of people.
        errors: seen in all trials.
        trials: made, at least one.
        clusters: people with genuine trials, or pairs of people with impostor trials.

    A draw of people among whom nobody failed shows no failure: there the exact limits of one trial
    a cluster stand in.
    """
    counted, drawn = clopper_pearson(errors, trials), percentile_interval(values)
    if drawn is None or errors in {0, trials}:
        drawn = clopper_pearson(round(clusters * errors / trials), clusters)
    return drawn.hull(counted)
