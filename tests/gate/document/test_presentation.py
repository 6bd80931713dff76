"""Checks of how a page is presented: each with a status, and what is unknown never passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.presentation import (
    AT_LEAST,
    LIMITS,
    Figures,
    PageCheck,
    Status,
    against,
    judge,
)

NAMES = dict(
    zip(PageCheck, ("moire", "b900", "infrared_print", "inlay", "ultraviolet"), strict=True)
)
GENUINE = Figures(moire=0.3, b900=0.8, infrared_print=0.25, inlay=0.02, ultraviolet=0.1)


def test_a_genuine_page_passes_every_check() -> None:
    findings = judge(GENUINE)
    assert [finding.check for finding in findings] == list(PageCheck)
    assert {finding.status for finding in findings} == {Status.PASSED}
    assert against(findings) == ()


def test_what_was_not_measured_is_neither_passed_nor_against() -> None:
    findings = judge(Figures())
    assert {finding.status for finding in findings} == {Status.NOT_DONE}
    assert against(findings) == ()


@pytest.mark.parametrize("check", PageCheck)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_unknown(check: PageCheck, value: float) -> None:
    findings = judge(Figures(**{NAMES[check]: value}))
    assert against(findings) == (check,)
    (finding,) = (one for one in findings if one.check is check)
    assert (finding.status, finding.figure) == (Status.UNKNOWN, None)


@given(check=st.sampled_from(PageCheck), value=st.floats(-10, 10))
def test_the_limit_decides(check: PageCheck, value: float) -> None:
    (finding,) = (one for one in judge(Figures(**{NAMES[check]: value})) if one.check is check)
    over = value >= LIMITS[check] if check in AT_LEAST else value <= LIMITS[check]
    assert finding.status is (Status.PASSED if over else Status.FAILED)
    assert finding.figure == value
