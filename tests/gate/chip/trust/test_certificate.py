"""Certificates: all of the German list, against the loader of `cryptography` where that can."""

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.trust import master_list
from gate.chip.trust.certificate import Certificate, certificate, from_pem
from gate.chip.trust.der import encode
from gate.errors import DocumentError
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import SIGNER, UTOPIA, Wish, certify, root
from tests.gate.chip.trust.made_again import ALGORITHM, again
from tests.gate.chip.trust.made_cms import oid


@pytest.fixture(scope="module")
def german(shared: Path) -> list[Certificate]:
    data = (shared / "chip/samples/DE_ML_2026-05-28-08-28-45.ml").read_bytes()
    listed = master_list.certificates(master_list.signed_list(data).content)
    return [certificate(raw) for raw in listed]


def test_every_german_certificate_loads_with_its_key(german: list[Certificate]) -> None:
    keys = [one.key for one in german]
    assert len(keys) == 588
    assert sum(isinstance(key, rsa.RSAPublicKey) for key in keys) == 424
    assert sum(isinstance(key, ec.EllipticCurvePublicKey) for key in keys) == 164
    assert sum(one.is_self_issued and one.is_signed_by(one) for one in german) == 375
    assert len({one.subject.country for one in german}) == 112


@pytest.mark.filterwarnings("ignore:Parsed a serial number")  # two are not positive
def test_what_the_library_reads_is_read_alike(german: list[Certificate]) -> None:
    """The library can not read every one: that is why there is a reader of our own."""
    compared = 0
    for ours in german:
        theirs = loaded(ours.raw)
        if theirs is None:
            continue
        compared += 1
        assert ours.signed == theirs.tbs_certificate_bytes
        assert ours.signature == theirs.signature
        assert ours.serial == theirs.serial_number
        assert ours.not_before == theirs.not_valid_before_utc
        assert ours.not_after == theirs.not_valid_after_utc
        assert encoded(ours.key) == encoded(theirs.public_key())
        assert ours.scheme.hash == theirs.signature_hash_algorithm.name
    assert compared >= 482


def loaded(raw: bytes) -> x509.Certificate | None:
    try:
        theirs = x509.load_der_x509_certificate(raw)
        theirs.public_key()
        hashed = theirs.signature_hash_algorithm
    except (ValueError, UnsupportedAlgorithm):
        return None
    return theirs if hashed else None


def encoded(key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_pem_and_der_are_the_same() -> None:
    der = certify(SIGNER, UTOPIA)
    pem = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
    assert from_pem(pem) == from_pem(b"\n" + pem + b"\r\n") == from_pem(der) == der
    for odd in (pem[:-30], pem + pem, pem.replace(b"M", b"*", 1)):
        with pytest.raises(DocumentError, match="PEM"):
            from_pem(odd)


def test_an_algorithm_that_differs_inside_is_refused() -> None:
    inner = encode(0x30, oid("1.2.840.10045.4.3.3"))
    with pytest.raises(DocumentError, match="inside and outside"):
        certificate(again(certify(SIGNER, UTOPIA), UTOPIA, {ALGORITHM: inner}))


def test_parameters_that_some_issuers_add_do_no_harm() -> None:
    """Austria, the Emirates and Japan write parameters of ECDSA where none belong."""
    odd = encode(0x30, oid("1.2.840.10045.4.3.2"), encode(0x05), encode(0x05))
    raw = again(certify(SIGNER, UTOPIA), UTOPIA, {ALGORITHM: odd})
    assert certificate(raw).is_signed_by(certificate(root(UTOPIA)))


def test_names_are_compared_as_people_do() -> None:
    loud = replace(UTOPIA, name=made.name("UT", "  CSCA   UTOPIA "))
    one, other = certificate(root(UTOPIA)), certificate(certify(SIGNER, loud))
    assert other.issuer == one.subject
    assert str(one.subject) == "C=UT,CN=csca utopia"
    assert one.subject != certificate(root(made.RURITANIA)).subject


@given(place=st.integers(0, 600), bit=st.integers(0, 7))
def test_no_changed_bit_of_a_certificate_is_still_signed(place: int, bit: int) -> None:
    raw = bytearray(certify(SIGNER, UTOPIA, Wish(extended="1.2.3")))
    raw[place % len(raw)] ^= 1 << bit
    try:
        changed = certificate(bytes(raw))
    except DocumentError as error:
        assert str(error)  # noqa: PT017
    else:
        assert not changed.is_signed_by(certificate(root(UTOPIA)))
