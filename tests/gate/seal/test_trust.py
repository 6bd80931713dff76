"""Signatures: what is said of each, and what a trust folder may hold."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gate.reasons import Reason
from gate.seal import read
from gate.seal.signature import from_padded_der, from_plain, key_of
from gate.seal.trust import Status, TrustStore, judge, store_of
from simulators.tickets.signer import curve_key, signer
from tests.gate.seal import made

OLD = signer(curve_key(0xE6A7E), last=date(2026, 11, 1))
YOUNG = signer(curve_key(0xE6A7E), first=date(2026, 11, 3))


@pytest.mark.parametrize(
    ("trust", "status", "reason"),
    [
        (made.trust(), Status.VALID, None),
        (made.trust(made.OTHER), Status.BAD_SIGNATURE, Reason.SIGNATURE_WRONG),
        (store_of({}), Status.UNKNOWN_SIGNER, Reason.SIGNER_UNKNOWN),
        (made.trust(OLD), Status.EXPIRED_CERTIFICATE, Reason.SIGNER_NOT_VALID),
        (made.trust(YOUNG), Status.EXPIRED_CERTIFICATE, Reason.SIGNER_NOT_VALID),
    ],
)
@pytest.mark.parametrize("data", [made.visa(), made.french()])
def test_what_is_said(
    data: bytes, trust: TrustStore, status: Status, reason: Reason | None
) -> None:
    assert read.is_seal(data)
    verdict = read.verify(read.parse(data), trust, made.DAY)
    assert (verdict.status, verdict.reason) == (status, reason)
    assert verdict.signer in {"UTTS32", "FR000001"}


@pytest.mark.parametrize("make", [made.visa, made.french])
def test_a_seal_of_the_day_after_tomorrow_is_not_valid(make: object) -> None:
    for day, status in ((24, Status.EXPIRED_CERTIFICATE), (23, Status.VALID)):
        seal = read.parse(make(signed_on=date(2026, 11, day)))  # type: ignore[operator]
        assert read.verify(seal, made.trust(), made.DAY).status is status


def test_what_was_signed_in_time_stays_valid() -> None:
    late = date(2028, 11, 22)
    assert read.verify(read.parse(made.visa()), made.trust(), late).status is Status.VALID
    undated = read.parse(made.french(signed_on=None))
    assert read.verify(undated, made.trust(), made.DAY).status is Status.VALID
    assert read.verify(undated, made.trust(), late).status is Status.EXPIRED_CERTIFICATE


@pytest.mark.parametrize("name", made.CURVES)
def test_keys_of_every_length(name: str) -> None:
    who = signer(curve_key(0x77, made.CURVES[name]))
    seal = read.parse(made.visa(who))
    assert read.verify(seal, made.trust(who), made.DAY).status is Status.VALID


def test_a_key_is_trusted_for_one_kind_only() -> None:
    rail = store_of({"rail/UTTS32.pem": made.WHO.pem, "rail/FR000001.pem": made.WHO.pem})
    for data in (made.visa(), made.french()):
        verdict = read.verify(read.parse(data), rail, made.DAY)
        assert verdict.status is Status.UNKNOWN_SIGNER


@pytest.mark.parametrize("name", ["RSA", "P-192"])
def test_keys_that_are_not_used(name: str) -> None:
    short = curve_key(7, ec.SECP192R1())
    key = rsa.generate_private_key(65537, 2048) if name == "RSA" else short
    who = signer(key)  # type: ignore[arg-type]
    assert key_of(who.certificate) is None
    assert judge(who.certificate, b"", b"", made.DAY) is Status.UNUSABLE_KEY


def test_forms_of_signatures() -> None:
    data = b"data"
    der = made.WHO.sign_der(data)
    assert from_padded_der(der + bytes(9)) == der
    assert from_plain(made.WHO.sign_plain(data)) is not None
    for bad in (
        b"",
        b"\x30",
        der[:-1],
        der + b"\1",
        b"\x30\x06\x02\x01\x00\x02\x01\x01",
        b"\x31" + der[1:],
    ):
        assert from_padded_der(bad) is None
    for bad in (b"", b"123"):
        assert from_plain(bad) is None
    assert judge(made.WHO.certificate, None, data, made.DAY) is Status.BAD_SIGNATURE
    assert judge(made.WHO.certificate, b"x", data, made.DAY) is Status.BAD_SIGNATURE
    assert judge(made.WHO.certificate, from_plain(bytes(64)), data, made.DAY) is (
        Status.BAD_SIGNATURE
    )
