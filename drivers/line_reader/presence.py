"""Tells that a device is lost or back, once a change; nothing is known before the first word."""

from gate.events import Device, DeviceBack, DeviceLost
from gate.ports import Emit


class Presence:
    def __init__(self, device: Device, emit: Emit) -> None:
        self._device, self._emit = device, emit
        self._there: bool | None = None

    def back(self) -> None:
        """It works; told if that is new."""
        if self._there is not True:
            self._there = True
            self._emit(DeviceBack(self._device))

    def lost(self, reason: str) -> None:
        """It does not work; told if that is new."""
        if self._there is not False:
            self._there = False
            self._emit(DeviceLost(self._device, reason))
