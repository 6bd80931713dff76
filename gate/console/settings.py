"""What the composition root tells the pages: names, words, clock and plan of the lane."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gate.console.display.settings import DisplaySettings
from gate.console.plan import LanePlan
from gate.lane.limits import TimeLimits


def monotonic_ms() -> int:
    """Return the monotonic clock, ms; the clock that LaneView.since_ms is told in."""
    return time.monotonic_ns() // 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleSettings:
    """Frozen for the life of the pages."""

    hall: str
    simulated: bool  # True: every page carries the SIMULATOR band
    override_reasons: Mapping[str, str]  # code: sentence; in the order of the select
    officer: str = "officer-1"  # pseudonym, written into the journal with each command
    monotonic_ms: Callable[[], int] = monotonic_ms
    show_pictures: bool = True  # False: no face ever reaches a page
    simulated_officer_s: float | None = None  # acts on a referral after this long; None: nobody
    not_asked: frozenset[str] = frozenset()  # evidence that the policy does not ask for
    limits: Mapping[str, TimeLimits] = field(default_factory=dict)  # of the states, by lane
    plan: LanePlan = field(default_factory=LanePlan)
    display: DisplaySettings = field(default_factory=DisplaySettings)
