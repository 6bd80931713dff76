"""A verdict has every check once, and the policy never takes a failure or a gap for a success."""

import math
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.chip_policy import AGAINST_COPIES, ChipPolicy, Demand, Outcome, outcome
from gate.chip.verdict import Check, Finding, Status, Verdict, verdict
from gate.reasons import Reason

GOOD = verdict(Finding(check, Status.PASSED, (), 1.0) for check in Check)
WEAK = Reason.CHIP_DOWNGRADED
STATUSES = st.fixed_dictionaries({check: st.sampled_from(Status) for check in Check})
DEMANDS = st.fixed_dictionaries(
    {check.value: st.sampled_from(get_args(Demand)) for check in Check}
    | {"against_copies": st.sampled_from(get_args(Demand))}
)


def but(*changed: Finding) -> Verdict:
    """Return the good verdict with these findings in place of its own."""
    new = {one.check: one for one in changed}
    return Verdict(tuple(new.get(one.check, one) for one in GOOD.findings))


def test_all_passed_is_authenticated() -> None:
    assert outcome(GOOD, ChipPolicy()) == Outcome(True, ())


def test_every_check_has_a_demand() -> None:
    policy = ChipPolicy()
    assert {policy.demand(check) for check in Check} <= set(get_args(Demand))


@pytest.mark.parametrize("check", Check)
def test_a_failure_refers_even_where_nothing_is_asked_for(check: Check) -> None:
    lax = ChipPolicy(**dict.fromkeys(ChipPolicy.__dataclass_fields__, "not_asked"))
    failed = but(Finding(check, Status.FAILED, (WEAK,)))
    assert outcome(failed, lax) == Outcome(False, (WEAK,))


def test_nothing_done_is_no_chip() -> None:
    assert outcome(verdict(()), ChipPolicy()) == Outcome(None, (Reason.CHIP_CHECK_NOT_DONE,))


def test_removed_before_it_opened() -> None:
    gone = Finding(Check.ACCESS, Status.NOT_DONE, (Reason.CHIP_REMOVED,))
    found = outcome(verdict([gone]), ChipPolicy())
    assert found.authenticated is None
    assert found.reasons[0] is Reason.CHIP_REMOVED


@pytest.mark.parametrize("passed", AGAINST_COPIES)
def test_one_proof_against_copies_is_enough(passed: Check) -> None:
    others = [Finding(one, Status.NOT_DONE) for one in AGAINST_COPIES if one is not passed]
    assert outcome(but(*others), ChipPolicy(against_copies="required")).authenticated is True


def test_a_chip_without_any_proof() -> None:
    plain = but(*(Finding(one, Status.NOT_POSSIBLE) for one in AGAINST_COPIES))
    assert outcome(plain, ChipPolicy()).authenticated is True
    strict = outcome(plain, ChipPolicy(against_copies="required"))
    assert strict == Outcome(False, (Reason.CHIP_CHECK_NOT_DONE,))


def test_a_proof_that_was_possible_and_left_out() -> None:
    skipped = [Finding(one, Status.NOT_POSSIBLE) for one in AGAINST_COPIES[1:]]
    lazy = but(Finding(AGAINST_COPIES[0], Status.NOT_DONE), *skipped)
    assert outcome(lazy, ChipPolicy()) == Outcome(False, (Reason.CHIP_CHECK_NOT_DONE,))


@given(STATUSES, DEMANDS)
def test_never_accepts_a_failure_or_a_required_gap(
    statuses: dict[Check, Status], demands: dict[str, Demand]
) -> None:
    policy = ChipPolicy(**demands)
    reasons = {Status.FAILED: (WEAK,)}
    found = outcome(
        verdict(Finding(one, statuses[one], reasons.get(statuses[one], ())) for one in Check),
        policy,
    )
    assert (found.authenticated is True) == (not found.reasons)
    if found.authenticated is True:
        assert Status.FAILED not in statuses.values()
        required = [one for one in Check if demands[one.value] == "required"]
        assert all(statuses[one] is Status.PASSED for one in required)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Finding(Check.PACE, Status.FAILED),
        lambda: Finding(Check.PACE, Status.PASSED, (WEAK,)),
        lambda: Finding(Check.PACE, Status.PASSED, (), math.nan),
        lambda: Finding(Check.PACE, Status.PASSED, (), -1.0),
        lambda: Verdict(GOOD.findings[1:]),
        lambda: Verdict(GOOD.findings[::-1]),
        lambda: verdict((*GOOD.findings, GOOD.findings[0])),
    ],
)
def test_what_says_nothing_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()  # type: ignore[operator]


def test_times_and_reasons_are_told_once() -> None:
    slow = but(
        Finding(Check.PACE, Status.FAILED, (WEAK,), 2.5),
        replace(GOOD.of(Check.FILES), ms=0.0),
        Finding(Check.SIGNER, Status.FAILED, (WEAK, Reason.CSCA_UNKNOWN)),
    )
    assert slow.reasons == (WEAK, Reason.CSCA_UNKNOWN)
    assert dict(slow.ms)["pace"] == 2.5
    assert "files" not in dict(slow.ms)
