"""Revocation lists: who is on one, who signed it, and how old it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.findings import findings
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Code, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from tests.gate.chip.trust import made
from tests.gate.chip.trust.judging import UTOPIAN, judged
from tests.gate.chip.trust.made import (
    SIGNER,
    UTOPIA,
    UTOPIA_NEXT,
    UTOPIA_RENAMED,
    Party,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_again import list_again, without_next_update
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


SHA1 = replace(UTOPIA, hashed=hashes.SHA1())


@pytest.mark.parametrize(
    ("serial", "policy", "status", "code"),
    [
        (8, TrustPolicy(), Status.FAILED, Code.ALGORITHM_WEAK),
        (7, TrustPolicy(), Status.FAILED, Code.REVOKED),  # a weak list still revokes
        (8, TrustPolicy(sha1=True), Status.PASSED, None),
        (7, TrustPolicy(sha1=True), Status.FAILED, Code.REVOKED),
    ],
)
def test_a_list_that_is_signed_over_sha1(
    serial: int, policy: TrustPolicy, status: Status, code: Code | None
) -> None:
    listed = revocation_list(list_again(made.revocation_list(UTOPIA, (serial,)), SHA1))
    anchors = Anchors([certificate(root(UTOPIA))], [listed])
    passive = judged(sod(), anchors=anchors, policy=policy)
    result = passive.of(Step.REVOCATION)
    assert (result.status, result.code) == (status, code)
    assert findings(passive, policy)[1].status is (
        Status.PASSED if code is None else Status.FAILED
    )  # also where no list is asked for


def test_a_list_by_a_key_that_is_too_short() -> None:
    policy = TrustPolicy(least_ec_bits=320)
    result = judged(sod(), anchors=revoking(8), policy=policy).of(Step.REVOCATION)
    assert (result.status, result.code) == (Status.FAILED, Code.ALGORITHM_WEAK)


def test_a_weak_list_does_not_hide_a_strong_one_that_is_older() -> None:
    older = revocation_list(made.revocation_list(UTOPIA, (7,)))
    june = datetime(2030, 6, 1, tzinfo=UTC)
    newer = revocation_list(list_again(made.revocation_list(UTOPIA, (), june), SHA1))
    anchors = Anchors([certificate(root(UTOPIA))], [older, newer])
    assert judged(sod(), anchors=anchors).of(Step.REVOCATION).status is Status.FAILED


@pytest.mark.parametrize(
    ("serial", "status", "code"),
    [(7, Status.FAILED, Code.REVOKED), (8, Status.NOT_DONE, Code.REVOCATION_LIST_OLD)],
)
def test_a_list_that_does_not_say_until_when_it_holds(
    serial: int, status: Status, code: Code
) -> None:
    """Doc 9303-12 has `nextUpdate` in every list: without it a list could be of any age."""
    raw = without_next_update(made.revocation_list(UTOPIA, (serial,)), UTOPIA)
    listed = revocation_list(raw)
    assert listed.next_update is None
    anchors = Anchors([certificate(root(UTOPIA))], [listed])
    result = judged(sod(), anchors=anchors).of(Step.REVOCATION)
    assert (result.status, result.code) == (status, code)


RENAMING = certify(UTOPIA_RENAMED, UTOPIA, Wish(ca=True))
LATER = certify(UTOPIA_RENAMED, UTOPIA_NEXT, Wish(ca=True))  # by another key of the old name


@pytest.mark.parametrize("link", [RENAMING, LATER])
@pytest.mark.parametrize(
    ("serial", "status"), [(7, Status.FAILED), (8, Status.PASSED)], ids=["revoked", "not revoked"]
)
def test_a_csca_that_changed_its_name_revokes_under_the_new_one(
    link: bytes, serial: int, status: Status
) -> None:
    listed = revocation_list(made.revocation_list(UTOPIA_RENAMED, (serial,)))
    anchors = Anchors([certificate(root(UTOPIA)), certificate(link)], [listed])
    assert judged(sod(), anchors=anchors).of(Step.REVOCATION).status is status


def test_the_newest_list_counts_whatever_its_name() -> None:
    old = revocation_list(made.revocation_list(UTOPIA))
    june = datetime(2030, 6, 1, tzinfo=UTC)
    new = revocation_list(made.revocation_list(UTOPIA_RENAMED, (7,), june))
    anchors = Anchors([certificate(root(UTOPIA)), certificate(RENAMING)], [old, new])
    assert judged(sod(), anchors=anchors).of(Step.REVOCATION).code is Code.REVOKED


@pytest.mark.parametrize(
    ("serial", "code"), [(7, Code.REVOKED), (8, Code.NO_REVOCATION_LIST)], ids=["on it", "not"]
)
def test_a_list_of_the_country_without_a_link_revokes_and_clears_nobody(
    serial: int, code: Code
) -> None:
    """China's two regions have CSCAs of their own under its code, so it may be another's."""
    listed = revocation_list(made.revocation_list(UTOPIA_RENAMED, (serial,)))
    anchors = Anchors([certificate(root(UTOPIA)), certificate(root(UTOPIA_RENAMED))], [listed])
    assert judged(sod(), anchors=anchors).of(Step.REVOCATION).code is code
