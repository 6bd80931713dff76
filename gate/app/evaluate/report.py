"""Everything that is told of a set of pairs, as values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from gate.app.evaluate.pairs import Pair, Pairs
from gate.biometrics.evaluation.interval import clopper_pearson
from gate.biometrics.evaluation.operating import (
    TARGETS,
    OperatingPoint,
    Target,
    operating_point,
    target,
)
from gate.biometrics.evaluation.resampling import Draw, Resampling, draw_of
from gate.biometrics.evaluation.trials import Trial, Trials
from gate.errors import PairsError

SEED: Final = 1  # the same pairs give the same intervals
DRAWS, FEWER_DRAWS, MANY_TRIALS = 1000, 200, 200_000


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair and its comparison score; None: not made, a picture has no template."""

    pair: Pair
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Comparisons of one kind."""

    asked: int
    made: int

    @property
    def failed(self) -> int:
        """Failures to acquire, by comparison."""
        return self.asked - self.made


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group at the thresholds of all."""

    name: str
    genuine: Counts
    impostor: Counts
    points: tuple[OperatingPoint | None, ...]  # of the targets; None: trials of one kind only
    own_thresholds: tuple[float | None, ...]  # at which the group itself keeps to the targets
    equal_error_rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All pairs, then by group."""

    genuine: Counts
    impostor: Counts
    people: int
    pictures: int
    failed_pictures: int
    reasons: dict[str, int]  # why pictures failed
    trials: Trials
    targets: tuple[Target, ...]
    shipping: OperatingPoint | None  # at the threshold of a set; None: of another network
    groups: tuple[Group, ...]


def trials_of(scored: Iterable[Scored], pairs: Pairs) -> Trials | None:
    """Return the completed comparisons; None: genuine or impostor ones are missing."""
    made = tuple(
        Trial(one.score, (pairs.people[one.pair.pictures[0]], pairs.people[one.pair.pictures[1]]))
        for one in scored
        if one.score is not None
    )
    return Trials(made) if len({one.genuine for one in made}) > 1 else None


def report(
    scored: Sequence[Scored], pairs: Pairs, reasons: dict[str, int], threshold: float | None
) -> Report:
    """Sum up. Raises PairsError: no genuine or no impostor comparison could be made."""
    trials = trials_of(scored, pairs)
    if trials is None:
        raise PairsError("genuine and impostor pairs are both needed, and with a face each")
    resampling = Resampling(trials)
    draws = draws_of(trials)
    targets = tuple(target(resampling, draws, fmr) for fmr in TARGETS)
    return Report(
        genuine=_counts(scored, same=True),
        impostor=_counts(scored, same=False),
        people=len(set(pairs.people.values())),
        pictures=len(pairs.pictures),
        failed_pictures=sum(reasons.values()),
        reasons=reasons,
        trials=trials,
        targets=targets,
        shipping=None if threshold is None else operating_point(resampling, draws, threshold),
        groups=tuple(_group(name, scored, pairs, targets) for name in pairs.groups),
    )


def draws_of(trials: Trials) -> list[Draw]:
    """Draw people with replacement, as many as there are; 1000 times, or 200 of many trials."""
    random, people = Random(SEED), trials.subjects  # noqa: S311 - repeatable, not secret
    times = DRAWS if len(trials.all) <= MANY_TRIALS else FEWER_DRAWS
    return [draw_of(random.choices(people, k=len(people))) for _ in range(times)]


def _group(name: str, scored: Sequence[Scored], pairs: Pairs, targets: Sequence[Target]) -> Group:
    """Look at a group at thresholds that are the same for all, as a lane has them.

    Source: ISO/IEC 19795-10, differential performance at a common threshold.
    """
    own = [one for one in scored if one.pair.group == name]
    trials = trials_of(own, pairs)
    points: list[OperatingPoint | None] = [None] * len(targets)
    if trials is not None:
        resampling, draws = Resampling(trials), draws_of(trials)
        points = [
            one.point and operating_point(resampling, draws, one.point.threshold) for one in targets
        ]
    return Group(
        name=name,
        genuine=_counts(own, same=True),
        impostor=_counts(own, same=False),
        points=tuple(points),
        own_thresholds=tuple(trials.keeping_to(one.fmr) if trials else None for one in targets),
        equal_error_rate=trials.equal_error_rate() if trials else None,
    )


def _counts(scored: Sequence[Scored], *, same: bool) -> Counts:
    own = [one for one in scored if one.pair.same is same]
    return Counts(asked=len(own), made=sum(one.score is not None for one in own))


def failure_interval(failed: int, asked: int) -> tuple[float, float]:
    """Return the exact interval of a failure-to-acquire rate, 0..1."""
    found = clopper_pearson(failed, asked)
    return found.low, found.high
