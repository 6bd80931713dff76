"""config/traffic.toml as frozen values: who comes, when, what they do and what breaks."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from gate.config import TomlFile
from gate.lane.topology import Topology
from simulators.virtual.traffic_tables import (
    Bank,
    Behaviour,
    Drill,
    FaultRates,
    Flight,
    Officer,
    People,
    Seeing,
    Services,
    Shift,
)
from simulators.virtual.traffic_topologies import Boarding, Kiosk, OneStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """All of config/traffic.toml."""

    banks: tuple[Bank, ...]
    shifts: tuple[Shift, ...]
    flight: Flight
    people: People
    behaviour: Behaviour
    one_step: OneStep
    kiosk: Kiosk
    boarding: Boarding
    vision: Seeing
    services: Services
    officer: Officer
    faults: FaultRates
    drill: Drill

    def own(self, topology: Topology) -> OneStep | Kiosk | Boarding | None:
        """Return the shares of what travellers do in this topology alone; None: nothing."""
        return {
            Topology.TWO_STEP: None,
            Topology.ONE_STEP: self.one_step,
            Topology.KIOSK: self.kiosk,
            Topology.BOARDING: self.boarding,
        }[topology]


TABLES: Final = {
    "flight": Flight,
    "people": People,
    "behaviour": Behaviour,
    "one_step": OneStep,
    "kiosk": Kiosk,
    "boarding": Boarding,
    "vision": Seeing,
    "services": Services,
    "officer": Officer,
    "faults": FaultRates,
    "drill": Drill,
}


OWN: Final = ("one_step", "kiosk", "boarding")  # shares of travellers of that topology alone


def read_traffic(path: Path) -> Traffic:
    """Read and check the file. Raises ConfigError: every fault with file, line and key."""
    return settle(TomlFile.read(path))


def settle(file: TomlFile) -> Traffic:
    """Turn a TOML file into values. Raises ConfigError: every fault with line and key."""
    banks = [file.table(("bank", index), Bank) for index in range(file.count("bank"))]
    shifts = [file.table(("shift", index), Shift) for index in range(file.count("shift"))]
    tables = {name: file.table((name,), into) for name, into in TABLES.items()}
    _contradictions(file, tables)
    for index, shift in enumerate(shifts):
        if shift is not None and shift.to_hour <= shift.from_hour:
            file.fault(("shift", index, "to_hour"), "must be after from_hour")
    file.finish()
    return Traffic(banks=tuple(banks), shifts=tuple(shifts), **tables)  # type: ignore[arg-type]


def _contradictions(file: TomlFile, tables: dict[str, object]) -> None:
    flight = tables["flight"]
    if isinstance(flight, Flight) and flight.seats_most < flight.seats_least:
        file.fault(("flight", "seats_most"), "must not be less than seats_least")
    everywhere = _shares(tables["behaviour"])
    if everywhere > 1.0:
        file.fault(("behaviour",), f"the shares add up to {everywhere:.3f}, more than 1")
    for name in OWN:
        if (shares := everywhere + _shares(tables[name])) > 1.0 and everywhere <= 1.0:
            fault = f"with those of [behaviour] the shares add up to {shares:.3f}, more than 1"
            file.fault((name,), fault)


def _shares(table: Any) -> float:
    """Return the sum of a table of shares; 0: it was not read."""
    return sum(getattr(table, one.name) for one in fields(table)) if table is not None else 0.0
