"""Keys as issuers write them down: real ones, the library's, and those that are tampered with."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from gate.chip import tlv
from gate.chip.ciphers import Cipher
from gate.chip.curves import Curve, Group, standard_domain
from gate.chip.errors import ChipError, ChipMalformed, ChipUnsupported
from gate.chip.lds.data_groups import content
from gate.chip.lds.security_infos import chip_keys, parse_security_infos
from gate.chip.oids import encode
from gate.chip.proofs import agreement_ways
from gate.chip.public_keys import AgreementKey, RsaKey, parse_public_key
from tests.gate.chip.trust.made_again import parameters
from tests.gate.chip.vectors import gmrtd

SPKI = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def spki(algorithm: str, parameters: bytes, key: bytes) -> bytes:
    """Write a SubjectPublicKeyInfo."""
    told = tlv.encode(0x30, tlv.encode(0x06, encode(algorithm)) + parameters)
    return tlv.encode(0x30, told + tlv.encode(0x03, b"\0" + key))


def integer(number: int) -> bytes:
    return tlv.encode(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


# Three real DG14: explicit parameters of brainpoolP384r1 and, twice, brainpoolP256r1.
@pytest.mark.parametrize(
    ("test", "number", "cipher", "key_id"),
    [
        ("TestNewDG14", 16, Cipher.AES256, None),
        ("TestNewDG14AT", 13, Cipher.AES128, None),
        ("TestNewDG14MY", 13, Cipher.TDES, None),
    ],
)
def test_real_chips(
    shared: Path, test: str, number: int, cipher: Cipher, key_id: int | None
) -> None:
    (_, data), *_ = gmrtd(shared, "document/dg14_test.go", test)
    infos = parse_security_infos(content(data, 14))
    (way, *others) = agreement_ways(infos)
    assert way.key.domain == standard_domain(number)
    assert way.protocol.cipher is cipher
    assert way.key_id == key_id
    assert others == []
    (key,) = chip_keys(infos)
    for at in range(0, len(key.public_key), 3):  # any other byte is another key, or none
        changed = bytearray(key.public_key)
        changed[at] ^= 1
        with pytest.raises(ChipError):
            parse_public_key(bytes(changed))


def test_a_real_rsa_key(shared: Path) -> None:
    (_, data), *_ = gmrtd(shared, "document/dg15_test.go", "TestNewDG15")
    key = parse_public_key(content(data, 15))
    assert isinstance(key, RsaKey)
    assert key.exponent == 65537
    assert key.size == 224


@pytest.mark.parametrize(
    "curve", [ec.SECP224R1(), ec.SECP256R1(), ec.BrainpoolP384R1(), ec.SECP521R1()]
)
def test_named_curves(curve: ec.EllipticCurve) -> None:
    public = ec.derive_private_key(12345, curve).public_key()
    key = parse_public_key(public.public_bytes(*SPKI))
    assert isinstance(key, AgreementKey)
    assert key.public == public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert key.domain.public(12345) == key.public


@pytest.mark.parametrize("place", [None, *range(6)])
def test_explicit_parameters_count_only_all_together(place: int | None) -> None:
    """Doc 9303-12, 4.1.6.3 asks for the cofactor, too, which X9.62 would let go."""
    curve = standard_domain(13)
    assert isinstance(curve, Curve)
    fields = parameters(curve.p, curve.a, curve.b, curve.generator, curve.n, 1)
    if place is not None:
        del fields[place]
    info = spki("1.2.840.10045.2.1", tlv.encode(0x30, b"".join(fields)), curve.public(9))
    if place is None:
        assert parse_public_key(info) == AgreementKey(curve, curve.public(9))
        return
    with pytest.raises(ChipError):
        parse_public_key(info)


def test_the_numbered_form() -> None:
    """Doc 9303-11, I.1: standardized domain parameters by their number."""
    curve = standard_domain(13)
    key = parse_public_key(spki("0.4.0.127.0.7.1.2", integer(13), curve.public(9)))
    assert key == AgreementKey(curve, curve.public(9))
    with pytest.raises(ChipUnsupported):
        parse_public_key(spki("0.4.0.127.0.7.1.2", integer(7), curve.public(9)))


@pytest.mark.parametrize("algorithm", ["1.2.840.113549.1.3.1", "1.2.840.10046.2.1"])
def test_groups_of_integers(algorithm: str) -> None:
    group = standard_domain(2)
    assert isinstance(group, Group)
    public = int.from_bytes(group.public(77), "big")
    numbers = tlv.encode(0x30, integer(group.p) + integer(group.generator) + integer(group.q))
    key = parse_public_key(spki(algorithm, numbers, integer(public)))
    assert key == AgreementKey(group, group.public(77))
    other = tlv.encode(0x30, integer(group.p) + integer(2))
    with pytest.raises(ChipUnsupported):
        parse_public_key(spki(algorithm, other, integer(public)))
    for number in (0, 1, group.p - 1, group.p + 5):
        with pytest.raises(ChipMalformed):
            parse_public_key(spki(algorithm, numbers, integer(number)))


@pytest.mark.parametrize(
    ("modulus", "exponent", "error"),
    [
        ((1 << 1023) + 1, 65537, None),
        ((1 << 1022) + 1, 65537, ChipUnsupported),
        ((1 << 4096) + 1, 65537, ChipUnsupported),
        ((1 << 2047) + 1, (1 << 64) + 1, ChipUnsupported),
        ((1 << 2047) + 1, 1, ChipMalformed),
        ((1 << 2047) + 1, 4, ChipMalformed),
        (1 << 2047, 3, ChipMalformed),
    ],
)
def test_sizes_of_rsa(modulus: int, exponent: int, error: type[ChipError] | None) -> None:
    numbers = tlv.encode(0x30, integer(modulus) + integer(exponent))
    info = spki("1.2.840.113549.1.1.1", b"\x05\0", numbers)
    if error is None:
        assert parse_public_key(info) == RsaKey(modulus, exponent)
        return
    with pytest.raises(error):
        parse_public_key(info)


@pytest.mark.parametrize(
    "info",
    [
        b"",
        b"\x30\x00",
        spki("1.2.840.10045.2.1", b"", b"\x04"),
        spki("1.2.840.10045.2.1", b"\x30\x00", b"\x04"),
        spki("1.2.840.113549.1.1.1", b"", b"\x30\x00"),
        spki("1.2.840.113549.1.3.1", b"\x30\x00", b"\x02\x01\x05"),
        spki("1.3.101.112", b"\x05\0", bytes(32)),
    ],
)
def test_shapes_that_are_none(info: bytes) -> None:
    with pytest.raises(ChipError):
        parse_public_key(info)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_flipped_bit_raises_anything_else(at: int, bit: int) -> None:
    numbers = rsa.RSAPublicNumbers(65537, (1 << 1535) + 12345).public_key()
    data = bytearray(numbers.public_bytes(*SPKI))
    data[at % len(data)] ^= 1 << bit
    try:
        parse_public_key(bytes(data))
    except ChipError:
        return
