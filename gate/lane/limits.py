"""What a lane is set to: time limits in milliseconds, self-test and override rules."""

from dataclasses import dataclass
from typing import Annotated, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimits:
    """How long each state may last before its `timer_expired` row is taken.

    The names are those of the states. Where nobody hurries (ready, referred, emergency ...) the
    limit is the period after which the lane looks again or calls the officer again.
    """

    out_of_service_ms: Annotated[int, range(100, 600_001)] = 10_000
    ready_ms: Annotated[int, range(100, 3_600_001)] = 600_000
    reading_document_ms: Annotated[int, range(100, 120_001)] = 15_000
    checking_document_ms: Annotated[int, range(100, 60_001)] = 10_000
    entering_ms: Annotated[int, range(100, 120_001)] = 15_000
    isolating_ms: Annotated[int, range(100, 60_001)] = 10_000
    capturing_ms: Annotated[int, range(100, 60_001)] = 20_000
    deciding_ms: Annotated[int, range(100, 10_001)] = 2_000
    releasing_ms: Annotated[int, range(100, 30_001)] = 5_000
    leaving_ms: Annotated[int, range(100, 120_001)] = 15_000
    clearing_ms: Annotated[int, range(100, 120_001)] = 10_000
    referred_ms: Annotated[int, range(100, 600_001)] = 30_000
    returning_ms: Annotated[int, range(100, 120_001)] = 20_000
    emergency_ms: Annotated[int, range(100, 600_001)] = 30_000
    maintenance_ms: Annotated[int, range(100, 86_400_001)] = 3_600_000
    fault_ms: Annotated[int, range(100, 600_001)] = 10_000
    inside_ms: Annotated[int, range(100, 600_001)] = 60_000  # inside without an officer called
    document_ms: Annotated[int, range(100, 600_001)] = 30_000  # on the reader of a ready lane
    permit_ms: Annotated[int, range(100, 30_001)] = 3_000  # from arming to asking for the exit
    more_time_ms: Annotated[int, range(1_000, 60_001)] = 15_000  # for a traveller who asks
    more_times: Annotated[int, range(11)] = 3  # in one state; 0: the display offers none
    journal_retry_ms: Annotated[int, range(50, 60_001)] = 1_000

    def of(self, state: str) -> int:
        """Return the limit of a state, ms."""
        limit: int = getattr(self, f"{state}_ms")
        return limit


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestConfig:
    """What the self-test does beyond looking."""

    exercise_doors: bool = False  # open and close the entry once, while nobody is near


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideRules:
    """How often officers may open the exit on their own decision, of one lane within an hour."""

    most_per_hour: Annotated[int, range(1001)] = 1000  # 1000: no limit
    alone_per_hour: Annotated[int, range(1001)] = 1000  # after these a second officer confirms
    confirm_ms: Annotated[int, range(1_000, 600_001)] = 60_000  # it waits so long for the second


NO_RULES: Final = OverrideRules()
NO_EXERCISE: Final = SelfTestConfig()
DEFAULT_LIMITS: Final = TimeLimits()
