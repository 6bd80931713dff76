"""Looks at the ports themselves: what a configuration calls real has to be a real line."""

import os
from pathlib import Path

from gate.app.settings.tables import DeviceSettings, HallSettings
from gate.errors import ConfigError


def refuse_disguised(settings: HallSettings) -> None:
    """Raise ConfigError: a simulated PLC behind a real name, or a real line called simulated.

    A port that is not there yet passes and is not looked at again: start a hall with its lines
    plugged in.
    """
    for lane in settings.lanes:
        for device in lane.devices.values():
            if (fault := _fault(device)) is not None:
                raise ConfigError(f"lane {lane.table.id}: {device.kind}: {fault}")


def _fault(device: DeviceSettings) -> str | None:
    if getattr(device.config, "transport", None) == "vpcd" and not device.simulated:
        return "vpcd carries simulated chips, and no real reader; say `simulated = true`"
    port = getattr(device.config, "port", None)
    if not isinstance(port, str) or not Path(port).exists():  # a number: of a network's
        return None
    pseudo = os.path.realpath(port).startswith("/dev/pts/")
    if pseudo and not device.simulated:
        return f"{port} is a pseudo-terminal, which no real device has; say `simulated = true`"
    if not pseudo and device.simulated:
        return f"{port} is a real line, yet it is called simulated"
    return None
