"""`[lane.station]`: the rail tickets that a lane takes, and the signers that it trusts."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from gate.app.trust.signers import read_signers
from gate.config import TomlFile
from gate.config.lines import Where
from gate.errors import ConfigError
from gate.seal.trust import TrustStore
from gate.seal.verdict import Kind
from gate.ticket.rules import RailRules, Way
from gate.ticket.station import NO_SIGNERS, StationUse

Journey = Literal["openTicket", "pass", "reservation", "counterMark", "fipTicket", "stationPassage"]
ALL: Final[tuple[Journey, ...]] = (
    "openTicket", "pass", "reservation", "counterMark", "fipTicket", "stationPassage",
)  # fmt: skip
UNFILLED: Final = "@FOLDER@"
STATION: Final = re.compile(r"(?:[0-9]{1,4}/)?[0-9A-Za-z._-]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StationTable:
    """`[lane.station]`."""

    stations: tuple[str, ...]  # codes as tickets write them; "1080/8000244": of a railway's own
    way: Way  # travellers who go to the trains, or come from them
    time_zone: str  # of the station, such as "Europe/Paris": tickets tell local time
    signers: Path  # folder that `egate trust --kind rail --store DIR add` fills; beside this file
    kinds: tuple[Journey, ...] = ALL  # of documents on a ticket
    require_signature: bool = True  # false: tickets of unknown signers pass; wrong ones never do
    take_without_stations: bool = False  # passes and zones that name no station
    take_without_online_check: bool = False  # true: [lane.background] asks the railway
    early_minutes: Annotated[int, range(1_441)] = 0  # before the validity begins
    late_minutes: Annotated[int, range(1_441)] = 0  # after it has ended
    once: bool = True  # a ticket lets one person through a day, at this lane


def read_station(file: TomlFile, where: Where) -> StationUse | None:
    """Return what the table says; None: it is not there, or its faults are told by `file`."""
    if not file.has(*where):
        return None
    table = file.table(where, StationTable)
    if table is None:
        return None
    for code in table.stations:
        if not STATION.fullmatch(code):
            fault = f'must be like "8727100" or "1080/8000244", not {code!r}'
            file.fault((*where, "stations"), fault)
    if not table.stations and not table.take_without_stations:
        file.fault((*where, "stations"), "names none: no ticket would be taken")
    if not table.kinds:
        file.fault((*where, "kinds"), "names none: no ticket would be taken")
    zone, signers = _zone(file, where, table), _signers(file, where, table)
    if zone is None or signers is None:
        return None
    return StationUse(rules=_rules(table), signers=signers, zone=zone, once=table.once)


def _rules(table: StationTable) -> RailRules:
    return RailRules(
        stations=frozenset(table.stations),
        way=table.way,
        kinds=frozenset(table.kinds),
        require_signature=table.require_signature,
        take_without_stations=table.take_without_stations,
        take_without_online_check=table.take_without_online_check,
        early_minutes=table.early_minutes,
        late_minutes=table.late_minutes,
    )


def _zone(file: TomlFile, where: Where, table: StationTable) -> ZoneInfo | None:
    try:
        return ZoneInfo(table.time_zone)
    except (ValueError, OSError, LookupError):  # a path, a folder, no such zone
        fault = f'must be a time zone like "Europe/Paris", not {table.time_zone!r}'
        file.fault((*where, "time_zone"), fault)
        return None


def _signers(file: TomlFile, where: Where, table: StationTable) -> TrustStore | None:
    """Read the folder; a relative one lies beside the file.

    A name that the simulated hall has yet to fill in, as in the shipped files, trusts nobody.
    """
    if table.signers.parts[:1] == (UNFILLED,):
        return NO_SIGNERS
    folder = Path(file.name).parent / table.signers
    try:
        signers = read_signers(folder)
    except ConfigError as error:
        for fault in error.args[0].splitlines():
            file.fault((*where, "signers"), fault)
        return None
    if table.require_signature and not signers.all_of(Kind.RAIL):
        fault = f"{folder}: trusts no signer of rail tickets: none would be taken"
        file.fault((*where, "signers"), fault)
        return None
    return signers
