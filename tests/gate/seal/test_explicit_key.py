"""Keys on curves that a certificate spells out: those of Germany, and made up ones."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from gate.seal.der import inside, parts
from gate.seal.explicit_key import explicit_key
from gate.seal.signature import has_issued, key_of
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
    der, signed = authority(shared), authority(shared).tbs_certificate_bytes
    spki = inside(inside(parts(signed)[0])[6])
    _, field, curve, (_, base), (_, order) = inside(inside(spki[0])[1])[:5]
    numbers = [inside(field)[1][1], inside(curve)[0][1], inside(curve)[1][1], base, order]
    whole = der.public_bytes(made.ENCODING)
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


@pytest.mark.parametrize("data", ["30", "3001", "308000", "30830000010000", "30820003aaaa"])
def test_der_malformed(data: str) -> None:
    with pytest.raises(ValueError, match=r"short|length"):
        parts(bytes.fromhex(data))


def test_only_a_sequence_has_elements() -> None:
    with pytest.raises(ValueError, match="SEQUENCE"):
        inside((0x04, b""))


@given(contents=st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300))))
def test_der_is_taken_apart(contents: list[tuple[int, bytes]]) -> None:
    data = b"".join(
        bytes((tag, 0x82)) + len(content).to_bytes(2, "big") + content for tag, content in contents
    )
    assert parts(data) == contents
