"""The frozen values and events that come into the core."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, IntFlag, StrEnum
from typing import ClassVar, Final

from gate.reasons import Reason


class DoorRequest(IntEnum):
    """What a cycle asks of a door; a level, never a pulse."""

    HOLD = 0
    CLOSE = 1
    OPEN = 2


class DoorState(IntEnum):
    """What the lane PLC says of a door."""

    CLOSED_LOCKED = 0
    OPENING = 1
    OPEN = 2
    CLOSING = 3
    OBSTRUCTED = 4
    FAULT = 5


class Mode(IntEnum):
    """Mode of the lane PLC."""

    BOOT = 0
    NORMAL = 1
    BLOCKED = 2
    EMERGENCY = 3
    SAFE = 4
    MAINTENANCE = 5


class ModeRequest(IntEnum):
    """What the controller asks of the PLC's mode; the PLC may refuse."""

    NONE = 0
    NORMAL = 1
    BLOCKED = 2
    MAINTENANCE = 5


class Lamp(IntEnum):
    """Pictogram over the entry door."""

    DARK = 0
    GREEN_ARROW = 1
    RED_CROSS = 2
    BUSY = 3
    OFFICER = 4


class SafetyInput(IntFlag):
    """Safety inputs as the PLC reads them; a set bit means the condition holds."""

    FIRE = 1
    EMERGENCY_STOP = 2
    ENTRY_EDGE = 4
    EXIT_EDGE = 8
    CURTAIN_CLEAR = 16
    MAINS = 32
    UPS = 64


class Latched(IntFlag):
    """Events the PLC holds until they are acknowledged."""

    TAILGATING = 1
    WRONG_WAY = 2
    FORCED_DOOR = 4
    OBSTACLE_HIT = 8
    STUCK_BARRIER = 16
    WATCHDOG_EXPIRED = 32
    PERMIT_REFUSED = 64


NOTHING_LATCHED: Final = Latched(0)


@dataclass(frozen=True, slots=True)
class Levels:
    """What every cycle asks of the PLC; repeating it is harmless."""

    entry_door: DoorRequest = DoorRequest.HOLD
    exit_door: DoorRequest = DoorRequest.HOLD
    permit: int = 0  # to use; 0: none
    arm: int = 0  # to arm before use; 0: none
    lamp: Lamp = Lamp.DARK
    acknowledge: Latched = NOTHING_LATCHED
    mode: ModeRequest = ModeRequest.NONE


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """A proven look: its echo was the last sequence number sent."""

    trigger: ClassVar[str] = "lane_status"

    mode: Mode
    entry_door: DoorState
    exit_door: DoorState
    entry_position_pct: int = 0
    exit_position_pct: int = 0
    barriers: int = 0  # bits 0..13 = B1..B14, set: interrupted
    persons: int = 0  # 0..255, the PLC's estimate
    left_object: bool = False
    safety: SafetyInput = SafetyInput.CURTAIN_CLEAR | SafetyInput.MAINS
    latched: Latched = NOTHING_LATCHED
    acknowledged: Latched = NOTHING_LATCHED
    fault_code: int = 0
    passages: int = 0  # 0..65535, wraps
    armed_permit: int = 0
    spent_permit: int = 0


@dataclass(frozen=True, slots=True)
class LaneLost:
    """Three cycles without a status: every door state is unknown."""

    trigger: ClassVar[str] = "lane_lost"
    reason: str


class Device(StrEnum):
    """Devices and services that can be lost and come back."""

    DOCUMENT_READER = "document_reader"
    BARCODE_READER = "barcode_reader"
    PAGE_READER = "page_reader"
    CAMERA = "camera"
    VISION = "vision"
    JOURNAL = "journal"
    CHIP_READER = "chip_reader"
    TRUST_STORE = "trust_store"  # of certificates, that chips are judged by
    BACKGROUND = "background"  # the service that knows of the person: watch list, entries and exits


@dataclass(frozen=True, slots=True)
class DeviceLost:
    trigger: ClassVar[str] = "device_lost"
    device: Device
    reason: str  # what happened, without personal data


@dataclass(frozen=True, slots=True)
class DeviceBack:
    trigger: ClassVar[str] = "device_back"
    device: Device


@dataclass(frozen=True, slots=True)
class DocumentPresented:
    """Something lies on the reader; nothing is read yet."""

    trigger: ClassVar[str] = "document_presented"


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """The lines of a machine readable zone exactly as read: never corrected."""

    trigger: ClassVar[str] = "document_read"
    lines: tuple[str, ...] = field(repr=False)  # personal: never into a log


@dataclass(frozen=True, slots=True)
class DocumentUnreadable:
    trigger: ClassVar[str] = "document_unreadable"
    reason: Reason


@dataclass(frozen=True, slots=True)
class DocumentRemoved:
    """Nothing lies on the reader any more."""

    trigger: ClassVar[str] = "document_removed"
    sensed: bool = True  # False: the reader can not tell, and says so right after each read


@dataclass(frozen=True, slots=True)
class BarcodeRead:
    """The bytes of a barcode exactly as read."""

    trigger: ClassVar[str] = "barcode_read"
    data: bytes = field(repr=False)


class Origin(StrEnum):
    """Where the portrait is from that a live face is compared with."""

    CHIP = "chip"  # DG2, after its hash was found right
    PRINTED = "printed"  # the visual zone, as the page reader saw it


@dataclass(frozen=True, slots=True)
class ReferenceReady:
    """The vision worker has looked for the portrait. Pictures stay there."""

    trigger: ClassVar[str] = "reference_ready"
    crossing: int
    reasons: tuple[Reason, ...]  # empty: exactly one usable portrait
    ms: tuple[tuple[str, float], ...] = ()  # stage, milliseconds
    origin: Origin | None = None  # None: not known, so that no score is ever enough


@dataclass(frozen=True, slots=True)
class ChipRead:
    """The chip reader has tried to authenticate the chip of the document."""

    trigger: ClassVar[str] = "chip_read"
    crossing: int
    authenticated: bool | None  # False: tried and failed, as a clone does; None: no chip was read
    reasons: tuple[Reason, ...] = ()  # empty where authenticated is True
    ms: tuple[tuple[str, float], ...] = ()  # stage, milliseconds
    access: str = ""  # "PACE-ECDH-GM-AES-128", "BAC"; "": not opened, or the reader does not tell
    checks: tuple[tuple[str, str], ...] = ()  # check, status; empty: the reader does not tell


@dataclass(frozen=True, slots=True)
class BackgroundAnswered:
    """The background service has answered, or there is no answer to be had."""

    trigger: ClassVar[str] = "background_answered"
    crossing: int
    clear: bool | None  # False: a hit; None: no answer
    reasons: tuple[Reason, ...] = ()  # empty where clear is True; never what the hit is about
    ms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the traveller should do now, seen on the live stream; a level."""

    trigger: ClassVar[str] = "guidance"
    crossing: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CaptureFinished:
    """The live capture of this crossing ended, well or not."""

    trigger: ClassVar[str] = "capture_finished"
    crossing: int
    score: float | None  # comparison score of the best frames; None or NaN: refer
    live: bool  # fresh frames of this crossing, from a camera that is alive
    attack_check: bool | None  # presentation-attack check; None: not made
    reasons: tuple[Reason, ...]  # what is against a comparison; empty: none
    frames: int = 0
    quality: tuple[tuple[str, float], ...] = ()
    ms: tuple[tuple[str, float], ...] = ()


class OfficerAction(StrEnum):
    """What an officer can ask of a lane."""

    SEND_BACK = "send_back"  # lets the traveller out through the entry door
    SECOND_LINE = "second_line"  # an officer takes the traveller out through the entry door
    OVERRIDE = "override"  # opens on the officer's own decision; a reason is required
    ACKNOWLEDGE = "acknowledge"  # the lane was looked at: clear it
    OUT_OF_SERVICE = "out_of_service"
    IN_SERVICE = "in_service"
    MAINTENANCE = "maintenance"
    CONFIRM_OVERRIDE = "confirm_override"  # a second officer agrees to an override that waits
    OPEN_ENTRY = "open_entry"  # in maintenance only
    CLOSE_ENTRY = "close_entry"  # in maintenance only
    RETRY_CAPTURE = "retry_capture"  # has the face of whoever is locked in captured once more
    LOCK = "lock"  # stops the crossing under way at once; nothing opens by the lane's own decision
    WITHDRAW_OVERRIDE = "withdraw_override"  # nobody is to confirm the one that waits any more


@dataclass(frozen=True, slots=True)
class OfficerCommand:
    """An authenticated officer acts on this crossing. Stale views are refused before this."""

    trigger: ClassVar[str] = "officer_command"
    action: OfficerAction
    officer: str  # pseudonym
    crossing: int | None  # the crossing that the officer saw; None: none under way
    reason: str = ""  # code out of config; required for an override
    note: str = field(default="", repr=False)  # free text: personal, never public
    ask: int | None = None  # number of the override that is confirmed or withdrawn


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """Somebody at the display calls for an officer; nobody is signed in there."""

    trigger: ClassVar[str] = "help_called"


@dataclass(frozen=True, slots=True)
class HelpSeen:
    """An officer has seen to the call for help."""

    trigger: ClassVar[str] = "help_seen"
    officer: str  # pseudonym


@dataclass(frozen=True, slots=True)
class MoreTimeAsked:
    """The traveller asks for more time than the state has (WCAG 2.2, 2.2.1)."""

    trigger: ClassVar[str] = "more_time_asked"
    epoch: int  # of the state that the display showed


Touched = HelpCalled | HelpSeen | MoreTimeAsked  # at a screen; opens nothing, whoever touches it


@dataclass(frozen=True, slots=True)
class OfficersSignedIn:
    """How many officers watch over the lane; without one it takes no new traveller."""

    trigger: ClassVar[str] = "officers_signed_in"
    count: int
    officers: tuple[str, ...] = ()  # their pseudonyms, for the journal


@dataclass(frozen=True, slots=True)
class TimerExpired:
    trigger: ClassVar[str] = "timer_expired"
    name: str
    epoch: int  # of the state that started it; an older one is ignored


@dataclass(frozen=True, slots=True)
class EffectFailed:
    """An effect could not be carried out: a referral, never a retry in the dark."""

    trigger: ClassVar[str] = "effect_failed"
    effect: str
    reason: Reason


Event = (
    LaneStatus
    | LaneLost
    | DeviceLost
    | DeviceBack
    | DocumentPresented
    | DocumentRead
    | DocumentUnreadable
    | DocumentRemoved
    | BarcodeRead
    | ReferenceReady
    | ChipRead
    | BackgroundAnswered
    | Guidance
    | CaptureFinished
    | OfficerCommand
    | HelpCalled
    | HelpSeen
    | MoreTimeAsked
    | OfficersSignedIn
    | TimerExpired
    | EffectFailed
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event was taken from the queue. The core has no clock of its own."""

    monotonic_ms: int
    today: date
    clock_trusted: bool = True  # False: the wall clock is behind the journal; expiry is unknown
    utc: datetime | None = None  # with zone; None: not told, and nothing that needs it is valid
