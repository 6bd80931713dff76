"""What a lane knows between two events: plain values, kept apart from its states."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gate.crossing.code_check import Codes
from gate.crossing.crossing import Crossing
from gate.effects import SetMode
from gate.events import Device, LaneStatus, Latched, ModeRequest, Moment
from gate.lane.degraded import Meaning
from gate.lane.guard import Guard
from gate.lane.settings import Settings
from gate.reasons import Reason
from gate.view import CrossingResult, WaitingOverride

NO_CODES = Codes()
NO_MODE = SetMode(ModeRequest.NONE, Latched(0))


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How far the self-test has come. See gate/lane/self_test.py."""

    looks: int = 0  # answers of the PLC since it began, counted up to 3; 0: not begun
    exercise: Literal["", "opening", "closing", "done"] = ""
    failed: tuple[str, ...] = ()  # items that were told as failed
    passed: bool = False


@dataclass(frozen=True, slots=True)
class OverrideAsked:
    """An override that waits for the word of a second officer."""

    crossing_number: int
    told: WaitingOverride


@dataclass(slots=True)
class Facts:
    """Known as of `moment`. What is not known is None, and None never opens a door."""

    settings: Settings
    moment: Moment
    next_crossing: int = 1
    status: LaneStatus | None = None  # None: the lane PLC does not answer, doors are unknown
    lost: frozenset[Device] = field(default_factory=frozenset)
    unheard: frozenset[Device] = field(default_factory=frozenset)  # nothing was told of it yet
    document_there: bool = False  # something lies on the reader
    document_old: bool = False  # it lay there before the lane was ready: no crossing begins on it
    inside: bool = False  # somebody was seen inside, and nobody has been seen since
    inside_number: int = 0  # +1 with everybody who is seen first
    crossing: Crossing | None = None
    guard: Guard | None = None
    asked_mode: SetMode = NO_MODE
    command_written: bool = False  # the officer command in hand is in the journal
    last_permit: int = 0
    wanted: bool = True  # False: an officer took the lane out of service
    locked: bool = False  # True: an officer has locked it; nothing opens by its own decision
    attended: bool = True
    boarded: frozenset[tuple[date, str]] = frozenset()  # see gate/lane/boarded.py
    codes: Codes = NO_CODES  # shown before the document; see gate/lane/codes.py
    restarted: bool = True  # until the lane was ready once
    cause: Reason | None = None  # of a fault that no device reports by itself
    forced: bool = False  # a door was forced, and no officer has looked at the lane yet
    self_test: SelfTest = SelfTest()
    helped: bool = False  # somebody called for an officer at the display, and nobody has seen to it
    more_asked: int = 0  # how often more time was given in this state
    more_captures: int = 0  # begun in that time, after one that nobody's face was seen in
    override_asked: OverrideAsked | None = None
    overrides_asked: int = 0  # since the start; each has a number of its own
    overrides_ms: tuple[int, ...] = ()  # when the overrides of the last hour were armed
    state: str = "out_of_service"
    epoch: int = 0  # +1 with every change of state
    since_ms: int = 0  # monotonic time of entering the state
    shown: str = ""  # what the traveller reads
    last: CrossingResult | None = None

    @property
    def now_ms(self) -> int:
        """Monotonic milliseconds of the event in hand."""
        return self.moment.monotonic_ms

    @property
    def under_way(self) -> Crossing:
        """The crossing, in a row of a state that has one."""
        assert self.crossing is not None
        return self.crossing

    @property
    def blocking(self) -> frozenset[Device]:
        """Lost devices without which no traveller is taken; one that was never heard of is one."""
        means = self.settings.meaning
        return frozenset(one for one in self.lost if one in self.unheard or means(one) == "close")

    @property
    def referring(self) -> frozenset[Device]:
        """Lost devices for whose sake each traveller is referred to an officer."""
        means = self.settings.meaning
        lost = self.lost - self.unheard
        return frozenset(one for one in lost if means(one) == "officer")

    @property
    def degraded(self) -> tuple[tuple[Device, Meaning], ...]:
        """What is lost of all that the lane works with, and what that means now."""
        lost = sorted((self.lost - self.unheard) & self.settings.used)
        return tuple((device, self.settings.meaning(device)) for device in lost)
