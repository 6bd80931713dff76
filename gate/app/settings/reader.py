"""Reads a hall's TOML file into its settings and tells every fault."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from gate.app.registry import DRIVERS, config_class
from gate.app.settings.attack_check import read_attack_check
from gate.app.settings.display import read_display
from gate.app.settings.mixing import refuse_mixtures, refuse_unattended
from gate.app.settings.oidc import read_provider
from gate.app.settings.privacy import PrivacyTable, read_notice
from gate.app.settings.recognition import beside, refuse_unknown_sets
from gate.app.settings.station import read_station
from gate.app.settings.tables import (
    ConsoleTable,
    DeviceSettings,
    DeviceTable,
    HallSettings,
    HallTable,
    JournalTable,
    LaneSettings,
    LaneTable,
)
from gate.app.settings.topologies import NEEDED, refuse_unasked, refuse_unfit
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.config import TomlFile
from gate.lane.degraded import KEYS, DegradedModes
from gate.lane.limits import OverrideRules, SelfTestConfig, TimeLimits
from gate.lane.topology import Topology

OURS: Final = tuple(field.name for field in fields(DeviceTable))


def read(path: Path) -> HallSettings:
    """Read and check a hall. Raises ConfigError: every fault with file, line and key."""
    return settle(TomlFile.read(path))


def settle(file: TomlFile) -> HallSettings:
    """Turn a TOML file into settings. Raises ConfigError: every fault with line and key."""
    hall = file.table(("hall",), HallTable)
    journal = file.table(("journal",), JournalTable)
    console = file.table(("console",), ConsoleTable)
    display = read_display(file)
    provider = read_provider(file)
    if hall is not None and console is not None:
        refuse_unattended(file, hall, console)
    if not file.count("lane"):
        file.fault(("lane",), "there must be at least one [[lane]]")
    lanes = [_lane(file, index, hall) for index in range(file.count("lane"))]
    if hall is not None:
        hall = beside(file, hall)
        refuse_unknown_sets(file, hall, lanes)
    _refuse_twins(file, lanes)
    file.finish()
    assert hall is not None
    assert journal is not None
    assert console is not None
    assert display is not None
    known = tuple(lane for lane in lanes if lane is not None)
    return HallSettings(hall, journal, console, known, display, provider)


def _lane(file: TomlFile, index: int, hall: HallTable | None) -> LaneSettings | None:
    where = ("lane", index)
    table = file.table(where, LaneTable)
    limits = file.table((*where, "time_limits"), TimeLimits)
    frame = file.table((*where, "frame"), FrameLimits)
    portrait = file.table((*where, "portrait"), PortraitLimits)
    capture = file.table((*where, "capture"), CaptureConfig)
    privacy = file.table((*where, "privacy"), PrivacyTable)
    notice = read_notice(file, (*where, "notice"))
    attack_check = read_attack_check(file, where)
    devices = {device.kind: device for device in _devices(file, index, table)}
    if hall is not None and table is not None:
        refuse_mixtures(file, index, hall, table, devices)
        refuse_unfit(file, index, table, devices)
        refuse_unasked(file, index, table, devices)
    station = read_station(file, (*where, "station"))
    degraded = file.table((*where, "degraded"), DegradedModes)
    self_test = file.table((*where, "self_test"), SelfTestConfig)
    override = file.table((*where, "override"), OverrideRules)
    if table is None or limits is None or frame is None or portrait is None or capture is None:
        return None
    if degraded is None or self_test is None or override is None:
        return None
    if privacy is None or notice is None:
        return None
    if attack_check is None:
        return None
    places = {key: file.place((*where, "degraded", key)) for key in KEYS.values()}
    places["lane"] = file.place(where)
    own = (degraded, self_test, override, places, station, privacy, notice, attack_check)
    return LaneSettings(table, devices, limits, frame, portrait, capture, *own)


def _devices(file: TomlFile, index: int, table: LaneTable | None) -> Iterator[DeviceSettings]:
    needed = NEEDED[Topology(table.topology)] if table is not None else ()
    for kind in DRIVERS:
        if file.has("lane", index, kind):
            if (device := _device(file, index, kind)) is not None:
                yield device
        elif kind in needed:
            file.fault(("lane", index), f"[lane.{kind}] is missing")


def _device(file: TomlFile, index: int, kind: str) -> DeviceSettings | None:
    where = ("lane", index, kind)
    driver = file.text(*where, "driver")
    if driver not in DRIVERS[kind]:
        if driver is not None:
            known = ", ".join(DRIVERS[kind])
            file.fault((*where, "driver"), f"no driver {driver!r}; known are {known}")
        file.leave(where)
        return None
    form = config_class(kind, driver)
    table = file.table(where, DeviceTable, but=None)
    config = file.table(where, form, but=OURS)
    if table is None or config is None:
        return None
    return DeviceSettings(kind, driver, table.simulated, config)


def _refuse_twins(file: TomlFile, lanes: list[LaneSettings | None]) -> None:
    seen: set[str] = set()
    for index, lane in enumerate(lanes):
        if lane is not None:
            if lane.table.id in seen:
                file.fault(("lane", index, "id"), f"{lane.table.id!r} is another lane's")
            seen.add(lane.table.id)
