"""How long a step of a crossing usually takes at a lane: by those who passed it last."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Final

from gate.console.state_words import of_state
from gate.lane.limits import TimeLimits
from gate.view import CrossingResult, Outcome

LEAST: Final = 3  # crossings; of fewer nothing is usual
PASSED: Final = frozenset({Outcome.RELEASED, Outcome.OVERRIDDEN})
SPARE_MS: Final = 1_000.0  # within it nobody is slow: short steps differ by this and mean nothing


@dataclass(frozen=True, slots=True)
class Expected:
    """What an officer reads beside the seconds of a state."""

    words: str  # "usually 8 s", "limit 15 s"; "": nothing is expected
    slow_after_ms: int | None  # in this state; None: it is never slow


NOTHING: Final = Expected("", None)


def expected(
    state: str, ended: Iterable[CrossingResult], limits: TimeLimits | None = None
) -> Expected:
    """Return what is expected of a state that is a step of a crossing.

    The median of the last crossings through the exit, and slow beyond the longest of them; before
    there are three, the lane's limit: only a traveller who was given more time goes beyond it.

    Args:
        state: of the lane.
        ended: its last crossings.
        limits: of its states; None: they are not known here.
    """
    if of_state(state, known=True).step < 0:
        return NOTHING  # nobody is under way, or an officer sets the pace
    taken = [ms for one in ended if one.outcome in PASSED for step, ms in one.ms if step == state]
    if len(taken) >= LEAST:
        slow = max(*taken, median(taken) + SPARE_MS)
        return Expected(f"usually {_seconds(median(taken))}", round(slow))
    if limits is not None:
        limit = limits.of(state)
        return Expected(f"limit {_seconds(limit)}", round(limit + SPARE_MS))
    return NOTHING


def _seconds(ms: float) -> str:
    return f"{max(1, round(ms / 1_000))} s"
