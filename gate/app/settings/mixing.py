"""Refuses every mixture of simulated and real devices that could open a real door."""

from gate.app.settings.tables import ConsoleTable, DeviceSettings, HallTable, LaneTable
from gate.config import TomlFile


def refuse_mixtures(
    file: TomlFile,
    index: int,
    hall: HallTable,
    lane: LaneTable,
    devices: dict[str, DeviceSettings],
) -> None:
    """Note a fault for each mixture in one lane.

    Real doors want every device real. Simulated doors take real cameras and readers, since
    nothing can open; only the threshold of synthetic people stays with synthetic people.
    """
    for kind, device in devices.items():
        where = ("lane", index, kind, "simulated")
        if kind == "lane_bus" and device.simulated != hall.simulated:
            file.fault(where, "simulated and real actuators can not be mixed in one hall")
        elif device.simulated and not hall.simulated:
            file.fault(where, "a simulated device can not decide over real doors")
    _refuse_synthetic(file, index, lane, devices.get("camera"))
    if hall.pictures == "crossing" and not hall.simulated:
        file.fault(("hall", "pictures"), "`crossing` is for a simulated hall only")


def _refuse_synthetic(
    file: TomlFile, index: int, lane: LaneTable, camera: DeviceSettings | None
) -> None:
    if lane.threshold_set == "synthetic" and camera and not camera.simulated:
        where = ("lane", index, "threshold_set")
        file.fault(where, "`synthetic` is for synthetic people before a simulated camera only")


def refuse_unattended(file: TomlFile, hall: HallTable, console: ConsoleTable) -> None:
    """Note a fault where a real hall does without officers or sign-in, or wants what can not be."""
    only = "`not_required` is for a simulated hall only"
    if hall.presence == "not_required" and not hall.simulated:
        file.fault(("hall", "presence"), only)
    if console.sign_in == "not_required" and not hall.simulated:
        file.fault(("console", "sign_in"), only)
    elif console.sign_in == "not_required" and hall.presence == "required":
        file.fault(("console", "sign_in"), "nobody could be present where nobody can sign in")
