"""A rail ticket as values: what an e-gate asks of it. It proves nothing without its signature."""

from dataclasses import dataclass, field
from datetime import date, datetime

from gate.ticket.records import Head, Layout


@dataclass(frozen=True, slots=True)
class Station:
    """A station; its code is one of a table, and only some tables are common to all railways."""

    table: str  # CodeTableType: "stationUIC"
    code: str  # "" where only the name is told
    name: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A minute in local time; the offset leads to UTC where the ticket tells it."""

    local: datetime  # without zone
    offset_minutes: int | None = None  # UTC = local + offset


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when, both minutes included."""

    starts: Moment
    ends: Moment


@dataclass(frozen=True, slots=True)
class Train:
    """The train that a ticket is bound to."""

    number: str
    departs: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Traveller:
    """Whom a ticket names. All of it is personal."""

    first: str = field(repr=False)
    second: str = field(repr=False)
    last: str = field(repr=False)
    passport: str = field(repr=False)
    id_card: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    holder: bool = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportDocument:
    """One document of a ticket; a bar code may carry several."""

    kind: str  # as in the ASN.1 module: "openTicket", "pass", "reservation", "stationPassage"
    validity: Validity | None  # None: it tells none that a gate could judge
    periods: tuple[Validity, ...]  # of a pass: within the validity, only in these; empty: in all
    excluded: tuple[tuple[int, int], ...]  # of a pass: minutes of the day, both included, not then
    origin: Station | None
    destination: Station | None
    via: tuple[Station, ...]  # in the order printed; also those of a station passage
    return_included: bool
    trains: tuple[Train, ...]
    activated_days: tuple[date, ...]
    countries: tuple[int, ...]  # of a pass, UIC codes
    reference: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexibleContent:
    """U_FLEX."""

    version: str  # of the record: "13", "03"
    issuer: str  # RICS code, or the issuer's own
    issued: datetime  # UTC; at midnight where no time is told
    specimen: bool
    activated: bool
    passport_required: bool  # the traveller proves who he is with a passport
    online_check_required: bool
    documents: tuple[TransportDocument, ...]
    travellers: tuple[Traveller, ...] = field(repr=False)
    reference: str = field(repr=False)  # the issuer's PNR


@dataclass(frozen=True, slots=True, kw_only=True)
class RailTicket:
    """A ticket as read; the signature covers `signed`."""

    version: int
    signer: str
    key: str
    signature: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    head: Head | None = field(repr=False)
    layout: Layout | None = field(repr=False)
    flexible: FlexibleContent | None
    unread: tuple[str, ...]  # names of records that are not read: "0080BL 03", "U_FLEX 02"
