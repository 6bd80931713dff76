"""What was last told about the devices behind the worker: each change is told once."""

from gate.events import Device, DeviceBack, DeviceLost
from gate.ports import Emit


class Known:
    """At first nothing is known, so that the first word on a device is always told."""

    def __init__(self) -> None:
        self._back: dict[Device, bool] = {}

    def back(self, device: Device, emit: Emit) -> None:
        """It is there, and ready."""
        if self._back.get(device) is not True:
            self._back[device] = True
            emit(DeviceBack(device))

    def lost(self, device: Device, reason: str, emit: Emit) -> None:
        """It is gone, or nobody can know any more."""
        if self._back.get(device) is not False:
            self._back[device] = False
            emit(DeviceLost(device, reason))

    def forget(self) -> None:
        """Nothing is known."""
        self._back.clear()
