"""What passive authentication adds to the verdict of a chip reading: three findings."""

from collections.abc import Mapping
from typing import Final

from gate.chip.trust.passive import Passive
from gate.chip.trust.steps import Code, Result, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Finding, Status
from gate.reasons import Reason

CHECKS: Final[Mapping[Check, tuple[Step, ...]]] = {
    Check.SIGNATURE: (Step.STRUCTURE, Step.DIGEST, Step.ALGORITHMS, Step.SIGNATURE),
    Check.SIGNER: (
        Step.SIGNER,
        Step.SIGNER_DATES,
        Step.ISSUER,
        Step.ISSUER_DATES,
        Step.REVOCATION,
    ),
    Check.DATA_GROUPS: (Step.DATA_GROUPS,),
}
REASONS: Final[Mapping[Code, Reason]] = {
    Code.MALFORMED: Reason.CHIP_FILE_MALFORMED,
    Code.SIGNERS: Reason.CHIP_FILE_MALFORMED,
    Code.DIGEST_WRONG: Reason.CHIP_SIGNATURE_WRONG,
    Code.SIGNATURE_WRONG: Reason.CHIP_SIGNATURE_WRONG,
    Code.ALGORITHMS_DIFFER: Reason.CHIP_ALGORITHM_REFUSED,
    Code.ALGORITHM_WEAK: Reason.CHIP_ALGORITHM_REFUSED,
    Code.KEY_UNUSABLE: Reason.CHIP_ALGORITHM_REFUSED,
    Code.CSCA_UNKNOWN: Reason.CSCA_UNKNOWN,
    Code.COUNTRY_DIFFERS: Reason.SIGNER_COUNTRY_DIFFERS,
    Code.REVOKED: Reason.DOCUMENT_SIGNER_REVOKED,
    Code.GROUP_CHANGED: Reason.CHIP_DATA_CHANGED,
    Code.GROUP_NOT_SIGNED: Reason.CHIP_DATA_NOT_SIGNED,
    Code.GROUP_MISSING: Reason.CHIP_FILE_MISSING,
}
ANY_OTHER: Final = Reason.DOCUMENT_SIGNER_NOT_VALID


def findings(passive: Passive, policy: TrustPolicy) -> tuple[Finding, ...]:
    """Return SIGNATURE, SIGNER and DATA_GROUPS.

    One step that failed fails its check; one that was not done leaves it not done, but for a
    revocation list that the policy does not ask for.
    """
    return tuple(
        _finding(check, [passive.of(step) for step in steps], policy)
        for check, steps in CHECKS.items()
    )


def _finding(check: Check, results: list[Result], policy: TrustPolicy) -> Finding:
    ms = sum(one.ms for one in results)
    wrong = [one for one in results if one.status is Status.FAILED]
    if wrong:
        reasons = dict.fromkeys(REASONS.get(one.code, ANY_OTHER) for one in wrong if one.code)
        return Finding(check, Status.FAILED, tuple(reasons), ms)
    if any(_is_gap(one, policy) for one in results):
        return Finding(check, Status.NOT_DONE, (Reason.CHIP_CHECK_NOT_DONE,), ms)
    return Finding(check, Status.PASSED, (), ms)


def _is_gap(result: Result, policy: TrustPolicy) -> bool:
    waived = result.step is Step.REVOCATION and policy.revocation == "if_there"
    return result.status is not Status.PASSED and not waived
