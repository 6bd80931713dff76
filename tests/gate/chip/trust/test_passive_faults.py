"""Each fault of a document ends in its own code."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes

from gate.chip.trust.findings import findings
from gate.chip.trust.steps import Code, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from tests.gate.chip.trust import made
from tests.gate.chip.trust.judging import codes, judged
from tests.gate.chip.trust.made import RURITANIA, SIGNER, UTOPIA, Party, Wish, certify
from tests.gate.chip.trust.made_again import again
from tests.gate.chip.trust.made_cms import Signing, security_object, sod


def signed(**wish: object) -> bytes:
    """Return a good SOD whose signer's certificate is as wished."""
    return sod(Signing(certificate=certify(SIGNER, UTOPIA, Wish(**wish))))


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
    "a signer without a usage": (signed(usage="none"), {Step.SIGNER: Code.KEY_USAGE}),
    "a signer of lists": (signed(extended="2.23.136.1.1.3"), {Step.SIGNER: Code.KEY_USAGE}),
    "a signer of bar codes": (signed(extended="2.23.136.1.1.11.1"), {Step.SIGNER: Code.KEY_USAGE}),
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


def test_a_signer_for_any_purpose_signs_documents_too() -> None:
    assert codes(judged(signed(extended="2.5.29.37.0"))) == {}
