"""Boarding passes before the policy of a lane that stands at a gate of CDG."""

from datetime import date

import pytest

from gate.errors import ConfigError
from gate.policy.boarding import Boarding, judge_pass
from gate.policy.load import from_toml
from gate.reasons import Reason

# Out of IATA's implementation guide: AC 834, YUL to FRA, day 326 (22 November of a common year).
PASS = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100"
DAY = date(2026, 11, 22)
HERE = Boarding(airport="YUL", flights=frozenset({"AC834"}))

POLICY = 'direction = "exit"\nnationalities = []\nrequire_face = false\n[boarding]\n'


def judged(data: bytes = PASS, boarding: Boarding | None = HERE, **given: object) -> object:
    today, trusted = given.get("today", DAY), given.get("trusted", True)
    assert isinstance(today, date)
    return judge_pass(data, boarding, today, trusted is True)


def test_the_pass_of_the_flight_of_the_day_is_taken() -> None:
    assert judged() == ()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"data": b"HELLO"}, Reason.BOARDING_PASS_MALFORMED),
        ({"data": b"\xff" * 60}, Reason.BOARDING_PASS_MALFORMED),
        ({"boarding": None}, Reason.FLIGHT_NOT_HERE),
        ({"boarding": Boarding(airport="FRA", flights=HERE.flights)}, Reason.FLIGHT_NOT_HERE),
        ({"boarding": Boarding(airport="YUL", flights=frozenset())}, Reason.FLIGHT_NOT_HERE),
        (
            {"boarding": Boarding(airport="YUL", flights=frozenset({"AC83"}))},
            Reason.FLIGHT_NOT_HERE,
        ),
        ({"today": date(2026, 11, 21)}, Reason.FLIGHT_NOT_TODAY),
        ({"today": date(2026, 11, 23)}, Reason.FLIGHT_NOT_TODAY),
        ({"trusted": False}, Reason.CLOCK_NOT_TRUSTED),
    ],
)
def test_every_other_one_is_refused(given: dict[str, object], reason: Reason) -> None:
    assert judged(**given) == (reason,)


def test_a_flight_soon_after_midnight_boards_the_evening_before() -> None:
    tomorrow = Boarding(airport="YUL", flights=HERE.flights, days_ahead=1)
    assert judged(boarding=tomorrow, today=date(2026, 11, 21)) == ()
    assert judged(boarding=tomorrow, today=date(2026, 11, 23)) == (Reason.FLIGHT_NOT_TODAY,)


@pytest.mark.parametrize(
    ("issued", "reasons"),
    [
        (b"6320", ()),  # six days before
        (b"5320", (Reason.FLIGHT_NOT_TODAY,)),  # a year ago, and so was its flight
        (b"6400", (Reason.FLIGHT_NOT_TODAY,)),  # no such day
    ],
)
def test_the_day_of_issue_tells_the_year(issued: bytes, reasons: tuple[Reason, ...]) -> None:
    items = b" WW" + issued
    conditional = b">6" + b"%02X" % len(items) + items
    assert judged(PASS[:-2] + b"%02X" % len(conditional) + conditional) == reasons


def test_every_leg_of_a_pass_counts() -> None:
    second = PASS[30:36].replace(b"YULFRA", b"FRAGVA")
    two = (
        PASS.replace(b"M1", b"M2")[:58] + b"00" + b"DEF456 " + second + b"LH 3664 327C012C0002 100"
    )
    there = Boarding(airport="FRA", flights=frozenset({"LH3664"}))
    assert judged(two, there, today=date(2026, 11, 23)) == ()
    assert judged(two, there, today=DAY) == (Reason.FLIGHT_NOT_TODAY,)


def test_the_table_is_read() -> None:
    policy = from_toml(POLICY + 'airport = "CDG"\nflights = ["AF834", "LH12A"]\ndays_ahead = 1')
    flights = frozenset({"AF834", "LH12A"})
    assert policy.boarding == Boarding(airport="CDG", flights=flights, days_ahead=1)
    assert policy.require_face is False


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('airport = "cdg"\nflights = []', "policy.toml:5: boarding.airport: must be an IATA code"),
        ('airport = "CDG"\nflights = ["AF0834"]', "policy.toml:6: boarding.flights: must be like"),
        ('airport = "CDG"\nflights = []\ndays_ahead = 2', "boarding.days_ahead"),
        ('airport = "CDG"', "boarding.flights: missing"),
    ],
)
def test_its_faults_are_told(text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as told:
        from_toml(POLICY + text)
    assert fault in str(told.value)
