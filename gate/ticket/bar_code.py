"""What a bar code holds: a boarding pass, a rail ticket or a digital seal, told by its start."""

from enum import StrEnum

from gate.document import bcbp
from gate.document.boarding_pass import BoardingPass
from gate.errors import DocumentError
from gate.seal import read
from gate.seal.read import Seal
from gate.ticket import rail
from gate.ticket.rail_ticket import RailTicket


class Holding(StrEnum):
    """What the bytes claim to be; only reading them tells whether they are."""

    BOARDING_PASS = "boarding_pass"  # noqa: S105  a kind of document
    RAIL_TICKET = "rail_ticket"
    SEAL = "seal"
    OTHER = "other"


def holding(data: bytes) -> Holding:
    """Tell what the bytes begin as; the starts of all kinds differ."""
    if rail.is_rail_ticket(data):
        return Holding.RAIL_TICKET
    if read.is_seal(data):
        return Holding.SEAL
    if data[:1] == b"M" and data[1:2].isdigit():
        return Holding.BOARDING_PASS
    return Holding.OTHER


def parse(data: bytes) -> BoardingPass | RailTicket | Seal:
    """Read the bytes of a bar code, never through a text.

    Raises:
        DocumentError: nothing of these, or not of its form. Never its content.
    """
    match holding(data):
        case Holding.BOARDING_PASS:
            return bcbp.parse(data)
        case Holding.RAIL_TICKET:
            return rail.parse(data)
        case Holding.SEAL:
            return read.parse(data)
        case Holding.OTHER:
            raise DocumentError("neither a boarding pass, nor a rail ticket, nor a digital seal")
