"""Rail tickets of simulated travellers: each is to a lane what its scenario says, for everybody."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.trust.signers import read_signers
from gate.crossing.code_check import Asked, Codes, against_code, against_codes
from gate.crossing.enquiry import enquiry_about_code
from gate.events import Moment
from gate.reasons import Reason
from gate.ticket.rules import RailRules
from gate.ticket.station import StationUse
from simulators.hall.paper import lines
from simulators.hall.rail import order_of, ticket_of
from simulators.scenarios.programme import Visit
from simulators.scenarios.rail import BESIDE, RAIL
from simulators.scenarios.scenario import Scenario, Ticket
from simulators.tickets.railway import STATION, publish
from simulators.travellers.people import PEOPLE

DAY = date(2026, 1, 1)
NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)
RULES = RailRules(stations=frozenset({str(STATION)}), way="departures")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """A lane that trusts what the simulated railway publishes."""
    folder = tmp_path_factory.mktemp("signers")
    publish(folder, DAY)
    zone = ZoneInfo("Europe/Paris")
    return Asked(None, StationUse(rules=RULES, signers=read_signers(folder), zone=zone))


def companion_of(traveller: int) -> int:
    return (traveller + 1) % len(PEOPLE)


@pytest.mark.parametrize("scenario", RAIL, ids=[one.name for one in RAIL])
def test_each_ticket_is_what_its_scenario_says(scenario: Scenario, asked: Asked) -> None:
    by_lane = scenario.ticket is not Ticket.USED and scenario.reason is not None
    wanted = (scenario.reason,) if by_lane else ()
    moment = Moment(0, DAY, True, NOON)
    for traveller in range(len(PEOPLE)):
        visit = Visit(scenario, traveller, companion_of(traveller), 7)
        data = ticket_of(visit, DAY)
        if data is not None and scenario.ticket not in BESIDE:
            assert against_code(data, asked, moment) == wanted
        beside = against_codes(Codes(data or b""), lines(visit, DAY), asked, moment)
        assert beside == wanted, traveller


@given(hours=st.integers(-14, 14))
def test_no_zone_of_time_makes_a_good_ticket_wrong(hours: int, asked: Asked) -> None:
    data = ticket_of(Visit(RAIL[0], 0, 1, 7), DAY)
    assert data is not None
    moment = Moment(0, DAY, True, NOON + timedelta(hours=hours))
    assert against_code(data, asked, moment) == ()


def test_the_same_visit_has_the_same_ticket() -> None:
    first, again, other = (Visit(RAIL[0], 3, 4, seed) for seed in (7, 7, 8))
    assert ticket_of(first, DAY) == ticket_of(again, DAY) != ticket_of(other, DAY)
    data = ticket_of(first, DAY)
    assert data is not None
    assert dict(enquiry_about_code(data).data)["reference"] == order_of(first, DAY).reference


def test_only_the_railways_own_key_is_published(tmp_path: Path) -> None:
    publish(tmp_path, DAY)
    assert [path.name for path in tmp_path.rglob("*.pem")] == ["9901_00001.pem"]
    assert b"PRIVATE" not in (tmp_path / "rail" / "9901_00001.pem").read_bytes()


def test_each_reason_is_another() -> None:
    reasons = [one.reason for one in RAIL if one.reason]
    assert len(reasons) == len(set(reasons)) == len(RAIL) - 1
    assert Reason.TICKET_MISSING in reasons
