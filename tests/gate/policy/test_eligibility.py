"""Who is let through by which rule, on the day before, the day, and the day after."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gate.document.mrz import Kind, parse
from gate.errors import ConfigError
from gate.policy.eligibility import judge
from gate.policy.load import from_toml
from gate.policy.policy import AcceptedDocument, Policy, lift, suspend
from gate.reasons import Reason
from tests.gate.document.compose import Holder, mrv, td1, td3

CONFIG = Path(__file__).resolve().parents[3] / "config"
POLICY = from_toml((CONFIG / "policy.simulated.toml").read_text("utf-8"))
TODAY = date(2026, 11, 24)


def reasons(
    holder: Holder, policy: Policy = POLICY, today: date = TODAY, clock_trusted: bool = True
) -> tuple[Reason, ...]:
    return judge(parse(td3(holder)), policy, today, clock_trusted)


def test_an_ordinary_passport_is_eligible() -> None:
    assert reasons(Holder()) == ()
    assert reasons(Holder(nationality="D", issuer="D")) == ()


def test_a_wrong_check_digit_is_refused() -> None:
    first, second = td3(Holder())
    forged = parse((first, "M" + second[1:]))
    assert judge(forged, POLICY, TODAY, True) == (Reason.CHECK_DIGIT_WRONG,)


@pytest.mark.parametrize("nationality", ["USA", "XXA", "XXX", "GBR", "DEU", "ZZZ", "SI"])
def test_only_named_nationalities(nationality: str) -> None:
    assert reasons(Holder(nationality=nationality)) == (Reason.NATIONALITY_NOT_ELIGIBLE,)


def test_the_nationality_counts_and_not_the_issuer() -> None:
    assert reasons(Holder(issuer="UTO", nationality="USA")) == (Reason.NATIONALITY_NOT_ELIGIBLE,)
    assert reasons(Holder(issuer="USA", nationality="FRA")) == ()


@pytest.mark.parametrize(("days", "eligible"), [(-1, True), (0, True), (1, False)])
def test_a_document_is_valid_through_the_day_of_expiry(days: int, eligible: bool) -> None:
    found = reasons(Holder(expiry="261124"), today=TODAY + timedelta(days))
    assert found == (() if eligible else (Reason.DOCUMENT_EXPIRED,))


@pytest.mark.parametrize("expiry", ["<<<<<<", "27<<<<", "270229"])
def test_an_unknown_expiry_is_refused(expiry: str) -> None:
    assert reasons(Holder(expiry=expiry)) == (Reason.DATE_UNKNOWN,)


@pytest.mark.parametrize(
    ("birth", "direction", "expected"),
    [
        ("141124", "entry", ()),  # 12 today
        ("141125", "entry", (Reason.AGE_NOT_ELIGIBLE,)),  # 12 tomorrow
        ("081124", "exit", ()),
        ("081125", "exit", (Reason.AGE_NOT_ELIGIBLE,)),
        ("141124", "exit", (Reason.AGE_NOT_ELIGIBLE,)),
        ("260101", "entry", (Reason.AGE_NOT_ELIGIBLE,)),  # newborn or 100: never let through
        ("63<<<<", "exit", ()),  # whatever the day, old enough
        ("08<<<<", "exit", (Reason.DATE_UNKNOWN,)),
        ("14<<<<", "exit", (Reason.AGE_NOT_ELIGIBLE,)),
        ("<<<<<<", "entry", (Reason.DATE_UNKNOWN,)),
        ("110229", "entry", (Reason.DATE_UNKNOWN,)),
    ],
)
def test_age_by_direction(birth: str, direction: str, expected: tuple[Reason, ...]) -> None:
    policy = replace(POLICY, direction="exit" if direction == "exit" else "entry")
    assert reasons(Holder(birth=birth), policy) == expected


def test_document_types() -> None:
    for code, expected in (
        ("P", ()),
        ("PP", ()),
        ("PD", (Reason.DOCUMENT_TYPE_NOT_ACCEPTED,)),
    ):
        assert reasons(Holder(code=code)) == expected
    card, visa = parse(td1(Holder(code="ID"))), parse(mrv(Holder(code="V"), 44))
    for other in (card, visa):
        assert judge(other, POLICY, TODAY, True) == (Reason.DOCUMENT_TYPE_NOT_ACCEPTED,)
    wide = replace(POLICY, documents=(AcceptedDocument(kind=Kind.TD1, code="I*"),))
    assert judge(card, wide, TODAY, True) == ()
    assert reasons(Holder(), wide) == (Reason.DOCUMENT_TYPE_NOT_ACCEPTED,)


def test_a_clock_that_is_not_trusted_refers() -> None:
    assert reasons(Holder(), clock_trusted=False) == (Reason.CLOCK_NOT_TRUSTED,)


def test_a_suspension_ends_after_its_last_day_and_only_by_a_trusted_clock() -> None:
    policy = suspend(POLICY, "UTO", TODAY, "order")
    assert reasons(Holder(), policy) == (Reason.NATIONALITY_SUSPENDED,)
    tomorrow = TODAY + timedelta(1)
    assert reasons(Holder(), policy, tomorrow) == ()
    assert Reason.NATIONALITY_SUSPENDED in reasons(Holder(), policy, tomorrow, False)
    assert reasons(Holder(nationality="FRA"), policy) == ()
    assert reasons(Holder(), POLICY) == ()  # the value before is untouched


def test_suspending_again_replaces_and_lifting_takes_away() -> None:
    policy = suspend(suspend(POLICY, "FRA", TODAY, "a"), "FRA", TODAY + timedelta(9), "b")
    assert [(one.until, one.reason) for one in policy.suspensions] == [(TODAY + timedelta(9), "b")]
    assert lift(policy, "FRA") == POLICY


@pytest.mark.parametrize(("nationality", "reason"), [("DEU", "x"), ("QQQ", "x"), ("FRA", " ")])
def test_a_suspension_needs_a_nationality_and_a_reason(nationality: str, reason: str) -> None:
    with pytest.raises(ConfigError):
        suspend(POLICY, nationality, TODAY, reason)


def test_every_reason_is_told_once() -> None:
    found = reasons(Holder(code="PD", nationality="USA", expiry="<<<<<<", birth="<<<<<<"))
    assert found == (
        Reason.DOCUMENT_TYPE_NOT_ACCEPTED,
        Reason.NATIONALITY_NOT_ELIGIBLE,
        Reason.DATE_UNKNOWN,
    )
