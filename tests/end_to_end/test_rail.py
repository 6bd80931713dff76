"""`--ticket rail`: tickets over the scanner's pty, signatures, rules, names, the railway's answer.

Everything on the way is real but the traveller and the railway.
"""

import base64
from pathlib import Path

import pytest

from gate.lane.topology import Topology
from gate.reasons import Reason, for_traveller
from gate.view import Outcome
from simulators.scenarios.rail import BESIDE, RAIL
from simulators.scenarios.scenario import Ticket
from simulators.travellers.people import PEOPLE
from tests.end_to_end.hall import RunningHall, eligible, running_hall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ALONE = [one.name for one in RAIL if one.ticket not in BESIDE]


def journal_of(hall: RunningHall) -> bytes:
    """Everything of the journal that is on disk."""
    folder: Path = hall.names.folder
    return b"".join(path.read_bytes() for path in folder.glob("journal*"))


def is_anonymous(hall: RunningHall, traveller: int) -> bool:
    """Tell whether the journal has the reasons, and nothing of tickets or their holders."""
    written, person = journal_of(hall).upper(), PEOPLE[traveller]
    personal = ("EG0000000", person.surname.upper(), person.given.upper())
    told = Reason.BOARDED_ALREADY.upper().encode() in written
    return told and not any(part.encode() in written for part in personal)


async def test_a_ticket_alone() -> None:
    async with running_hall(topology=Topology.BOARDING, ticket="rail") as hall:
        for seed, name in enumerate(ALONE, 7):  # the first ticket comes once more at the end
            report = await hall.live(name, seed=seed)
            assert report.as_expected, report.as_text()
        again = await hall.live("rail_genuine")
        assert again.results[-1].outcome is Outcome.NOT_ADMITTED
        assert again.results[-1].reasons == (Reason.BOARDED_ALREADY,)
        await a_code_out_of_the_hand(hall)
        assert is_anonymous(hall, 0)


async def a_code_out_of_the_hand(hall: RunningHall) -> None:
    """Bytes that are no text come through as they are, and open nothing."""
    await hall.until_state("ready")
    hall.collected.results.clear()
    data = b"#UT02\r\x03\xff\x00"
    await hall.control.ask(do="scan", base64=base64.b64encode(data).decode())
    await hall.until(lambda view: bool(hall.collected.results) and view.crossing is None)
    assert hall.collected.results[-1].reasons == (Reason.TICKET_MALFORMED,)
    with pytest.raises(ConnectionError, match="Base64"):
        await hall.control.ask(do="scan", base64="no base64!")


async def test_what_differs_between_ticket_and_passport_keeps_out() -> None:
    traveller, companion = eligible()[:2]
    async with running_hall(ticket="rail") as hall:
        for one in RAIL:
            if one.ticket in {*BESIDE, Ticket.WRONG_STATION, Ticket.USED}:
                report = await hall.live(one.name, traveller, companion)
                assert report.as_expected, report.as_text()
        assert for_traveller(Reason.TICKET_NOT_HERE) in hall.sentences
        words = "Show your ticket first, then your passport."
        assert words in hall.sentences


async def test_a_ticket_before_its_passport() -> None:
    traveller, companion = eligible()[:2]
    async with running_hall(ticket="rail") as hall:
        genuine = await hall.live("rail_genuine", traveller, companion)
        assert genuine.as_expected, genuine.as_text()
        assert "chip.signer" in dict(genuine.results[-1].ms)
        again = await hall.live("rail_genuine", traveller, companion)
        assert again.results[-1].reasons == (Reason.BOARDED_ALREADY,)
        assert is_anonymous(hall, traveller)
