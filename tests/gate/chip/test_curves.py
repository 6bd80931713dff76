"""Curves and groups: against the library where it has them, against themselves where not."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from gate.chip.curves import Curve, Group, draw_private, standard_domain
from gate.chip.domain_names import named_domain, same_curve, same_group
from gate.chip.errors import ChipMalformed, ChipUnsupported

CURVES = (8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)
KNOWN: dict[int, ec.EllipticCurve] = {
    10: ec.SECP224R1(),
    12: ec.SECP256R1(),
    13: ec.BrainpoolP256R1(),
    15: ec.SECP384R1(),
    16: ec.BrainpoolP384R1(),
    17: ec.BrainpoolP512R1(),
    18: ec.SECP521R1(),
}


def curve(number: int) -> Curve:
    found = standard_domain(number)
    assert isinstance(found, Curve)
    return found


@pytest.mark.parametrize("number", KNOWN)
@settings(max_examples=5)
@given(data=st.data())
def test_keys_are_those_of_the_library(number: int, data: st.DataObject) -> None:
    ours, theirs = curve(number), KNOWN[number]
    one, other = (data.draw(st.integers(1, ours.n - 1)) for _ in range(2))
    key = ec.derive_private_key(one, theirs)
    numbers = key.public_key().public_numbers()
    assert ours.decode(ours.public(one)) == (numbers.x, numbers.y)
    peer = ec.derive_private_key(other, theirs).public_key()
    assert ours.agree(one, ours.public(other)) == key.exchange(ec.ECDH(), peer)


@pytest.mark.parametrize("number", CURVES)
def test_the_generator_is_of_the_order(number: int) -> None:
    ours = curve(number)
    x, y = ours.generator
    assert ours.holds(ours.generator)
    assert ours.multiply(ours.n - 1, ours.generator) == (x, ours.p - y)
    assert ours.multiply(ours.n + 2, ours.generator) == ours.add(ours.generator, ours.generator)
    with pytest.raises(ChipMalformed):
        ours.multiply(ours.n, ours.generator)
    with pytest.raises(ChipMalformed):
        ours.add(ours.generator, (x, ours.p - y))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_groups(number: int) -> None:
    """RFC 5114, 2.1 to 2.3."""
    group = standard_domain(number)
    assert isinstance(group, Group)
    assert pow(group.generator, group.q, group.p) == 1
    assert (group.p - 1) % group.q == 0
    assert group.p.bit_length() == (1024, 2048, 2048)[number]
    one, other = group.public(7), group.public(11)
    assert group.agree(7, other) == group.agree(11, one)
    for element in (0, 1, group.p - 1, group.p, 2):
        with pytest.raises(ChipMalformed):
            group.decode(element.to_bytes(group.size, "big"))
    with pytest.raises(ChipMalformed):
        group.decode(b"\0" + one)


@pytest.mark.parametrize("number", [-1, 3, 7, 19, 32])
def test_reserved(number: int) -> None:
    with pytest.raises(ChipUnsupported):
        standard_domain(number)


@settings(max_examples=30)
@given(data=st.binary(min_size=64, max_size=64))
def test_a_point_off_the_curve_is_refused(data: bytes) -> None:
    """One of 2^256 would be on it: an invalid curve would give private keys away."""
    with pytest.raises(ChipMalformed):
        curve(13).decode(b"\x04" + data)


@pytest.mark.parametrize("form", [b"", b"\x00", b"\x02" + bytes(32), b"\x04" + bytes(63)])
def test_other_forms_of_points(form: bytes) -> None:
    with pytest.raises(ChipMalformed):
        curve(13).decode(form)


@given(drawn=st.binary(min_size=40, max_size=40))
def test_private_keys_are_in_range(drawn: bytes) -> None:
    order = curve(13).n
    assert 0 < draw_private(order, lambda count: drawn[:count]) < order


def test_names() -> None:
    assert named_domain("1.2.840.10045.3.1.7") == standard_domain(12)
    assert named_domain("1.3.36.3.3.2.8.1.1.7") == standard_domain(13)
    for name in KNOWN:
        oid = getattr(ec.EllipticCurveOID, KNOWN[name].name.upper(), None)
        assert oid is None or named_domain(oid.dotted_string) == standard_domain(name)
    with pytest.raises(ChipUnsupported):
        named_domain("1.3.132.0.10")  # secp256k1


@pytest.mark.parametrize("at", range(6))
def test_one_other_parameter_is_another_curve(at: int) -> None:
    one = curve(13)
    numbers = [one.p, one.a, one.b, one.n, 1]
    base = one.encode(one.generator)
    found = same_curve((one.p, one.a, one.b), base, one.n, 1)
    assert found == one
    if at < 5:
        numbers[at] += 2
    else:  # another point of the same curve as generator
        base = one.public(2)
    with pytest.raises((ChipUnsupported, ChipMalformed)):
        same_curve((numbers[0], numbers[1], numbers[2]), base, numbers[3], numbers[4])


def test_a_compressed_generator() -> None:
    one = curve(13)
    x, y = one.generator
    numbers = (one.p, one.a, one.b)
    right = bytes((2 + y % 2,)) + x.to_bytes(32, "big")
    assert same_curve(numbers, right, one.n, 1) == one
    for base in (bytes((3 - y % 2,)) + right[1:], right[:-1] + bytes((right[-1] ^ 1,))):
        with pytest.raises(ChipMalformed):
            same_curve(numbers, base, one.n, 1)


def test_groups_by_their_numbers() -> None:
    group = standard_domain(2)
    assert isinstance(group, Group)
    assert same_group(group.p, group.generator) == group
    with pytest.raises(ChipUnsupported):
        same_group(group.p, 2)
