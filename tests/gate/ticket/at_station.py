"""A lane in station use for tests: a passport of Camille Exemple, tickets, signers, a noon."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gate.document.mrz import parse
from gate.events import DocumentRead, Moment
from gate.policy.boarding import Boarding
from gate.seal import c40
from gate.seal.trust import store_of
from gate.ticket.rules import RailRules
from gate.ticket.station import StationUse
from simulators.specimen.fields import fields_of, mrz_lines
from simulators.tickets import seal_write
from simulators.tickets.signer import curve_key, signer
from tests.gate.ticket import made

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)  # 12:00 in Paris
RAILWAY, FORGER, STATE = (signer(curve_key(number)) for number in (0x4A11, 0xBAD, 0x57A7E))
SIGNERS = store_of({"rail/1187_00007.pem": RAILWAY.pem, "vds/UTTS32.pem": STATE.pem})
RULES = RailRules(stations=frozenset({str(made.STATION)}), way="departures")
STATION = StationUse(rules=RULES, signers=SIGNERS, zone=ZoneInfo("Europe/Paris"))
BOARDING = Boarding(airport="YUL", flights=frozenset({"AC834"}))
PASS = b"M1EXEMPLE/CAMILLE     EABC123 YULFRAAC 0834 326J001A0025 100"


def passport(surname: str = "Exemple", given: str = "Camille") -> tuple[str, str]:
    """Return the lines of a passport of Utopia that is valid on the day."""
    return mrz_lines(fields_of(surname, given, "F", date(1990, 2, 3), "UTO", DAY))


LINES, OTHER_LINES = passport(), passport("Autre", "Claude")
DOCUMENT, OTHER_DOCUMENT = DocumentRead(LINES), DocumentRead(OTHER_LINES)


def ticket(*documents: Any, sign: Any = RAILWAY.sign_plain, **more: Any) -> bytes:
    """Return the ticket of Camille Exemple from Paris to Frankfurt, of the day and the next."""
    return made.ticket(*documents, sign=sign, **more)


def traveller(**fields: Any) -> dict[str, Any]:
    """Return the part of a ticket that names somebody else, or a passport."""
    named = {"firstName": "Camille", "lastName": "Exemple", "ticketHolder": True, **fields}
    return {"travelerDetail": {"traveler": [named]}}


def visa_of(lines: tuple[str, str] = LINES) -> bytes:
    """Return the seal of a visa that tells the number of the passport with these lines."""
    number = [(0x05, c40.encode(parse(lines).number))]
    return seal_write.vds(STATE, number, (0x5D, 0x01), issued=DAY, signed_on=DAY)


def at(ms: int, *, trusted: bool = True, utc: datetime | None = NOON) -> Moment:
    """Return a moment of that noon."""
    return Moment(ms, DAY, trusted, utc)
