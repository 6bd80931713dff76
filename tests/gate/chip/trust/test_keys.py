"""Public keys: explicit parameters are those of a named curve, all of them, or none."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gate.chip.trust.certificate import certificate
from gate.chip.trust.der import encode
from gate.chip.trust.keys import public_key
from gate.errors import DocumentError
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import SIGNER, UTOPIA, Party, certify
from tests.gate.chip.trust.made_again import KEY, again, explicit, parameters
from tests.gate.chip.trust.made_cms import integer, oid

CURVES = {
    10: ec.SECP224R1,
    12: ec.SECP256R1,
    13: ec.BrainpoolP256R1,
    15: ec.SECP384R1,
    16: ec.BrainpoolP384R1,
    17: ec.BrainpoolP512R1,
    18: ec.SECP521R1,
}


@pytest.mark.parametrize("number", CURVES)
def test_explicit_parameters_of_a_named_curve_are_that_curve(number: int) -> None:
    party = Party(SIGNER.name, made.ec_key(5, CURVES[number]))
    key = public_key(explicit(party, number))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == CURVES[number]().name
    assert key.public_numbers() == party.key.public_key().public_numbers()
    signed = again(certify(party, party), party, {KEY: explicit(party, number)})
    assert certificate(signed).is_signed_by(certificate(signed))


P256 = (
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    (
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    1,
)


def test_our_numbers_of_p256_are_those_of_the_standard() -> None:
    assert public_key(explicit(SIGNER, 12, lambda f: f.__setitem__(slice(0, 6), parameters(*P256))))


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("by", [1, -1, 1 << 100])
def test_one_parameter_that_differs_is_refused(place: int, by: int) -> None:
    """Of the generator both coordinates: a point of one's own is how such keys are forged."""
    values = list(P256)
    changes = (
        [(values[3][0] + by, values[3][1]), (values[3][0], values[3][1] + by)]
        if place == 3
        else [values[place] + by]
    )
    for changed in changes:
        values[place] = changed
        fields = parameters(*values)
        with pytest.raises(DocumentError, match=r"key|curve"):
            public_key(explicit(SIGNER, 12, lambda f, new=fields: f.__setitem__(slice(0, 6), new)))


def test_a_forged_generator_is_refused_though_it_fits_the_key() -> None:
    """CVE-2020-0601: with G = Q the forger's private key is 1."""
    numbers = UTOPIA.key.public_key().public_numbers()
    assert isinstance(numbers, ec.EllipticCurvePublicNumbers)
    fields = parameters(*P256[:3], (numbers.x, numbers.y), *P256[4:])
    with pytest.raises(DocumentError, match="generator"):
        public_key(explicit(UTOPIA, 12, lambda f: f.__setitem__(slice(0, 6), fields)))


@pytest.mark.parametrize("odd", [False, True])
def test_a_generator_in_short_form_counts_with_its_sign(odd: bool) -> None:
    x, y = P256[3]
    short = encode(0x04, bytes((2 + odd,)), x.to_bytes(32, "big"))
    info = explicit(SIGNER, 12, lambda fields: fields.__setitem__(3, short))
    if odd == y % 2:
        assert public_key(info).key_size == 256
    else:
        with pytest.raises(DocumentError, match="generator"):
            public_key(info)


@pytest.mark.parametrize("place", range(6))
def test_a_parameter_that_is_missing_is_refused(place: int) -> None:
    with pytest.raises(DocumentError):
        public_key(explicit(SIGNER, 12, lambda fields: fields.pop(place) and None))


def test_a_point_off_its_curve_is_refused() -> None:
    point = explicit(SIGNER, 12)
    with pytest.raises(DocumentError, match="key"):
        public_key(point[:-1] + bytes((point[-1] ^ 1,)))


@pytest.mark.parametrize(
    ("modulus", "exponent"),
    [(3, 65_537), (1 << 1023 | 1, 1), (1 << 9000 | 1, 3), (1 << 2047 | 1, 1 << 70 | 1), (-5, 3)],
)
def test_rsa_numbers_out_of_bounds_are_refused(modulus: int, exponent: int) -> None:
    inner = encode(0x30, number(modulus), number(exponent))
    algorithm = encode(0x30, oid("1.2.840.113549.1.1.1"), encode(0x05))
    with pytest.raises(DocumentError):
        public_key(encode(0x30, algorithm, encode(0x03, b"\0", inner)))


def number(value: int) -> bytes:
    return integer(value) if value >= 0 else encode(0x02, value.to_bytes(1, "big", signed=True))
