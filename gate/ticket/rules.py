"""What a lane asks of a rail ticket; a site's policy, never the ticket, says so."""

from dataclasses import dataclass
from typing import Final, Literal

Way = Literal["departures", "arrivals"]

JOURNEYS: Final = frozenset(
    {"openTicket", "pass", "reservation", "counterMark", "fipTicket", "stationPassage"}
)
COMMON_TABLES: Final = frozenset({"stationUIC", "stationUICReservation", "stationERA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RailRules:
    """Of one lane.

    `stations` are codes as tickets write them: "8727100" in the tables that all railways share,
    "1080/8000244" in a table of the railway 1080 itself.
    """

    stations: frozenset[str]  # that the lane stands in; empty takes no ticket that names stations
    way: Way  # travellers who go to the trains, or come from them
    kinds: frozenset[str] = JOURNEYS
    require_signature: bool = True
    take_without_stations: bool = False  # passes and zones that name none
    take_without_online_check: bool = False  # true: another service of the lane asks the railway
    early_minutes: int = 0  # before the validity begins
    late_minutes: int = 0  # after it has ended
