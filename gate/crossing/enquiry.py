"""What the background service is asked: about a document, a pass, a ticket. Personal: memory only.

Each person is one question; where a ticket lies beside the document, its items go along.
"""

import hashlib
from collections.abc import Sequence

from gate.document import bcbp
from gate.document.mrz import parse
from gate.document.partial_date import PartialDate
from gate.effects import Enquiry
from gate.ticket import rail
from gate.ticket.envelope import is_rail_ticket


def enquiry_about(lines: Sequence[str], ticket: bytes = b"") -> Enquiry:
    """Return the enquiry about the holder of a document. Raises DocumentError: no zone.

    Dates are YYMMDD, "<<" for a part that is unknown, as in the zone. `ticket`: the bytes of the
    pass or ticket shown with it; its items are `ticket_about` and `ticket_` before each name.
    """
    mrz = parse(lines)
    data = {
        "document_code": mrz.document_code,
        "issuer": mrz.issuer,
        "number": mrz.number,
        "nationality": mrz.nationality,
        "primary": mrz.primary,
        "secondary": mrz.secondary,
        "birth": _printed(mrz.birth),
        "sex": mrz.sex,
        "expiry": _printed(mrz.expiry),
    }
    if ticket:
        beside = enquiry_about_code(ticket)
        data["ticket_about"] = beside.about
        data.update((f"ticket_{name}", text) for name, text in beside.data)
    return Enquiry("document", tuple(data.items()))


def enquiry_about_code(data: bytes) -> Enquiry:
    """Return the enquiry about a boarding pass or a rail ticket. Raises DocumentError: neither.

    The departure control system knows its passenger by flight, day and sequence number; a railway
    its ticket by its references, and by the digest (SHA-256, hexadecimal) of what it has signed.
    """
    return _about_ticket(data) if is_rail_ticket(data) else _about_pass(data)


def _about_ticket(data: bytes) -> Enquiry:
    ticket = rail.parse(data)
    content = ticket.flexible
    documents = content.documents if content else ()
    items = {
        "signer": ticket.signer,
        "issuer": content.issuer if content else "",
        "reference": content.reference if content else "",
        "documents": " ".join(one.reference for one in documents if one.reference),
        "digest": hashlib.sha256(ticket.signed).hexdigest(),
    }
    return Enquiry("rail_ticket", tuple(items.items()))


def _about_pass(data: bytes) -> Enquiry:
    leg = bcbp.parse(data).legs[0]
    names = ("origin", "carrier", "flight_number", "record_locator", "sequence")
    items = [(name, getattr(leg, name)) for name in names]
    return Enquiry("boarding_pass", (*items, ("day_of_year", str(leg.day_of_year))))


def _printed(day: PartialDate) -> str:
    parts = (day.year, day.month, day.day)
    return "".join("<<" if part is None else f"{part:02}" for part in parts)
