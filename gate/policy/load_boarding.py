"""Reads `[boarding]` of a policy: the flights whose passes a lane of topology `boarding` takes."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from gate.config.toml_file import TomlFile
from gate.policy.boarding import Boarding

AIRPORT: Final = re.compile(r"[A-Z]{3}")
FLIGHT: Final = re.compile(r"(?:[A-Z0-9]{2}|[A-Z]{3})[1-9][0-9]{0,3}[A-Z]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardingTable:
    """Which passes a lane of topology `boarding` takes."""

    airport: str  # IATA code of where the lane stands
    flights: tuple[str, ...]  # carrier and number without leading zeros: "AF834"
    days_ahead: Annotated[int, range(2)] = 0  # 1: flights of tomorrow, too


def read_boarding(file: TomlFile) -> Boarding | None:
    """Return what the table says; None: it is not there. Its faults are told by `file`."""
    if not file.has("boarding"):
        return None
    table = file.table(("boarding",), BoardingTable)
    if table is None:
        return None
    if not AIRPORT.fullmatch(table.airport):
        file.fault(("boarding", "airport"), f"must be an IATA code like CDG, not {table.airport!r}")
    for flight in table.flights:
        if not FLIGHT.fullmatch(flight):
            file.fault(("boarding", "flights"), f"must be like AF834, not {flight!r}")
    flights = frozenset(table.flights)
    return Boarding(airport=table.airport, flights=flights, days_ahead=table.days_ahead)
