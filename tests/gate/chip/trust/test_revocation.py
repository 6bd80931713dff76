"""Revocation lists: who is on one, who signed it, and how old it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.findings import findings
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Code, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from tests.gate.chip.trust import made
from tests.gate.chip.trust.judging import UTOPIAN, judged
from tests.gate.chip.trust.made import SIGNER, UTOPIA, Party, root
from tests.gate.chip.trust.made_cms import sod

STRANGER = Party(SIGNER.name, made.ec_key(99))


def revoking(*serials: int, issuer: Party = UTOPIA, **dates: datetime) -> Anchors:
    listed = revocation_list(made.revocation_list(issuer, serials, **dates))
    return Anchors([certificate(root(UTOPIA))], [listed])


MAY, AUGUST = datetime(2030, 5, 1, tzinfo=UTC), datetime(2030, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("anchors", "status", "code"),
    [
        (revoking(8), Status.PASSED, None),
        (revoking(7), Status.FAILED, Code.REVOKED),
        (revoking(7, following=MAY), Status.FAILED, Code.REVOKED),
        (revoking(8, following=MAY), Status.NOT_DONE, Code.REVOCATION_LIST_OLD),
        (revoking(7, this=AUGUST), Status.NOT_DONE, Code.NO_REVOCATION_LIST),
        (revoking(7, issuer=STRANGER), Status.NOT_DONE, Code.NO_REVOCATION_LIST),
        (
            revoking(7, issuer=replace(UTOPIA, key=made.ec_key(97))),
            Status.NOT_DONE,
            Code.NO_REVOCATION_LIST,
        ),
        (UTOPIAN, Status.NOT_DONE, Code.NO_REVOCATION_LIST),
    ],
)
def test_revocation(anchors: Anchors, status: Status, code: Code | None) -> None:
    passive = judged(sod(), anchors=anchors)
    result = passive.of(Step.REVOCATION)
    assert (result.status, result.code) == (status, code)
    strict, lax = TrustPolicy(revocation="required"), TrustPolicy()
    assert findings(passive, strict)[1].status is status
    failed = status is Status.FAILED
    assert findings(passive, lax)[1].status is (Status.FAILED if failed else Status.PASSED)
