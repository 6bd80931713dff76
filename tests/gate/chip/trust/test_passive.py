"""Passive authentication: the good document passes, and each fault ends in its own code."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.findings import findings
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.security_object import SecurityObject, signed_object
from gate.chip.trust.security_object import security_object as read_object
from gate.chip.trust.steps import Code, Result, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Status
from gate.reasons import Reason
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import NOW, RURITANIA, SIGNER, UTOPIA, Party, Wish, certify, root
from tests.gate.chip.trust.made_again import again
from tests.gate.chip.trust.made_cms import GROUPS, Signing, security_object, sod

UTOPIAN = Anchors([certificate(root(UTOPIA))])


def judged(
    data: bytes,
    groups: Mapping[int, bytes] = GROUPS,
    anchors: Anchors = UTOPIAN,
    moment: datetime = NOW,
    policy: TrustPolicy | None = None,
) -> Passive:
    return authenticate(data, groups, anchors, moment, policy or TrustPolicy())


def codes(passive: Passive) -> dict[Step, Code]:
    """Return what is against it, but that there is no revocation list."""
    return {
        one.step: one.code
        for one in passive.results
        if one.code and one.code is not Code.NO_REVOCATION_LIST
    }


KINDS = {
    "P-256": (made.ec_key(5), hashes.SHA256(), False, "sha256"),
    "P-384": (made.ec_key(5, ec.SECP384R1), hashes.SHA384(), False, "sha384"),
    "P-521": (made.ec_key(5, ec.SECP521R1), hashes.SHA512(), False, "sha512"),
    "P-224": (made.ec_key(5, ec.SECP224R1), hashes.SHA224(), False, "sha224"),
    "brainpool-256": (made.ec_key(5, ec.BrainpoolP256R1), hashes.SHA256(), False, "sha256"),
    "brainpool-384": (made.ec_key(5, ec.BrainpoolP384R1), hashes.SHA384(), False, "sha384"),
    "brainpool-512": (made.ec_key(5, ec.BrainpoolP512R1), hashes.SHA512(), False, "sha512"),
    "RSA": (made.rsa_key(1), hashes.SHA256(), False, "sha256"),
    "RSA-PSS": (made.rsa_key(1), hashes.SHA256(), True, "sha256"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by_key", [False, True])
@pytest.mark.parametrize("version", [0, 1])
def test_a_good_document_passes(kind: str, by_key: bool, version: int) -> None:
    key, hashed, pss, digest = KINDS[kind]
    state = replace(UTOPIA, key=key, hashed=hashed, pss=pss)  # issuer and signer alike
    party = Party(SIGNER.name, key, hashed, pss)
    how = Signing(party=party, certificate=certify(party, state), digest=digest, by_key=by_key)
    data = sod(how, security_object(hashed=digest, version=version))
    passive = judged(data, anchors=Anchors([certificate(root(state))]))
    assert codes(passive) == {}
    assert set(passive.groups.values()) == {Status.PASSED}
    assert passive.country == "UT"
    assert passive.of(Step.DATA_GROUPS).figure == "1,2,12"
    found = findings(passive, TrustPolicy())
    assert [one.check for one in found] == [Check.SIGNATURE, Check.SIGNER, Check.DATA_GROUPS]
    assert all(one.status is Status.PASSED for one in found)


def signed(**wish: object) -> bytes:
    """Return a good SOD whose signer's certificate is as wished."""
    return sod(Signing(certificate=certify(SIGNER, UTOPIA, Wish(**wish))))  # type: ignore[arg-type]


RSA_1024 = Party(SIGNER.name, made.rsa_key(2, 1024))
WEAK = Party(SIGNER.name, SIGNER.key, hashes.SHA1())
STRANGER = Party(SIGNER.name, made.ec_key(99))
FAULTS = {
    "no SOD": (b"\x77\x00", {Step.STRUCTURE: Code.MALFORMED}),
    "two signers": (sod(Signing(signers=2)), {Step.STRUCTURE: Code.SIGNERS}),
    "no signer": (sod(Signing(signers=0)), {Step.STRUCTURE: Code.SIGNERS}),
    "signed by another key": (
        sod(Signing(party=STRANGER)),
        {Step.SIGNATURE: Code.SIGNATURE_WRONG},
    ),
    "another content type": (
        sod(Signing(attribute_type="1.2.3")),
        {Step.DIGEST: Code.DIGEST_WRONG},
    ),
    "no signed attributes": (
        sod(Signing(has_attributes=False)),
        {Step.DIGEST: Code.DIGEST_WRONG, Step.SIGNATURE: Code.SIGNATURE_WRONG},
    ),
    "another digest announced": (
        sod(Signing(announced="sha512")),
        {Step.ALGORITHMS: Code.ALGORITHMS_DIFFER},
    ),
    "two hashes": (sod(Signing(digest="sha384")), {Step.ALGORITHMS: Code.ALGORITHMS_DIFFER}),
    "data groups by SHA-1": (
        sod(content=security_object(hashed="sha1")),
        {Step.ALGORITHMS: Code.ALGORITHM_WEAK},
    ),
    "signed by SHA-1": (
        sod(Signing(party=WEAK, digest="sha1")),
        {Step.ALGORITHMS: Code.ALGORITHM_WEAK},
    ),
    "a short RSA key": (
        sod(Signing(party=RSA_1024, certificate=certify(RSA_1024, UTOPIA))),
        {Step.ALGORITHMS: Code.ALGORITHM_WEAK},
    ),
    "signer's certificate missing": (
        sod(Signing(certificate=b"")),
        {
            Step.SIGNER: Code.SIGNER_MISSING,
            Step.SIGNATURE: Code.SIGNER_MISSING,
            **dict.fromkeys(
                (
                    Step.ALGORITHMS,
                    Step.SIGNER_DATES,
                    Step.ISSUER,
                    Step.ISSUER_DATES,
                    Step.REVOCATION,
                ),
                Code.EARLIER_STEP,
            ),
        },
    ),
    "a CSCA signs a document": (
        sod(Signing(certificate=certify(SIGNER, UTOPIA, Wish(ca=True, usage="sign")))),
        {Step.SIGNER: Code.KEY_USAGE},
    ),
    "a signer that may not sign": (signed(usage="certify"), {Step.SIGNER: Code.KEY_USAGE}),
    "an unknown critical extension": (signed(critical="1.2.3.4"), {Step.SIGNER: Code.KEY_USAGE}),
    "an expired signer": (
        signed(last=datetime(2030, 5, 31, tzinfo=UTC)),
        {Step.SIGNER_DATES: Code.EXPIRED},
    ),
    "a signer of the future": (
        signed(first=datetime(2030, 6, 2, tzinfo=UTC)),
        {Step.SIGNER_DATES: Code.NOT_YET_VALID},
    ),
    "another authority key": (
        signed(authority_key=b"another key identify"),
        {Step.ISSUER: Code.KEY_IDENTIFIER_DIFFERS},
    ),
    "an unknown CSCA": (
        sod(Signing(certificate=certify(SIGNER, RURITANIA))),
        {
            Step.ISSUER: Code.CSCA_UNKNOWN,
            Step.ISSUER_DATES: Code.EARLIER_STEP,
            Step.REVOCATION: Code.EARLIER_STEP,
        },
    ),
    "a forged CSCA": (
        sod(Signing(certificate=certify(SIGNER, replace(UTOPIA, key=made.ec_key(98))))),
        {
            Step.ISSUER: Code.ISSUER_SIGNATURE_WRONG,
            Step.ISSUER_DATES: Code.EARLIER_STEP,
            Step.REVOCATION: Code.EARLIER_STEP,
        },
    ),
    "a signer of another state": (
        sod(
            Signing(
                certificate=certify(Party(made.name("RU", "DS 1"), SIGNER.key), UTOPIA),
            )
        ),
        {Step.ISSUER: Code.COUNTRY_DIFFERS},
    ),
    "issued by SHA-1": (
        sod(
            Signing(
                certificate=again(certify(SIGNER, UTOPIA), replace(UTOPIA, hashed=hashes.SHA1()))
            )
        ),
        {Step.ISSUER: Code.ALGORITHM_WEAK},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_code(fault: str) -> None:
    data, expected = FAULTS[fault]
    passive = judged(data)
    told = codes(passive)
    if Step.STRUCTURE in expected:
        assert told.pop(Step.STRUCTURE) == expected[Step.STRUCTURE]
        assert set(told.values()) == {Code.EARLIER_STEP}
    else:
        assert told == expected
    assert [one.step for one in passive.results] == list(Step)
    assert any(one.status is not Status.PASSED for one in findings(passive, TrustPolicy()))


def test_sha1_passes_where_the_policy_takes_it() -> None:
    data = sod(Signing(party=WEAK, digest="sha1"), security_object(hashed="sha1"))
    assert codes(judged(data, policy=TrustPolicy(sha1=True))) == {}


@pytest.mark.parametrize(
    ("groups", "code", "figure", "reason"),
    [
        ({**GROUPS, 2: b"another"}, Code.GROUP_CHANGED, "2", Reason.CHIP_DATA_CHANGED),
        ({**GROUPS, 7: b"added"}, Code.GROUP_NOT_SIGNED, "7", Reason.CHIP_DATA_NOT_SIGNED),
        ({1: GROUPS[1]}, Code.GROUP_MISSING, "2", Reason.CHIP_FILE_MISSING),
    ],
)
def test_data_groups(groups: Mapping[int, bytes], code: Code, figure: str, reason: Reason) -> None:
    passive = judged(sod(), groups)
    result = passive.of(Step.DATA_GROUPS)
    assert (result.status, result.code, result.figure) == (Status.FAILED, code, figure)
    assert findings(passive, TrustPolicy())[2].reasons == (reason,)


def test_a_listed_group_that_nobody_needs_may_be_left_unread() -> None:
    passive = judged(sod(), {1: GROUPS[1], 2: GROUPS[2]})
    assert codes(passive) == {}
    assert passive.groups == {1: Status.PASSED, 2: Status.PASSED, 12: Status.NOT_DONE}


@pytest.mark.parametrize("group", [14, 15])
def test_a_group_against_copies_that_is_listed_has_to_be_there(group: int) -> None:
    data = sod(content=security_object({**GROUPS, group: b"key"}))
    result = judged(data).of(Step.DATA_GROUPS)
    assert (result.code, result.figure) == (Code.GROUP_MISSING, str(group))
    assert codes(judged(data, {**GROUPS, group: b"key"})) == {}


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


def test_steps_are_timed_by_the_clock_that_is_given() -> None:
    ticks = iter(range(1000))
    passive = authenticate(sod(), GROUPS, UTOPIAN, NOW, TrustPolicy(), lambda: float(next(ticks)))
    assert all(one.ms == 1.0 for one in passive.results)
    assert findings(passive, TrustPolicy())[0].ms == 4.0


@pytest.mark.parametrize(("status", "code"), [(Status.PASSED, Code.EXPIRED), (Status.FAILED, None)])
def test_a_result_that_says_nothing_is_refused(status: Status, code: Code | None) -> None:
    with pytest.raises(ValueError, match="structure"):
        Result(Step.STRUCTURE, status, code)


def test_nothing_personal_is_in_what_is_printed() -> None:
    """Hashes of data groups stay out of `repr`: they are as good as the data for who guesses it."""
    told = repr((judged(sod()), signed_object(sod()), security(sod())))
    digest = hashlib.sha256(GROUPS[1]).digest()
    assert digest.hex() not in told
    assert repr(digest)[2:-1] not in told
    assert repr(digest[:4])[2:-1] not in told


def security(data: bytes) -> SecurityObject:
    return read_object(signed_object(data).content)
