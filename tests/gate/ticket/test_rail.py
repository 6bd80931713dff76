"""Rail tickets: the published specimen, tickets of our own, damaged ones."""

import zlib
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.errors import DocumentError
from gate.ticket.asn1 import Chosen
from gate.ticket.envelope import TicketRecord
from gate.ticket.rail import is_rail_ticket, parse
from gate.ticket.rail_ticket import Moment, Station, Validity
from gate.ticket.records import PrintedText, layout
from simulators.tickets.rail_write import head_record, layout_record, record, seal
from tests.gate.ticket import made
from tests.gate.ticket.made import local


def sealed(records: bytes, version: int = 2) -> bytes:
    return seal(records, "1080", "00003", made.no_signature, version)


def test_the_published_specimen() -> None:
    found = parse(sealed(record("U_FLEX", "03", made.SPECIMEN)))
    flexible = found.flexible
    assert flexible is not None
    assert (flexible.issuer, flexible.issued) == ("3634", local("2025-11-24T09:50"))
    assert (flexible.reference, flexible.activated) == ("D7SJF38X", True)
    (traveller,), (document,) = flexible.travellers, flexible.documents
    assert (traveller.first, traveller.last) == ("Maximilian", "Mustermann")
    assert (traveller.birth_year, traveller.holder) == (2000, True)
    assert (document.kind, document.origin, document.via) == ("openTicket", None, ())
    assert document.validity == Validity(
        Moment(local("2025-11-24T09:50")), Moment(local("2025-12-01T03:00"))
    )


def test_a_ticket_with_everything_around_it() -> None:
    texts = (PrintedText(1, 0, 1, 20, "PARIS NORD"), PrintedText(2, 0, 1, 20, "Größe é"))
    records = head_record("1187", "EG4TE7", made.EDITED, 3) + layout_record(texts)
    found = parse(sealed(records + record("1187EX", "01", b"\0own\xff"), 1))
    assert (found.version, found.signer, found.key) == (1, "1080", "00003")
    assert found.head is not None
    assert (found.head.carrier, found.head.key, found.head.flags) == ("1187", "EG4TE7", 3)
    assert (found.head.edited, found.head.language) == (made.EDITED, "EN")
    assert found.layout is not None
    assert found.layout.texts == texts
    assert (found.flexible, found.unread) == (None, ("1187EX 01",))


@pytest.mark.parametrize("edition", ["13", "02", "03"])
def test_an_open_ticket(edition: str) -> None:
    link = {"trainNum": 9551, "travelDate": 2, "departureTime": 725, "departureUTCOffset": -4}
    via = {"stationNum": 8700011, "border": True, "route": [{"stationIA5": "STB", "border": False}]}
    regions = [Chosen("trainLink", link), Chosen("viaStations", via)]
    more = {"validRegion": regions, "returnIncluded": True}
    found = parse(made.ticket(made.open_ticket(**more), edition=edition)).flexible
    assert found is not None
    (document,) = found.documents
    assert document.origin == Station("stationUIC", "8727100")
    assert document.destination == Station("stationUIC", "8000105")
    assert [station.code for station in document.via] == ["8700011", "STB"]
    assert [train.number for train in document.trains] == ["9551"]
    assert document.trains[0].departs == Moment(local("2026-11-22T12:05"), -60)
    assert document.return_included
    assert document.validity == Validity(
        Moment(local("2026-11-22T00:00")), Moment(local("2026-11-23T10:00"))
    )


def test_other_documents() -> None:
    arriving = {"arrivalDate": 1, "arrivalTime": 15, "arrivalUTCOffset": -8}
    seat = {"trainIA5": "EC9", "departureDate": 1, "departureTime": 1425, **arriving}
    passage = {"stationNum": [8727100, 8000105], "stationIA5": ["FRPNO"], "validFromDay": -1}
    card = {"validFromYear": 2026, "validUntilYear": 1}
    voucher = {"validFromYear": 2026, "validFromDay": 1, "validUntilYear": 2027}
    found = parse(
        made.ticket(
            Chosen("reservation", seat),
            Chosen("pass", {"activatedDay": [0, 3], "countries": [87, 80], "validUntilDay": 9}),
            Chosen("stationPassage", passage),
            Chosen("customerCard", card),
            Chosen("voucher", {**voucher, "validUntilDay": 31}),
            Chosen("extension", {"extensionId": "_1187x", "extensionData": b"\1"}),
        )
    ).flexible
    assert found is not None
    seat_, pass_, passage_, card_, voucher_, extension = found.documents
    assert seat_.validity == Validity(
        Moment(local("2026-11-21T00:00")), Moment(local("2026-11-22T00:15"), -120)
    )
    assert [(one.number, one.departs) for one in seat_.trains] == [
        ("EC9", Moment(local("2026-11-21T23:45")))
    ]
    assert pass_.activated_days == (date(2026, 11, 20), date(2026, 11, 23))
    assert pass_.countries == (87, 80)
    assert [one.code for one in passage_.via] == ["8727100", "8000105", "FRPNO"]
    assert passage_.validity == Validity(
        Moment(local("2026-11-19T00:00")), Moment(local("2026-11-19T23:59"))
    )
    assert card_.validity == Validity(
        Moment(local("2026-01-01T00:00")), Moment(local("2027-12-31T23:59"))
    )
    assert voucher_.validity == Validity(
        Moment(local("2026-01-01T00:00")), Moment(local("2027-01-31T23:59"))
    )
    assert (extension.kind, extension.validity) == ("extension", None)


def test_the_first_edition_numbers_the_days_of_open_tickets_from_one() -> None:
    one = made.open_ticket(activatedDay=[1])
    for edition, day in (("13", 22), ("02", 23), ("03", 23)):
        found = parse(made.ticket(one, edition=edition)).flexible
        assert found is not None
        assert found.documents[0].activated_days == (date(2026, 11, day),)


def test_a_version_that_is_not_known_is_named() -> None:
    found = parse(sealed(record("U_FLEX", "04", made.SPECIMEN)))
    assert (found.flexible, found.unread) == (None, ("U_FLEX 04",))


GOOD = made.ticket()
BODY = 14 + 64


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#UT",
        b"#UT03" + GOOD[5:],
        GOOD[:-1],
        GOOD + b"x",
        GOOD[:BODY] + b"00x9" + GOOD[BODY + 4 :],
        GOOD[:5] + b"\xff" + GOOD[6:],
        GOOD + bytes(4_096),
        sealed(b"U_HEAD010011"),
        sealed(b"U_HEAD019999" + bytes(9)),
        sealed(b"U_HEAD01xx53"),
        sealed(record("U_HEAD", "01", b"")),
        sealed(head_record("1187", "A", made.EDITED).replace(b"20112026", b"31112026")),
        sealed(head_record("1187", "A", made.EDITED).replace(b"0ENDE", b"xENDE")),
        sealed(head_record("1187", "A", made.EDITED) * 2),
        sealed(record("1187XX", "01", b"") * 33),
        sealed(record("U_FLEX", "03", b"")),
        sealed(record("U_FLEX", "03", made.SPECIMEN[:-20])),
        sealed(record("U_FLEX", "03", made.SPECIMEN + b"\1")),
        sealed(record("U_FLEX", "13", made.SPECIMEN)),
        made.ticket(issue=made.issuing(issuingDay=366)),
        made.ticket(*[made.open_ticket()] * 33),
    ],
)
def test_malformed(data: bytes) -> None:
    with pytest.raises(DocumentError):
        parse(data)


@pytest.mark.parametrize(
    "data",
    [
        b"RCT2x",
        b"RCT20001",
        b"RCT2000101000120000099short",
        b"RCT2000101000120000002shrt",
        b"RCT29999",
        b"RCT20001010001200000xxtext",
        b"RCT2000101000120000009\xc3\xa9\xc3\xa9",
    ],
)
def test_a_malformed_layout_is_not_shown(data: bytes) -> None:
    with pytest.raises(DocumentError):
        layout(TicketRecord("U_TLAY", "01", data))
    found = parse(sealed(record("U_TLAY", "01", data)))
    assert (found.layout, found.unread) == (None, ("U_TLAY 01",))


def test_lengths_of_texts_are_counted_in_bytes_or_in_characters() -> None:
    head = b"RCT200020100012000004"
    for text in (b"\xc3\xa9\xc3\xa9" + b"0200012000001A", b"\xe9\xe9AB" + b"0200012000001A"):
        assert len(layout(TicketRecord("U_TLAY", "01", head + text)).texts) == 2
    counted = b"RCT200020100012000002" + b"\xc3\xa9\xc3\xa9" + b"0200012000002A "
    first, second = layout(TicketRecord("U_TLAY", "01", counted)).texts
    assert (first.text, second.text) == ("éé", "A")
    euros = b"RCT200010100012000003" + "5 €".encode()
    (price,) = layout(TicketRecord("U_TLAY", "01", euros)).texts
    assert price.text == "5 €"


def test_as_many_records_as_can_be() -> None:
    assert len(parse(sealed(record("1187XX", "01", b"") * 32)).unread) == 32


def test_what_inflates_without_end_is_refused() -> None:
    bomb = sealed(record("1187XX", "01", b"") + bytes(3_000_000))
    assert len(bomb) < 4_096
    with pytest.raises(DocumentError, match="too large"):
        parse(bomb)


def test_routes_within_routes_within_routes_are_refused() -> None:
    via = {"border": False}
    for _ in range(40):
        via = {"border": False, "route": [via]}
    with pytest.raises(DocumentError, match="nested"):
        parse(made.ticket(made.open_ticket(validRegion=[Chosen("viaStations", via)])))


def test_more_stations_than_any_ticket_names_are_refused() -> None:
    route = [{"stationNum": 8700011, "border": False}] * 100
    via = {"border": False, "route": route, "alternativeRoutes": route}
    regions = [Chosen("viaStations", via), Chosen("viaStations", via)]
    with pytest.raises(DocumentError, match="stations"):
        parse(made.ticket(made.open_ticket(validRegion=regions)))


@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_damage_raises_nothing_else(place: int, byte: int) -> None:
    data = bytearray(GOOD)
    data[place] = byte
    with suppress(DocumentError):
        parse(bytes(data))


@given(place=st.integers(0, len(made.SPECIMEN) - 1), byte=st.integers(0, 255))
def test_damaged_content_raises_nothing_else(place: int, byte: int) -> None:
    data = bytearray(made.SPECIMEN)
    data[place] = byte
    with suppress(DocumentError):
        parse(sealed(record("U_FLEX", "03", bytes(data))))


def test_nothing_personal_is_shown() -> None:
    found = parse(GOOD)
    for personal in ("Camille", "Exemple", "EG4TE7", "QX17"):
        assert personal not in repr(found)


def test_a_rail_ticket_is_told_by_its_start() -> None:
    assert is_rail_ticket(GOOD)
    assert not is_rail_ticket(b"M1DESMARAIS/LUC")
    assert zlib.decompress(parse(GOOD).signed).startswith(b"U_HEAD01")
