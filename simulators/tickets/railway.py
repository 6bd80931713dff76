"""A railway that does not exist: what it prints, what a forger prints, and whose word a site has.

Tickets are of the flexible content's third edition (UIC 918.9), signed on P-256 (UIC 918.3,
version 2). A validity reaches a day further on both sides than it has to: no clock of a demo, and
no zone of time, makes a good ticket wrong.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from gate.ticket.asn1 import Chosen, Value
from simulators.tickets.rail_write import Sign, flexible_record, head_record, seal
from simulators.tickets.signer import Signer, curve_key, signer

RICS: Final = "9901"  # of no railway
KEY, UNKNOWN_KEY = "00001", "00002"
STATION, NEXT, ELSEWHERE = 8727100, 8000105, 8500010  # Paris-Nord, Frankfurt(Main)Hbf, Basel SBB
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a traveller has bought, or a forger has made of it."""

    reference: str = ""
    first: str = ""
    last: str = ""
    passport: str = ""
    origin: int = STATION
    from_day: int = -1  # counted from the day of issue
    days: int = 2  # that it is valid after that day
    activated: bool = True
    specimen: bool = False


def own_signer(today: date) -> Signer:
    """Return the railway's key; its certificate is valid a year before and after."""
    return _signer(0x5261696C, today)


def forger(today: date) -> Signer:
    """Return the key of somebody who has no right to sign."""
    return _signer(0xBAD, today)


def _signer(number: int, today: date) -> Signer:
    first, last = today - YEAR, today + YEAR
    return signer(curve_key(number), "EGATE SIMULATED RAILWAY", first, last, for_seals=False)


def publish(folder: Path, today: date) -> None:
    """Write what a site has to trust: `rail/9901_00001.pem`. Raises OSError."""
    (folder / "rail").mkdir(parents=True, exist_ok=True)
    (folder / "rail" / f"{RICS}_{KEY}.pem").write_bytes(own_signer(today).pem)


def print_ticket(order: Order, today: date, sign: Sign, key: str = KEY) -> bytes:
    """Return the bytes of the bar code, issued today."""
    flexible = flexible_record(_content(order, today))
    edited = datetime.combine(today, time(8, 0))
    records = head_record(RICS, order.reference, edited) + flexible
    return seal(records, RICS, key, sign)


def _content(order: Order, today: date) -> dict[str, Value]:
    traveller: dict[str, Value] = {
        "firstName": order.first,
        "lastName": order.last,
        "ticketHolder": True,
    }
    if order.passport:
        traveller["passportId"] = order.passport
    return {
        "issuingDetail": {
            "securityProviderNum": int(RICS),
            "issuingYear": today.year,
            "issuingDay": today.timetuple().tm_yday,
            "issuingTime": 8 * 60,
            "specimen": order.specimen,
            "securePaperTicket": False,
            "activated": order.activated,
            "issuerPNR": order.reference,
        },
        "travelerDetail": {"traveler": [traveller]},
        "transportDocument": [{"ticket": _open_ticket(order)}],
    }


def _open_ticket(order: Order) -> Chosen:
    fields: dict[str, Value] = {
        "referenceIA5": order.reference,
        "returnIncluded": False,
        "fromStationNum": order.origin,
        "toStationNum": NEXT,
        "validFromDay": order.from_day,
        "validUntilDay": order.days,
    }
    return Chosen("openTicket", fields)
