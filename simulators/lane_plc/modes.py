"""The PLC's mode, and who may change it: back to normal only by the re-arming handshake."""

from dataclasses import dataclass

from gate.events import DoorRequest, Levels, Mode, ModeRequest

OBEYING = frozenset({Mode.NORMAL, Mode.BLOCKED, Mode.MAINTENANCE})
"""Modes in which a controller is in charge, so that its silence matters."""


@dataclass(slots=True)
class Modes:
    """The present mode; `ask` is the controller's only way to change it."""

    mode: Mode = Mode.BOOT
    _calm: bool = False  # in this mode, a frame that asks for nothing was seen

    def enter(self, mode: Mode) -> bool:
        """Change the mode; return whether that was a change."""
        changed, self.mode = mode is not self.mode, mode
        self._calm = self._calm and not changed
        return changed

    def picture(self) -> object:
        """Return all that it remembers."""
        return self.mode, self._calm

    def ask(self, levels: Levels, healthy: bool, empty_and_shut: bool) -> bool:
        """Look at one frame; return True when it re-armed the lane."""
        opens = DoorRequest.OPEN in {levels.entry_door, levels.exit_door} or levels.permit
        if levels.mode is ModeRequest.NONE:
            self._calm = self._calm or not opens
            return False
        wanted = Mode(levels.mode)
        if wanted is self.mode or self.mode is Mode.EMERGENCY:
            return False
        if wanted is Mode.MAINTENANCE and not empty_and_shut:
            return False
        if self.mode in {Mode.NORMAL, Mode.BLOCKED}:
            self.enter(wanted)
            return False
        # A controller that was frozen goes on with its old frames: they must re-arm nothing.
        return self._calm and healthy and not opens and self.enter(wanted)
