"""The frozen values that go out of the core: what the lane wants done, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gate.events import DoorRequest, Lamp, Latched, ModeRequest
from gate.reasons import Reason
from gate.view import CrossingResult


@dataclass(frozen=True, slots=True)
class SetDoor:
    """Ask for both doors at once, and take back any permit. Can not open the exit: see `Open`."""

    entry: DoorRequest
    exit: DoorRequest

    def __post_init__(self) -> None:
        if self.exit is DoorRequest.OPEN:
            raise ValueError("only the guard opens the exit")


@dataclass(frozen=True, slots=True)
class Arm:
    """Write a permit number to the lane PLC, in a frame of its own; it opens nothing yet."""

    permit: int  # 1..65535


@dataclass(frozen=True, slots=True)
class Open:
    """Open the exit on an armed permit. Made by gate/lane/guard.py alone."""

    permit: int  # 1..65535
    crossing: int


@dataclass(frozen=True, slots=True)
class Refer:
    """The guard refused to open: the effect runner answers with EffectFailed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class SetLamp:
    """Show a pictogram over the entry door."""

    lamp: Lamp


@dataclass(frozen=True, slots=True)
class SetMode:
    """Ask the lane PLC for a mode, and acknowledge what it has latched."""

    mode: ModeRequest
    acknowledge: Latched


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Emit TimerExpired(name, epoch) after this time; a timer of the same name is replaced."""

    name: str
    epoch: int
    after_ms: int


@dataclass(frozen=True, slots=True)
class BeginReference:
    """Fetch the page picture of this crossing and find its portrait."""

    crossing: int


@dataclass(frozen=True, slots=True)
class BeginChip:
    """Authenticate the chip of the document that lies on the reader."""

    crossing: int
    key: bytes = field(repr=False)  # 20 bytes; see gate/document/access_key.py
    lines: tuple[str, ...] = field(repr=False)  # as read from the page, to be compared with DG1


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Who the background service is asked about: named texts, all of them personal."""

    about: str  # "document", "boarding_pass" or "rail_ticket"
    data: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BeginBackground:
    """Ask the background service about the traveller of this crossing."""

    crossing: int
    enquiry: Enquiry


@dataclass(frozen=True, slots=True)
class BeginCapture:
    """Capture the live face of this crossing and compare."""

    crossing: int


@dataclass(frozen=True, slots=True)
class Wipe:
    """Stop looking and erase every image and template."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show the traveller one sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Record:
    """Write one row to the journal, durably, before any opening of the same event leaves."""

    kind: str
    public: Mapping[str, object]  # JSON, without personal data
    personal: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Finish:
    """A crossing has ended: write its result and tell whoever listens."""

    result: CrossingResult


Effect = (
    SetDoor
    | Arm
    | Open
    | Refer
    | SetLamp
    | SetMode
    | StartTimer
    | BeginReference
    | BeginChip
    | BeginBackground
    | BeginCapture
    | Wipe
    | Show
    | Record
    | Finish
)
