"""What a lane shows of itself: frozen values for the console, the display and the bench."""

from dataclasses import dataclass
from enum import StrEnum

from gate.crossing.compared import Compared
from gate.events import Device, LaneStatus, OfficerAction, Origin
from gate.reasons import Reason


class Outcome(StrEnum):
    """How a crossing ended."""

    RELEASED = "released"  # through the exit, on a permit
    NOT_ADMITTED = "not_admitted"  # the entry door never opened; the traveller is at the desk
    WALKED_BACK = "walked_back"  # left through the entry by themselves
    SENT_BACK = "sent_back"  # let out through the entry by an officer
    SECOND_LINE = "second_line"  # taken out through the entry by an officer
    OVERRIDDEN = "overridden"  # through the exit, on an officer's decision
    EMERGENCY = "emergency"  # ended by fire or emergency stop
    ABORTED = "aborted"  # ended by a fault, with nobody left inside


@dataclass(frozen=True, slots=True)
class CrossingResult:
    """One crossing that has ended. Public: no personal data."""

    crossing: int
    outcome: Outcome
    reasons: tuple[Reason, ...]  # all that stood against an automatic release, first cause first
    score: float | None  # comparison score; None: no comparison was made
    ms: tuple[tuple[str, float], ...]  # step, milliseconds; the steps in their order
    reference: Origin | None = None  # of the portrait compared with; None: there was none
    compared: Compared | None = None  # what the score says; None: no comparison was made


@dataclass(frozen=True, slots=True)
class WaitingOverride:
    """An override that one officer has asked for, and that a second one has to confirm."""

    number: int  # counts what was asked of this lane since its start; a confirmation names it
    officer: str  # pseudonym of whoever asks
    reason: str  # code of the policy
    until_ms: int  # monotonic; afterwards nobody can confirm it any more


@dataclass(frozen=True, slots=True)
class LaneView:
    """The whole of one lane as of now; a level, so that a lost one is repaired by the next."""

    lane: str
    version: int  # +1 with every change of anything below
    state: str
    epoch: int  # +1 with every change of state; an officer's action names the one that was seen
    since_ms: int  # monotonic time of entering the state
    crossing: int | None
    sentence: str  # what the traveller reads now
    reasons: tuple[Reason, ...]  # why it is not released, so far
    actions: tuple[OfficerAction, ...]  # what an officer can do now
    lost: tuple[Device, ...]
    status: LaneStatus | None  # None: unknown, the lane PLC does not answer
    score: float | None = None
    captures: int = 0  # of this crossing's face, begun so far
    locked: bool = False  # by an officer: nothing opens by the lane's own decision
    threshold: float | None = None  # for a reference of this origin; None: no score is enough
    reference: Origin | None = None  # of the portrait that is compared with; None: none yet
    compared: Compared | None = None  # what the score says; None: no comparison was made
    last: CrossingResult | None = None
    checks: tuple[tuple[str, bool | None], ...] = ()  # evidence by name; None: not known yet
    notice: str = (
        ""  # what the traveller is told before consenting; empty: consent is not asked now
    )
    degraded: tuple[tuple[Device, str], ...] = ()  # what is lost, and what the lane does meanwhile
    helped: bool = False  # somebody called for an officer at the display
    more_time: bool = False  # the traveller can ask for more time now
    until_ms: int = 0  # monotonic; when the state's time is over, if the traveller has to hurry
    language: str = ""  # ISO 639-1, of the state that issued the document; empty: none known
    waiting: WaitingOverride | None = None  # for a second officer; None: nothing waits
