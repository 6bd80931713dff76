"""Rail tickets at a lane: validity, station, way, signature; every reason against a ticket."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from gate.reasons import Reason, for_officer, for_traveller
from gate.seal.trust import Status, Verdict, store_of
from gate.ticket.asn1 import Chosen
from gate.ticket.judge import judge, judge_bytes
from gate.ticket.rail import parse
from gate.ticket.rules import RailRules
from simulators.tickets.rail_write import record, seal
from simulators.tickets.signer import curve_key, signer
from tests.gate.ticket import made

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=PARIS)
WHO = signer(curve_key(0xE6A7E))
TRUST = store_of({"rail/1187_00007.pem": WHO.pem})
RULES = RailRules(stations=frozenset({str(made.STATION)}), way="departures")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def judged(
    *tickets: Chosen,
    rules: RailRules = RULES,
    now: datetime = NOW,
    clock_trusted: bool = True,
    **more: object,
) -> tuple[Reason, ...]:
    data = made.ticket(*tickets, sign=WHO.sign_plain, **more)
    return judge_bytes(data, rules, TRUST, now, clock_trusted)


def test_a_good_ticket_has_nothing_against_it() -> None:
    assert judged() == ()


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        ("2026-11-21T23:59", (Reason.TICKET_NOT_YET_VALID,)),
        ("2026-11-22T00:00", ()),
        ("2026-11-23T10:00:59", ()),
        ("2026-11-23T10:01", (Reason.TICKET_EXPIRED,)),
    ],
)
def test_the_minutes_that_are_told_are_valid(now: str, reasons: tuple[Reason, ...]) -> None:
    assert judged(now=at(now)) == reasons


def test_a_site_may_take_tickets_early_and_late() -> None:
    rules = replace(RULES, early_minutes=30, late_minutes=15)
    assert judged(rules=rules, now=at("2026-11-21T23:30")) == ()
    assert judged(rules=rules, now=at("2026-11-21T23:29")) == (Reason.TICKET_NOT_YET_VALID,)
    assert judged(rules=rules, now=at("2026-11-23T10:15")) == ()
    assert judged(rules=rules, now=at("2026-11-23T10:16")) == (Reason.TICKET_EXPIRED,)


def test_a_ticket_with_an_offset_is_judged_in_its_own_time() -> None:
    one = made.open_ticket(validFromUTCOffset=0, validUntilUTCOffset=-8)  # UTC; UTC+2
    assert judged(one, now=at("2026-11-22T00:59")) == (Reason.TICKET_NOT_YET_VALID,)
    assert judged(one, now=at("2026-11-22T01:00")) == ()
    assert judged(one, now=at("2026-11-23T09:00")) == ()
    assert judged(one, now=at("2026-11-23T09:01")) == (Reason.TICKET_EXPIRED,)
    assert judged(one, now=datetime(2026, 11, 22, 0, 0, tzinfo=UTC)) == ()


def pass_of(details: dict) -> Chosen:
    """Return a pass of 22 to 30 November 2026 with more to say of its times."""
    days = {"validFromDay": 2, "validUntilDay": 8}
    return Chosen("pass", {**days, "validityPeriodDetails": details})


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        ("2026-11-22T12:00", ()),
        ("2026-11-23T12:00", (Reason.TICKET_NOT_YET_VALID,)),  # between its two periods
        ("2026-11-25T08:59", (Reason.TICKET_NOT_YET_VALID,)),
        ("2026-11-25T09:00", ()),
        ("2026-11-26T00:00", (Reason.TICKET_EXPIRED,)),  # though the pass itself is valid
    ],
)
def test_a_pass_is_valid_in_its_periods_only(now: str, reasons: tuple[Reason, ...]) -> None:
    periods = [{"validFromDay": 2}, {"validFromDay": 5, "validFromTime": 540}]
    rules = replace(RULES, take_without_stations=True)
    assert judged(pass_of({"validityPeriod": periods}), rules=rules, now=at(now)) == reasons


@pytest.mark.parametrize(
    ("now", "early", "taken"),
    [
        ("05:59", 0, True),
        ("06:00", 0, False),
        ("08:59", 0, False),
        ("08:59", 1, True),
        ("09:00", 0, True),
        ("22:59", 0, True),
        ("23:00", 0, False),
        ("00:30", 0, False),
        ("00:31", 0, True),
    ],
)
def test_a_pass_is_not_valid_in_the_hours_that_it_excludes(
    now: str, early: int, taken: bool
) -> None:
    hours = [{"fromTime": 360, "untilTime": 539}, {"fromTime": 1380, "untilTime": 30}]
    rules = replace(RULES, take_without_stations=True, early_minutes=early)
    found = judged(pass_of({"excludedTimeRange": hours}), rules=rules, now=at(f"2026-11-24T{now}"))
    assert found == (() if taken else (Reason.TICKET_NOT_YET_VALID,))


def test_more_periods_than_any_pass_has_are_refused() -> None:
    rules = replace(RULES, take_without_stations=True)
    assert judged(pass_of({"validityPeriod": [{"validFromDay": 2}] * 256}), rules=rules) == ()
    many = pass_of({"validityPeriod": [{"validFromDay": 2}] * 257})
    assert judged(many, rules=rules) == (Reason.TICKET_MALFORMED,)


def test_minutes_of_leniency_are_real_ones_when_the_clocks_go_back() -> None:
    one = made.open_ticket(validFromDay=-26, validFromTime=120, validFromUTCOffset=0)  # 2:00 UTC
    rules = replace(RULES, early_minutes=60)
    first = at("2026-10-25T02:30")  # 0:30 UTC; an hour later it is 2:30 once more
    assert judged(one, rules=rules, now=first) == (Reason.TICKET_NOT_YET_VALID,)
    assert judged(one, rules=rules, now=first.replace(fold=1)) == ()


HERE, THERE = str(made.STATION), str(made.OTHER)
VIA = Chosen("viaStations", {"stationNum": 8700011, "border": False})


@pytest.mark.parametrize(
    ("stations", "way", "more", "is_here"),
    [
        ({HERE}, "departures", {}, True),
        ({THERE}, "departures", {}, False),
        ({THERE}, "arrivals", {}, True),
        ({HERE}, "arrivals", {}, False),
        ({THERE}, "departures", {"returnIncluded": True}, True),
        ({HERE}, "arrivals", {"returnIncluded": True}, True),
        ({"8700011"}, "departures", {"validRegion": [VIA]}, True),
        ({"8700011"}, "departures", {}, False),
        (set(), "departures", {}, False),
        # A railway's own table: its code 8727100 is another station than the common one.
        ({HERE}, "departures", {"stationCodeTable": "localCarrierStationCodeTable"}, False),
        (
            {f"1187/{HERE}"},
            "departures",
            {"stationCodeTable": "localCarrierStationCodeTable"},
            True,
        ),
    ],
)
def test_station_and_way(stations: set[str], way: str, more: dict, is_here: bool) -> None:
    rules = RailRules(stations=frozenset(stations), way=way)  # type: ignore[arg-type]
    reasons = () if is_here else (Reason.TICKET_NOT_HERE,)
    assert judged(made.open_ticket(**more), rules=rules) == reasons


def test_what_names_no_station_is_taken_where_the_site_says_so() -> None:
    one = Chosen("pass", {"validFromDay": 2})
    assert judged(one) == (Reason.TICKET_NOT_HERE,)
    assert judged(one, rules=replace(RULES, take_without_stations=True)) == ()
    named = Chosen("openTicket", {"returnIncluded": False, "toStationNum": 1, "validFromDay": 2})
    everywhere = replace(RULES, take_without_stations=True)
    assert judged(named, rules=everywhere) == (Reason.TICKET_NOT_HERE,)


def test_one_good_document_is_enough() -> None:
    old = made.open_ticket(validFromDay=-1, validUntilDay=0)
    elsewhere = made.open_ticket(fromStationNum=1)
    assert judged(old, elsewhere) == (Reason.TICKET_EXPIRED, Reason.TICKET_NOT_HERE)
    assert judged(old, elsewhere, made.open_ticket()) == ()


def test_kinds() -> None:
    voucher = {"validFromYear": 2026, "validFromDay": 1, "validUntilYear": 2027}
    one = Chosen("voucher", {**voucher, "validUntilDay": 1})
    assert judged(one) == (Reason.TICKET_KIND_NOT_ACCEPTED,)
    extension = Chosen("extension", {"extensionId": "x", "extensionData": b""})
    assert judged(extension, rules=replace(RULES, kinds=frozenset({"extension"}))) == (
        Reason.TICKET_KIND_NOT_ACCEPTED,
    )
    only_passes = replace(RULES, kinds=frozenset({"pass"}))
    assert judged(rules=only_passes) == (Reason.TICKET_KIND_NOT_ACCEPTED,)


def test_specimens_and_tickets_that_wait_for_their_activation() -> None:
    assert judged(issue=made.issuing(specimen=True)) == (Reason.TICKET_SPECIMEN,)
    waiting = made.issuing(activated=False)
    assert judged(issue=waiting) == (Reason.TICKET_NOT_ACTIVATED,)
    assert judged(made.open_ticket(activatedDay=[0]), issue=waiting) == ()
    assert judged(made.open_ticket(activatedDay=[1]), issue=waiting) == (
        Reason.TICKET_NOT_ACTIVATED,
    )


def test_a_ticket_that_asks_to_be_looked_up_online_is_refused_where_nobody_does() -> None:
    asks = made.asking(onlineValidationRequired=True)
    assert judged(controlDetail=asks) == (Reason.TICKET_NEEDS_ONLINE_CHECK,)
    assert judged(controlDetail=made.asking()) == ()
    others = replace(RULES, take_without_online_check=True)
    assert judged(controlDetail=asks, rules=others) == ()


@pytest.mark.parametrize(
    ("status", "required", "not_required"),
    [
        (Status.VALID, (), ()),
        (Status.BAD_SIGNATURE, (Reason.SIGNATURE_WRONG,), (Reason.SIGNATURE_WRONG,)),
        (Status.UNKNOWN_SIGNER, (Reason.SIGNER_UNKNOWN,), ()),
        (Status.UNUSABLE_KEY, (Reason.SIGNER_UNKNOWN,), ()),
        (Status.EXPIRED_CERTIFICATE, (Reason.SIGNER_NOT_VALID,), ()),
    ],
)
def test_signatures(
    status: Status, required: tuple[Reason, ...], not_required: tuple[Reason, ...]
) -> None:
    ticket, verdict = parse(made.ticket()), Verdict(status, "1187_00007")
    assert judge(ticket, verdict, RULES, NOW, True) == required
    lenient = replace(RULES, require_signature=False)
    assert judge(ticket, verdict, lenient, NOW, True) == not_required


def test_every_reason_is_told_once() -> None:
    data = made.ticket(made.open_ticket(fromStationNum=1), made.open_ticket(fromStationNum=2))
    late = at("2026-12-24T12:00")
    assert judge_bytes(data, RULES, TRUST, late, False) == (
        Reason.SIGNATURE_WRONG,
        Reason.TICKET_EXPIRED,
        Reason.TICKET_NOT_HERE,
        Reason.CLOCK_NOT_TRUSTED,
    )


def test_a_ticket_without_a_document_is_not_taken() -> None:
    data = made.ticket(sign=WHO.sign_plain, transportDocument=[])
    assert judge_bytes(data, RULES, TRUST, NOW, True) == (Reason.TICKET_KIND_NOT_ACCEPTED,)


def test_what_is_not_read_is_not_taken() -> None:
    assert judge_bytes(b"#UT02", RULES, TRUST, NOW, True) == (Reason.TICKET_MALFORMED,)
    own = seal(record("1187BL", "03", b"x"), "1187", "00007", WHO.sign_plain)
    assert judge_bytes(own, RULES, TRUST, NOW, True) == (Reason.TICKET_NOT_READ,)


def test_every_reason_has_its_sentences() -> None:
    for reason in Reason:
        assert for_officer(reason).endswith(".")
        assert for_traveller(reason).endswith((".", "!"))
