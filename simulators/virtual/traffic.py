"""config/traffic.toml as frozen values: who comes, when, what they do and what breaks."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from gate.config import TomlFile
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """All of config/traffic.toml."""

    banks: tuple[Bank, ...]
    shifts: tuple[Shift, ...]
    flight: Flight
    people: People
    behaviour: Behaviour
    vision: Seeing
    services: Services
    officer: Officer
    faults: FaultRates
    drill: Drill


TABLES: Final = {
    "flight": Flight,
    "people": People,
    "behaviour": Behaviour,
    "vision": Seeing,
    "services": Services,
    "officer": Officer,
    "faults": FaultRates,
    "drill": Drill,
}


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
    flight, behaviour = tables["flight"], tables["behaviour"]
    if isinstance(flight, Flight) and flight.seats_most < flight.seats_least:
        file.fault(("flight", "seats_most"), "must not be less than seats_least")
    if isinstance(behaviour, Behaviour):
        shares = sum(getattr(behaviour, field.name) for field in fields(behaviour))
        if shares > 1.0:
            file.fault(("behaviour",), f"the shares add up to {shares:.3f}, more than 1")
