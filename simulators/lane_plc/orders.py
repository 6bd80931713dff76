"""Which order each door gets: the interlock, the permit, and what is safe without a controller."""

from dataclasses import dataclass
from typing import Final

from gate.events import DoorRequest, Levels, Mode
from simulators.lane_plc.door_control import DoorControl
from simulators.lane_plc.permits import Permits

NOT_REFUSED: Final = -1


@dataclass(slots=True)
class Orders:
    """The only place that orders a door to open."""

    entry: DoorControl
    exit: DoorControl
    permits: Permits
    _refused: int = NOT_REFUSED

    def picture(self) -> object:
        """Return all that it remembers."""
        return self._refused

    def release(self) -> None:
        """Fire or emergency stop: both doors open."""
        self.entry.release()
        self.exit.release()

    def keep_safe(self, occupied: bool) -> None:
        """Without a controller: let nobody through, hold nobody."""
        self.exit.order(wanted_open=False)
        if not occupied:
            self.entry.order(wanted_open=False)
        elif self.exit.shut:
            self.entry.order(wanted_open=True)

    def obey(self, levels: Levels, mode: Mode, occupied: bool) -> bool:
        """Do what the controller asks, as far as it may be; return False for a refused permit."""
        if levels.exit_door is not DoorRequest.OPEN:
            self._refused = NOT_REFUSED
        if levels.entry_door is DoorRequest.CLOSE:
            self.entry.order(wanted_open=False)
        if levels.exit_door is DoorRequest.CLOSE:
            self.exit.order(wanted_open=False)
        if levels.entry_door is levels.exit_door:
            return True  # both asked to open: neither does
        if levels.entry_door is DoorRequest.OPEN:
            wanted = mode is not Mode.BLOCKED or occupied
            if wanted and self.exit.shut and not self.exit.wanted_open:
                self.entry.order(wanted_open=True)
        if levels.exit_door is DoorRequest.OPEN and not self.exit.wanted_open:
            return self._ask_exit(levels.permit, mode)
        return True

    def _ask_exit(self, permit: int, mode: Mode) -> bool:
        may_open = mode is Mode.NORMAL and self.entry.shut and not self.entry.wanted_open
        if may_open and self.permits.use(permit):
            self.exit.order(wanted_open=True)
            return True
        told, self._refused = permit == self._refused, permit
        return told
