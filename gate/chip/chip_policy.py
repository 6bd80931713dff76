"""Which checks of a chip a lane asks for, and what one that is missing means. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from gate.chip.verdict import Check, Finding, Status, Verdict
from gate.reasons import Reason

# required: passed, or the traveller is referred. if_possible: the same, unless the chip does not
# offer it. not_asked: it may be missing. One that failed refers in every case.
Demand = Literal["required", "if_possible", "not_asked"]

SATISFY: Final[dict[Demand, frozenset[Status]]] = {
    "required": frozenset({Status.PASSED}),
    "if_possible": frozenset({Status.PASSED, Status.NOT_POSSIBLE}),
    "not_asked": frozenset({Status.PASSED, Status.NOT_POSSIBLE, Status.NOT_DONE}),
}
AGAINST_COPIES: Final = (Check.ACTIVE_AUTHENTICATION, Check.CHIP_AUTHENTICATION, Check.PACE_CAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipPolicy:
    """`[chip]` of a policy: a demand for each check, named as in `Check`.

    Missing keys mean the values here. Many chips can not prove that they are no copies, so
    `against_copies` is `if_possible`: a chip that can has to, by any one of its ways.
    """

    access: Demand = "required"  # the chip opens to what is printed on the page
    pace: Demand = "if_possible"  # by PACE
    files: Demand = "required"  # all that the SOD lists can be read
    signature: Demand = "required"  # of the SOD
    signer: Demand = "required"  # of a state of the trust store, valid, not revoked
    data_groups: Demand = "required"  # are what was signed
    active_authentication: Demand = "not_asked"  # three proofs against copies, each by itself
    chip_authentication: Demand = "not_asked"
    pace_cam: Demand = "not_asked"
    same_zone: Demand = "required"  # the page says what the chip says
    same_state: Demand = "required"  # a state signs for itself only
    same_card_access: Demand = "if_possible"  # the unsigned list of protocols is the signed one
    same_name: Demand = "if_possible"  # the full name of DG11 is that of the zone
    same_list: Demand = "if_possible"  # EF.COM lists what the SOD does; not_asked: not read
    portrait: Demand = "required"  # signed, and can be decoded
    against_copies: Demand = "if_possible"  # any one of the three proofs

    def demand(self, check: Check) -> Demand:
        """Return what is asked for of this check."""
        found: Demand = getattr(self, check.value)
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the lane is told; the fields of `gate.events.ChipRead`."""

    authenticated: bool | None  # None: no chip was read
    reasons: tuple[Reason, ...]  # empty where authenticated is True


def outcome(verdict: Verdict, policy: ChipPolicy) -> Outcome:
    """Judge a reading: accepted, or referred with every reason for it.

    What failed comes first, in the order of `Check`; then what was not done, of which the bare
    CHIP_CHECK_NOT_DONE is told only where nothing else is.
    """
    failures = (
        reason for one in verdict.findings if one.status is Status.FAILED for reason in one.reasons
    )
    found = tuple(dict.fromkeys((*failures, *_reasons(verdict, policy))))
    reasons = tuple(one for one in found if one is not Reason.CHIP_CHECK_NOT_DONE) or found
    if not reasons:
        return Outcome(True, ())
    opened = verdict.of(Check.ACCESS).status is Status.PASSED
    failed = any(one.status is Status.FAILED for one in verdict.findings)
    return Outcome(False if opened or failed else None, reasons)


def _reasons(verdict: Verdict, policy: ChipPolicy) -> Iterator[Reason]:
    for finding in verdict.findings:
        if finding.status not in SATISFY[policy.demand(finding.check)]:
            yield from finding.reasons or (Reason.CHIP_CHECK_NOT_DONE,)
    yield from _copies([verdict.of(check) for check in AGAINST_COPIES], policy.against_copies)


def _copies(findings: list[Finding], demand: Demand) -> Iterator[Reason]:
    """Ask for one way of proof: one that was left out counts only if no other passed."""
    if any(one.status is Status.PASSED for one in findings):
        return
    for finding in findings:
        if finding.status not in SATISFY[demand]:
            yield from finding.reasons or (Reason.CHIP_CHECK_NOT_DONE,)
