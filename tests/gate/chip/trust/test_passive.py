"""Passive authentication: a good document passes, and what is told of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.der import encode
from gate.chip.trust.findings import findings
from gate.chip.trust.passive import authenticate
from gate.chip.trust.security_object import SecurityObject, signed_object
from gate.chip.trust.security_object import security_object as read_object
from gate.chip.trust.steps import Code, Result, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Status
from gate.reasons import Reason
from tests.gate.chip.trust import made
from tests.gate.chip.trust.judging import UTOPIAN, codes, judged
from tests.gate.chip.trust.made import NOW, SIGNER, UTOPIA, Party, certify, root
from tests.gate.chip.trust.made_ber import streamed
from tests.gate.chip.trust.made_cms import GROUPS, Signing, security_object, signed_data, sod

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


def test_a_security_object_of_a_streaming_writer_passes() -> None:
    data = encode(0x77, streamed(signed_data(security_object())))
    assert codes(judged(data)) == {}
    assert codes(judged(data[:-2]))[Step.STRUCTURE] is Code.MALFORMED
    assert codes(judged(b"\x77\x80" + data[4:] + b"\0\0"))[Step.STRUCTURE] is Code.MALFORMED


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
