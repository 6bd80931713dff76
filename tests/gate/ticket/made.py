"""Tickets that nobody has bought, and one that a railway has published as a specimen."""

from datetime import datetime

from gate.ticket.asn1 import Chosen, Value
from simulators.tickets.rail_write import Sign, flexible_record, head_record, seal

# A Deutschlandticket of Max Mustermann; test data of justusjonas74/uic-918-3 (a fact, not code).
SPECIMEN = bytes.fromhex(
    "7224038C4268E938711195D5D1CD8DA1B185B991D185C9A599D995C989D5B990B51DB5892084446F4E54666E2C20"
    "0A89E00A4D6178696D696C69616E0A4D75737465726D616E6E0C6008008235804B00C804446F4E54666E2C0BB727"
    "0F020E32025AA400900081448A938102D00480802288CAEAE8E6C6D0D8C2DCC8E8D2C6D6CAE8042E18026D584003"
    "D689599B060C09C3C0838C8096A900488101EB44ACD583060020202938102D0041EB44ACD583060000"
)


def local(text: str) -> datetime:
    """Return a moment without a zone, as tickets tell it."""
    return datetime.fromisoformat(text)


EDITED = local("2026-11-20T09:05")
STATION, OTHER = 8727100, 8000105  # Paris-Nord, Frankfurt(Main)Hbf


def issuing(**more: Value) -> dict[str, Value]:
    """Return the issue on 20 November 2026."""
    return {
        "securityProviderNum": 1187,
        "issuingYear": 2026,
        "issuingDay": 324,
        "issuingTime": 545,
        "specimen": False,
        "securePaperTicket": False,
        "activated": True,
        "issuerPNR": "EG4TE7",
        **more,
    }


def open_ticket(**more: Value) -> Chosen:
    """Return a ticket from Paris to Frankfurt, valid from 22 to 23 November."""
    fields: dict[str, Value] = {
        "referenceIA5": "QX17",
        "returnIncluded": False,
        "fromStationNum": STATION,
        "toStationNum": OTHER,
        "validFromDay": 2,
        "validUntilDay": 1,
        "validUntilTime": 600,
    }
    return Chosen("openTicket", {**fields, **more})


def content(*tickets: Chosen, issue: dict[str, Value] | None = None, **more: Value) -> dict:
    """Return the flexible content with these documents."""
    traveller = {"firstName": "Camille", "lastName": "Exemple", "ticketHolder": True}
    return {
        "issuingDetail": issue or issuing(),
        "travelerDetail": {"traveler": [traveller]},
        "transportDocument": [{"ticket": one} for one in tickets],
        **more,
    }


def no_signature(_: bytes) -> bytes:
    return b"\x30\x00"


def ticket(
    *tickets: Chosen,
    sign: Sign = no_signature,
    version: int = 2,
    edition: str = "03",
    **more: object,
) -> bytes:
    """Return the bytes of a ticket."""
    flexible = flexible_record(content(*(tickets or (open_ticket(),)), **more), edition)
    records = head_record("1187", "EG4TE7", EDITED) + flexible
    return seal(records, "1187", "00007", sign, version)


def asking(**asked: bool) -> dict[str, Value]:
    """Return a `controlDetail` in which nothing is asked of an inspector but this."""
    fields = (
        "identificationByIdCard",
        "identificationByPassportId",
        "passportValidationRequired",
        "onlineValidationRequired",
        "ageCheckRequired",
        "reductionCardCheckRequired",
    )
    return dict.fromkeys(fields, False) | asked
