"""Holds what the lanes say against what really happened to each traveller."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gate.reasons import Reason
from gate.view import CrossingResult, Outcome
from simulators.virtual.lane_world import Visit
from simulators.virtual.traveller import UNSEEN

PASSED = frozenset({Outcome.RELEASED, Outcome.OVERRIDDEN})
SLACK_S = 2.0


def contradictions(
    visit: Visit,
    results: Sequence[CrossingResult],
    called_s: Sequence[float],
    inside_limit_s: float,
) -> Iterator[str]:
    """Yield, in words, everything in which lane and truth disagree.

    Args:
        visit: What really happened.
        results: What the lane told between the beginning of this visit and that of the next.
        called_s: When the lane called an officer meanwhile.
        inside_limit_s: For how long somebody may be inside without an officer being called.
    """
    if visit.ended == "lost":
        yield "somebody was left in the lane"
    if visit.held_s > inside_limit_s + SLACK_S and not _called(visit, called_s):
        yield f"held for {visit.held_s:.0f} s, and no officer was called"
    if not visit.alarm:  # the doors stood open for everybody
        yield from _of_the_way(visit, results)


def _of_the_way(visit: Visit, results: Sequence[CrossingResult]) -> Iterator[str]:
    passed = [result for result in results if result.outcome in PASSED]
    if visit.inside_s is not None and _told_outside(results):
        yield f"{Outcome.NOT_ADMITTED} is told of somebody who was inside"
    if visit.ended == "exit":
        yield from _of_the_exit(visit, results, passed)
    elif passed:
        yield f"{passed[0].outcome} is told of somebody who left by the {visit.ended}"


def _of_the_exit(
    visit: Visit, results: Sequence[CrossingResult], passed: Sequence[CrossingResult]
) -> Iterator[str]:
    kind = visit.traveller.kind
    if not passed:
        if any(_lost_sight(result) for result in results):
            return  # it let them go, and says that it did not see where
        yield f"left by the exit, and the lane tells {[one.outcome.value for one in results]}"
    elif _must_not_pass(visit) and passed[0].outcome is not Outcome.OVERRIDDEN:
        yield f"{kind}: passed without an override"
    if visit.companions:
        yield f"{kind}: {1 + visit.companions} people passed on one permit"


@dataclass(slots=True)
class CodesPassed:
    """The tokens and passes that somebody went through on, in all lanes of the hall."""

    _by_code: dict[bytes, int] = field(default_factory=dict)  # who was the first

    def take(self, visit: Visit, results: Sequence[CrossingResult]) -> str | None:
        """Note a visit; return, in words, that another had gone through on the same code."""
        code, number = visit.traveller.code, visit.traveller.number
        released = any(result.outcome is Outcome.RELEASED for result in results)
        if not code or not released or visit.ended != "exit":
            return None
        first = self._by_code.setdefault(code, number)
        return None if first == number else f"traveller {first} had passed on the same code"


def _lost_sight(result: CrossingResult) -> bool:
    """The exit was opened to them, and the lane was lost before it was known who went through."""
    opened = any(step == "leaving" for step, _ in result.ms)
    told = result.outcome is Outcome.ABORTED and Reason.LANE_LOST in result.reasons
    return opened and told


def _must_not_pass(visit: Visit) -> bool:
    return not visit.traveller.entitled and visit.traveller.kind not in UNSEEN


def _told_outside(results: Sequence[CrossingResult]) -> bool:
    told = {result.outcome for result in results}
    return told == {Outcome.NOT_ADMITTED}


def _called(visit: Visit, called_s: Sequence[float]) -> bool:
    assert visit.inside_s is not None
    until_s = visit.out_s if visit.out_s is not None else visit.ended_s
    return any(visit.inside_s <= at_s <= until_s for at_s in called_s)
