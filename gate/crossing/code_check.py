"""Whether what was held before the scanner lets its holder in, alone or beside a document.

A boarding pass is judged by the policy, a rail ticket by the lane's station, a digital seal by the
document that it belongs to. Whatever is none of them is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gate.document import bcbp
from gate.document.mrz import Mrz
from gate.document.mrz import parse as parse_zone
from gate.errors import DocumentError
from gate.events import Moment
from gate.policy.boarding import Boarding, judge_pass
from gate.reasons import Reason
from gate.seal.judge import judge_seal
from gate.ticket.bar_code import Holding, holding
from gate.ticket.holder import name_of_pass, name_reasons
from gate.ticket.rail import parse as parse_ticket
from gate.ticket.station import NO_SIGNERS, StationUse, judge_ticket
from gate.ticket.travellers import traveller_reasons


@dataclass(frozen=True, slots=True)
class Codes:
    """What was held before the scanner and waits for its document. Personal: memory only."""

    ticket: bytes = field(default=b"", repr=False)  # or boarding pass; empty: none
    seal: bytes = field(default=b"", repr=False)
    against: tuple[Reason, ...] = ()  # what was against the ticket when it was shown, for the words
    until_ms: int = 0  # monotonic; then it is forgotten


@dataclass(frozen=True, slots=True)
class Asked:
    """By what the codes of a lane are judged."""

    boarding: Boarding | None  # of the policy; None: no boarding pass is taken
    station: StationUse | None  # None: no rail ticket is taken


def against_code(data: bytes, asked: Asked, moment: Moment) -> tuple[Reason, ...]:
    """Return every reason against a boarding pass or a rail ticket; empty: it is accepted.

    Args:
        data: Of the bar code, exactly as read; untrusted. A seal is no ticket.
        asked: Of the lane.
        moment: Now.
    """
    what = holding(data)
    if asked.station is not None and what is Holding.RAIL_TICKET:
        return judge_ticket(data, asked.station, moment)
    if asked.station is not None and what is not Holding.BOARDING_PASS:
        return (Reason.TICKET_MALFORMED,)
    return judge_pass(data, asked.boarding, moment.today, moment.clock_trusted)


def against_codes(
    codes: Codes, lines: Sequence[str], asked: Asked, moment: Moment
) -> tuple[Reason, ...]:
    """Return every reason against what was shown before a document with these lines.

    Of lines that are no zone nothing can be compared: `against_document` refuses them.
    """
    if not codes.ticket:
        reasons = [Reason.TICKET_MISSING]
    else:
        reasons = list(against_code(codes.ticket, asked, moment))
    try:
        mrz = parse_zone(lines)
    except DocumentError:
        return tuple(reasons)
    reasons += _names(codes.ticket, mrz)
    if codes.seal:
        signers = asked.station.signers if asked.station else NO_SIGNERS
        trusted, today = moment.clock_trusted, moment.today
        reasons += judge_seal(codes.seal, lines, mrz.number, signers, today, trusted)
    return tuple(dict.fromkeys(reasons))


def _names(ticket: bytes, mrz: Mrz) -> Iterator[Reason]:
    """Yield what of the holder differs; a ticket that can not be read is refused for that."""
    try:
        match holding(ticket):
            case Holding.BOARDING_PASS:
                yield from name_reasons((name_of_pass(bcbp.parse(ticket)),), mrz)
            case Holding.RAIL_TICKET:
                flexible = parse_ticket(ticket).flexible
                yield from traveller_reasons(flexible.travellers if flexible else (), mrz)
    except DocumentError:
        return
