"""Keys on curves that a certificate spells out: those of Germany, and made up ones."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec

from gate.chip.trust import certificate as chips
from gate.chip.trust import der
from gate.seal.explicit_key import explicit_key
from gate.seal.signature import has_issued, key_of
from tests.gate.chip.trust.made import UTOPIA, Party, certify, ec_key
from tests.gate.chip.trust.made_again import KEY, again, explicit
from tests.gate.seal import made


def authority(shared: Path) -> x509.Certificate:
    data = (shared / "chip" / "samples" / "DE_ROOT_CA_CSCA07.cer").read_bytes()
    return x509.load_der_x509_certificate(data)


def test_the_authority_of_germany(shared: Path) -> None:
    certificate = authority(shared)
    with pytest.raises(UnsupportedAlgorithm):
        certificate.public_key()
    key = explicit_key(certificate)
    assert key is not None
    assert key.curve.name.startswith("brainpool")
    assert key_of(certificate) == key
    assert has_issued(certificate, certificate)
    assert not has_issued(certificate, made.WHO.certificate)
    assert not has_issued(made.WHO.certificate, certificate)


def test_another_curve_is_not_taken(shared: Path) -> None:
    """Change one number of the curve after the other: prime, a, b, base point and order."""
    whole = authority(shared).public_bytes(made.ENCODING)
    algorithm, _ = der.parts(der.one(chips.certificate(whole).key_info))
    _, field, curve, base, order = der.parts(der.parts(algorithm)[1])[:5]
    elements = [der.parts(field)[1], *der.parts(curve)[:2], base, order]
    numbers = [one.content for one in elements]
    for number in numbers:
        assert whole.count(number) == 1
        other = bytearray(number)
        other[len(number) // 4] ^= 1
        changed = x509.load_der_x509_certificate(whole.replace(number, bytes(other)))
        assert explicit_key(changed) is None
        assert key_of(changed) is None


def test_a_named_curve_is_not_spelt_out() -> None:
    assert explicit_key(made.WHO.certificate) is None
    assert isinstance(key_of(made.WHO.certificate), ec.EllipticCurvePublicKey)


def spelt_out(number: int, curve: type[ec.EllipticCurve]) -> x509.Certificate:
    party = Party(UTOPIA.name, ec_key(9, curve))
    raw = again(certify(party, UTOPIA), UTOPIA, {KEY: explicit(party, number)})
    return x509.load_der_x509_certificate(raw)


def test_a_curve_that_is_too_short_is_not_taken() -> None:
    """P-192, spelt out: the reader of chips has it, for documents of old."""
    assert explicit_key(spelt_out(8, ec.SECP192R1)) is None
    key = explicit_key(spelt_out(12, ec.SECP256R1))
    assert key is not None
    assert key.curve.name == "secp256r1"
