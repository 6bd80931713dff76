"""What the background service is asked, out of the lines of a document. Personal: memory only."""

from collections.abc import Sequence

from gate.document import bcbp
from gate.document.mrz import parse
from gate.document.partial_date import PartialDate
from gate.effects import Enquiry


def enquiry_about(lines: Sequence[str]) -> Enquiry:
    """Return the enquiry about the holder of a document. Raises DocumentError: no zone.

    Dates are YYMMDD, "<<" for a part that is unknown, as in the zone.
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
    return Enquiry("document", tuple(data.items()))


def enquiry_about_pass(data: bytes) -> Enquiry:
    """Return the enquiry about a boarding pass. Raises DocumentError: it is none.

    The departure control system knows its passenger by flight, day and sequence number.
    """
    leg = bcbp.parse(data).legs[0]
    names = ("origin", "carrier", "flight_number", "record_locator", "sequence")
    items = [(name, getattr(leg, name)) for name in names]
    return Enquiry("boarding_pass", (*items, ("day_of_year", str(leg.day_of_year))))


def _printed(day: PartialDate) -> str:
    parts = (day.year, day.month, day.day)
    return "".join("<<" if part is None else f"{part:02}" for part in parts)
