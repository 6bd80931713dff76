"""What a lane in station use is told once: its rules, its signers, the zone of its clocks."""

from dataclasses import dataclass
from datetime import tzinfo

from gate.events import Moment
from gate.reasons import Reason
from gate.seal.trust import TrustStore
from gate.ticket.judge import judge_bytes
from gate.ticket.rules import RailRules

NO_SIGNERS = TrustStore({})


@dataclass(frozen=True, slots=True, kw_only=True)
class StationUse:
    """`[lane.station]`, read."""

    rules: RailRules
    signers: TrustStore  # of rail tickets and of digital seals
    zone: tzinfo  # of the station: a ticket that tells no offset is in this time
    once: bool = True  # a ticket lets one person through a day, at this lane


def judge_ticket(data: bytes, station: StationUse | None, moment: Moment) -> tuple[Reason, ...]:
    """Judge the bytes of a rail ticket.

    Args:
        data: Exactly as read; untrusted.
        station: Of the lane; None: it takes no rail ticket.
        moment: Day and time of day; without them no validity can be told, which refuses.

    Returns:
        The reasons against it, each once; empty: it may be used.
    """
    if station is None:
        return (Reason.TICKET_KIND_NOT_ACCEPTED,)
    if moment.utc is None:
        return (Reason.CLOCK_NOT_TRUSTED,)
    now = moment.utc.astimezone(station.zone)
    return judge_bytes(data, station.rules, station.signers, now, moment.clock_trusted)
