"""Lanes in station use: a ticket alone, and a ticket before the passport that it names."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from gate.effects import BeginBackground, Open, Record
from gate.events import (
    BackgroundAnswered,
    BarcodeRead,
    Device,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DoorState,
    Event,
)
from gate.lane.boarded import fingerprint
from gate.lane.codes import KEPT_MS
from gate.lane.facts import NO_CODES
from gate.lane.topology import Topology
from gate.reasons import Reason, for_traveller
from gate.view import Outcome
from tests.gate.lane.given import POLICY, portrait
from tests.gate.lane.walk import STEP_MS, Walk
from tests.gate.ticket import at_station as here
from tests.gate.ticket import made

TICKET = BarcodeRead(here.ticket())
ELSEWHERE = BarcodeRead(here.ticket(made.open_ticket(fromStationNum=1)))
NEEDS = frozenset({Device.BARCODE_READER, Device.DOCUMENT_READER, Device.CAMERA, Device.VISION})


class StationWalk(Walk):
    """The same walk, at a noon of 2026."""

    def feed(
        self,
        event: Event,
        *,
        written: bool = False,
        trusted: bool = True,
        utc: datetime | None = here.NOON,
    ) -> None:
        moment = here.at(self.now_ms, trusted=trusted, utc=utc)
        self.carry_out(self.lane.feed(event, moment, written))


def alone(**given: Any) -> StationWalk:
    """A lane that asks for a ticket and nothing else."""
    policy = replace(POLICY, require_face=False)
    plain = {"topology": Topology.BOARDING, "policy": policy, "station": here.STATION}
    return StationWalk(**{**plain, "required": frozenset({Device.BARCODE_READER}), **given})


def beside(**given: Any) -> StationWalk:
    """A lane of passports that asks for the ticket first; it is ready."""
    plain = {"station": here.STATION, "beside": True, "required": NEEDS}
    walk = StationWalk(**{**plain, **given})
    walk.until("ready")
    return walk


def reasons(walk: Walk) -> tuple[Reason, ...]:
    walk.until("ready")
    return walk.results[-1].reasons


def test_a_ticket_lets_one_person_through_once() -> None:
    walk = alone()
    walk.until("ready")
    assert walk.lane.facts.shown == "Hold your ticket before the scanner, please."
    walk.feed(TICKET)
    assert walk.lane.facts.shown == "Your ticket is being checked."
    walk.until("entering")
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 1
    walk.go_out()
    walk.until("ready")
    assert walk.results[-1].outcome is Outcome.RELEASED
    blanks = BarcodeRead(TICKET.data + b"\0 ")  # the same ticket for a railway, other bytes
    walk.feed(blanks)
    assert walk.state == "clearing"
    assert reasons(walk) == (Reason.BOARDED_ALREADY,)
    assert len(walk.made(Open)) == 1


def test_a_site_may_let_a_ticket_through_again() -> None:
    walk = alone(station=replace(here.STATION, once=False))
    for _ in range(2):
        walk.until("ready")
        walk.feed(TICKET)
        walk.until("entering")
        walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
        walk.plc.persons = 1
        walk.go_out()
    walk.until("ready")
    assert [one.outcome for one in walk.results] == [Outcome.RELEASED] * 2


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (ELSEWHERE, Reason.TICKET_NOT_HERE),
        (BarcodeRead(here.ticket(sign=here.FORGER.sign_plain)), Reason.SIGNATURE_WRONG),
        (BarcodeRead(b""), Reason.TICKET_MALFORMED),
        (BarcodeRead(here.visa_of()), Reason.TICKET_MALFORMED),
        (BarcodeRead(here.PASS), Reason.FLIGHT_NOT_HERE),
    ],
)
def test_what_is_refused_opens_nothing(event: BarcodeRead, reason: Reason) -> None:
    walk = alone()
    walk.until("ready")
    walk.feed(event)
    assert walk.state == "clearing"
    assert walk.lane.facts.shown == for_traveller(reason)
    assert reasons(walk) == (reason,)
    assert walk.plc.entry is DoorState.CLOSED_LOCKED


def test_without_a_time_of_day_nobody_is_let_in() -> None:
    walk = alone()
    walk.until("ready")
    walk.feed(TICKET, utc=None)
    assert walk.state == "clearing"


def test_the_railway_is_asked_whether_the_ticket_was_used() -> None:
    needs = frozenset({Device.BARCODE_READER, Device.BACKGROUND})
    policy = replace(POLICY, require_face=False, require_background=True)
    walk = alone(required=needs, policy=policy)
    walk.until("ready")
    walk.feed(TICKET)
    walk.tick(5)
    assert walk.state == "checking_document"
    (asked,) = walk.made(BeginBackground)
    assert asked.enquiry.about == "rail_ticket"
    assert dict(asked.enquiry.data)["reference"] == "EG4TE7"
    walk.feed(BackgroundAnswered(walk.crossing, False, ()))
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.BACKGROUND_NOT_CLEAR,)
    assert walk.made(Open) == []


def test_ticket_then_passport() -> None:
    walk = beside()
    words = "Show your ticket first, then your passport."
    assert walk.lane.facts.shown == words
    walk.feed(TICKET)
    assert walk.state == "ready"
    assert walk.lane.facts.shown == "Lay your passport open on the reader, please."
    walk.feed(here.DOCUMENT)
    walk.feed(DocumentRemoved())
    walk.until("entering")
    assert walk.lane.facts.codes == NO_CODES  # nothing of it is kept any longer
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 1
    walk.go_out()
    assert reasons(walk) == ()
    assert walk.results[-1].outcome is Outcome.RELEASED
    walk.feed(TICKET)
    assert walk.lane.facts.shown == for_traveller(Reason.BOARDED_ALREADY)
    walk.feed(here.DOCUMENT)
    walk.feed(DocumentRemoved())
    assert reasons(walk) == (Reason.BOARDED_ALREADY,)


@pytest.mark.parametrize(
    ("shown", "document", "expected"),
    [
        ((), here.DOCUMENT, (Reason.TICKET_MISSING,)),
        ((TICKET,), here.OTHER_DOCUMENT, (Reason.NAME_MISMATCH,)),
        ((ELSEWHERE,), here.DOCUMENT, (Reason.TICKET_NOT_HERE,)),
        ((TICKET, ELSEWHERE), here.DOCUMENT, (Reason.TICKET_NOT_HERE,)),  # the last one counts
        (
            (TICKET, BarcodeRead(here.visa_of(here.OTHER_LINES))),
            here.DOCUMENT,
            (Reason.SEAL_MISMATCH,),
        ),
        (
            (TICKET,),
            DocumentRead(("X",)),
            (Reason.DOCUMENT_MALFORMED,),
        ),
    ],
)
def test_each_difference_is_a_reason(
    shown: tuple[BarcodeRead, ...], document: DocumentRead, expected: tuple[Reason, ...]
) -> None:
    walk = beside()
    for event in shown:
        walk.feed(event)
    walk.feed(DocumentPresented())
    walk.feed(document)
    assert walk.state == "clearing"
    assert walk.lane.facts.codes == NO_CODES
    walk.feed(DocumentRemoved())
    assert reasons(walk) == expected
    assert walk.plc.entry is DoorState.CLOSED_LOCKED
    (row,) = walk.made("document")
    assert (row["accepted"], row["reasons"]) == (False, expected)


def test_a_seal_of_the_passport_goes_with_the_ticket() -> None:
    walk = beside(vision=False)
    walk.feed(BarcodeRead(here.visa_of()))
    walk.feed(TICKET)
    walk.feed(here.DOCUMENT)
    assert walk.state == "checking_document"


def test_a_ticket_whose_traveller_does_not_come_is_forgotten() -> None:
    walk = beside()
    walk.feed(TICKET)
    walk.tick(KEPT_MS // STEP_MS - 1)
    assert walk.lane.facts.codes.ticket == TICKET.data
    walk.tick(2)
    assert walk.lane.facts.codes == NO_CODES
    walk.feed(here.DOCUMENT)
    assert walk.state == "clearing"


def test_a_ticket_shown_during_a_crossing_is_nobodys() -> None:
    walk = beside(vision=False)
    walk.feed(TICKET)
    walk.feed(here.DOCUMENT)
    walk.feed(BarcodeRead(here.ticket(issue=made.issuing(issuerPNR="OTHER"))))
    assert walk.lane.facts.codes.ticket == TICKET.data
    walk.feed(portrait(walk.crossing))
    walk.until("entering")
    walk.feed(TICKET)
    assert walk.lane.facts.codes == NO_CODES


def test_a_lane_that_asks_for_tickets_closes_without_its_scanner() -> None:
    walk = beside()
    walk.feed(TICKET)
    walk.feed(DeviceLost(Device.BARCODE_READER, "gone"))
    assert walk.state == "out_of_service"
    assert walk.lane.facts.codes == NO_CODES


def test_the_ticket_goes_along_with_the_question_about_its_holder() -> None:
    walk = beside(required=NEEDS | {Device.BACKGROUND}, vision=False)
    walk.feed(TICKET)
    walk.feed(here.DOCUMENT)
    (asked,) = walk.made(BeginBackground)
    data = dict(asked.enquiry.data)
    assert (asked.enquiry.about, data["ticket_about"]) == ("document", "rail_ticket")
    assert (data["primary"], data["ticket_reference"]) == ("EXEMPLE", "EG4TE7")


def test_nothing_of_a_ticket_is_in_a_row() -> None:
    walk = beside()
    walk.feed(TICKET)
    walk.feed(here.OTHER_DOCUMENT)
    rows = repr([one for one in walk.effects if isinstance(one, Record)]).upper()
    assert "NAME_MISMATCH" in rows
    assert not any(part in rows for part in ("EXEMPLE", "CAMILLE", "EG4TE7", "QX17"))


def test_only_what_is_signed_makes_another_ticket() -> None:
    data = TICKET.data
    assert fingerprint(data) == fingerprint(data + bytes(3))
    assert fingerprint(data) == fingerprint(data[:14] + bytes(64) + data[78:])  # its signature
    assert fingerprint(data) != fingerprint(ELSEWHERE.data)
    assert fingerprint(b"#UT") != fingerprint(b"#UT\0")  # no ticket: every byte counts


def test_a_lane_of_passports_alone_keeps_no_code() -> None:
    walk = StationWalk(vision=False)
    walk.until("ready")
    walk.feed(TICKET)
    assert walk.lane.facts.codes == NO_CODES
    walk.feed(here.DOCUMENT)
    assert walk.state == "checking_document"
    assert walk.results == []


@pytest.mark.parametrize("topology", [Topology.ONE_STEP, Topology.KIOSK])
def test_elsewhere_what_is_asked_for_is_not_waived(topology: Topology) -> None:
    """Settings refuse such a lane; the core would not let anybody in either."""
    walk = beside(topology=topology, vision=False)
    if topology is Topology.ONE_STEP:
        walk.plc.barriers = 1
        walk.until("entering")
        walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
        walk.plc.barriers, walk.plc.persons = 0, 1
        walk.until("reading_document")
    walk.feed(here.DOCUMENT)
    crossing = walk.lane.facts.crossing
    told = crossing.reasons if crossing is not None else walk.results[-1].reasons
    assert told == (Reason.TICKET_MISSING,)
    assert walk.made(Open) == []


def test_time_at_the_lane_is_looked_at_when_the_passport_is_laid_down() -> None:
    walk = beside()
    walk.feed(TICKET)
    walk.feed(here.DOCUMENT, utc=here.NOON + timedelta(days=2))
    assert walk.results[-1].reasons == (Reason.TICKET_EXPIRED,)
