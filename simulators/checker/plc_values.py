"""What a lane PLC knows, senses and drives, as values, and what they amount to."""

from dataclasses import dataclass

from gate.events import NOTHING_LATCHED, DoorState, Latched, Mode
from simulators.checker.door_model import LOCKED

NOT_REFUSED = -1


@dataclass(slots=True)
class PlcValues:
    """What it knows, what it senses, and what it drives. People are moved by the caller."""

    mode: Mode = Mode.BOOT
    entry: DoorState = LOCKED
    exit: DoorState = LOCKED
    entry_wanted: bool = False  # ordered open
    exit_wanted: bool = False
    persons: int = 0  # as counted, rightly or not
    left_object: bool = False
    armed: int = 0
    spent: int = 0
    shown: int = 0  # the last number seen in the arming register: only a change counts
    told: int = NOT_REFUSED  # the number to use that was refused and latched already
    passages: int = 0
    latched: Latched = NOTHING_LATCHED
    acknowledged: Latched = NOTHING_LATCHED
    calm: bool = False  # in this mode, a frame that asks for nothing was seen
    fire: bool = False
    emergency_stop: bool = False
    mains: bool = True
    reset_turned: bool = False
    waiting: bool = False  # somebody stands before the entry
    entry_blocked: bool = False  # somebody stands in the doorway
    exit_blocked: bool = False
    stuck: bool = False  # no door moves
    fault_code: int = 0

    @property
    def shut(self) -> bool:
        """Both doors are closed and locked."""
        return self.entry is LOCKED and self.exit is LOCKED

    @property
    def occupied(self) -> bool:
        """Somebody, or something that may be somebody, is inside."""
        return self.persons > 0 or self.left_object

    @property
    def emergency(self) -> bool:
        """Fire or emergency stop."""
        return self.fire or self.emergency_stop

    def fit(self) -> bool:
        """A permit may be armed."""
        alone = self.persons == 1 and not self.left_object
        return self.mode is Mode.NORMAL and self.shut and alone
