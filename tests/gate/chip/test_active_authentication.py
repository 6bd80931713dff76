"""Active authentication: right signatures of each form, copies, and chips with quirks."""

import hashlib
from contextlib import suppress
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given, settings
from hypothesis import strategies as st

from gate.chip.active_authentication import CopyFound, authenticate, check
from gate.chip.apdu import Response
from gate.chip.channel import Channel
from gate.chip.curves import Curve, standard_domain
from gate.chip.ecdsa import is_signature
from gate.chip.errors import ChipRefused, ChipUnsupported
from gate.chip.public_keys import AgreementKey, RsaKey
from tests.gate.chip import own_rsa
from tests.gate.chip.vectors import Random

CHALLENGE = bytes(range(8))
NAMES = ["sha1", "sha224", "sha256", "sha384", "sha512"]
LIBRARY = {"sha224": hashes.SHA224(), "sha256": hashes.SHA256(), "sha512": hashes.SHA512()}
PLAIN = "0.4.0.127.0.7.1.1.4.1"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("smaller", [False, True])
@pytest.mark.parametrize("padding", [0, 1, 5])
def test_rsa(name: str, smaller: bool, padding: int) -> None:
    signature = own_rsa.sign(CHALLENGE, name, smaller=smaller, padding=padding)
    assert check(own_rsa.KEY, None, CHALLENGE, signature) == name


@pytest.mark.parametrize("name", NAMES)
def test_rsa_over_another_challenge(name: str) -> None:
    with pytest.raises(CopyFound):
        check(own_rsa.KEY, None, bytes(8), own_rsa.sign(CHALLENGE, name))


def forged(head: int, tail: bytes) -> bytes:
    """Sign with the right key what is of no right form."""
    return own_rsa.raw(bytes((head,)) + bytes(own_rsa.KEY.size - 1 - len(tail)) + tail)


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        bytes(own_rsa.KEY.size - 1),
        bytes(own_rsa.KEY.size),
        b"\xff" * own_rsa.KEY.size,
        forged(0x6A, b"\x33\xcc"),  # a hash that there is not
        forged(0x6A, b"\xbc"),  # a wrong hash
        forged(0x4A, b"\xbc"),  # says that nothing is left out of the signature
        forged(0x6B, b"\x34\xcc"),  # padding without an end
        forged(0x00, b"\x34\xcc"),
    ],
)
def test_rsa_of_no_form(signature: bytes) -> None:
    with pytest.raises(CopyFound):
        check(own_rsa.KEY, None, CHALLENGE, signature)


def test_all_recovered_is_refused() -> None:
    """A signature that holds its whole message says nothing of our challenge."""
    size = own_rsa.KEY.size - 1 - 20 - 1
    part = bytes(size)
    told = b"\x4a" + part + hashlib.sha1(part).digest() + b"\xbc"
    with pytest.raises(CopyFound):
        check(own_rsa.KEY, None, CHALLENGE, own_rsa.raw(told))


@settings(max_examples=40)
@given(bit=st.integers(0, 8 * own_rsa.KEY.size - 1))
def test_no_flipped_bit_of_rsa_is_accepted(bit: int) -> None:
    signature = bytearray(own_rsa.sign(CHALLENGE, "sha256"))
    signature[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CopyFound):
        check(own_rsa.KEY, None, CHALLENGE, bytes(signature))


def ecdsa(number: int, library: ec.EllipticCurve, name: str) -> tuple[AgreementKey, bytes]:
    """Return a key and the library's signature over the challenge, in DER."""
    curve, private = standard_domain(number), ec.derive_private_key(4711, library)
    how = ec.ECDSA(LIBRARY[name], deterministic_signing=True)
    return AgreementKey(curve, curve.public(4711)), private.sign(CHALLENGE, how)


def plain(key: AgreementKey, der: bytes) -> bytes:
    size = (key.domain.order.bit_length() + 7) // 8
    return b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(der))


@pytest.mark.parametrize(
    ("number", "library"),
    [(12, ec.SECP256R1()), (13, ec.BrainpoolP256R1()), (18, ec.SECP521R1()), (10, ec.SECP224R1())],
)
@pytest.mark.parametrize(("name", "arm"), [("sha224", 2), ("sha256", 3), ("sha512", 5)])
def test_ecdsa(number: int, library: ec.EllipticCurve, name: str, arm: int) -> None:
    key, der = ecdsa(number, library, name)
    for signature in (der, plain(key, der)):
        assert check(key, f"{PLAIN}.{arm}", CHALLENGE, signature) == name
        with pytest.raises(CopyFound):
            check(key, f"{PLAIN}.{arm}", bytes(8), signature)
        with pytest.raises(CopyFound):
            check(key, f"{PLAIN}.4", CHALLENGE, signature)


def leftmost(digest: bytes, bits: int) -> int:
    """Cut a hash as X9.62 says, written as bits: an independent form of what is tested."""
    return int("".join(f"{octet:08b}" for octet in digest)[:bits], 2)


@given(digest=st.binary(min_size=16, max_size=96), secret=st.integers(1, 1 << 150))
@pytest.mark.parametrize("number", [8, 9, 12, 14, 18])
def test_a_hash_longer_than_the_order_is_cut_at_its_end(
    number: int, digest: bytes, secret: int
) -> None:
    """521 bits are no whole octets; 192 to 320 are less than most hashes (TR-03111, 4.2.1)."""
    curve = standard_domain(number)
    assert isinstance(curve, Curve)
    bits = curve.n.bit_length()
    r = curve.multiply(3, curve.generator)[0] % curve.n
    told = leftmost(digest, bits)
    s = pow(3, -1, curve.n) * (told + r * secret) % curve.n
    size = (bits + 7) // 8
    signature = r.to_bytes(size, "big") + s.to_bytes(size, "big")
    key = curve.multiply(secret, curve.generator)
    assert is_signature(curve, key, digest, signature) is (s != 0)
    flipped = bytes((digest[0] ^ 0x80, *digest[1:]))
    assert not is_signature(curve, key, flipped, signature)
    if 8 * len(digest) > bits:
        assert is_signature(curve, key, digest[:-1] + bytes((digest[-1] ^ 1,)), signature)


@pytest.mark.parametrize(
    ("number", "library", "name"),
    [(8, ec.SECP192R1(), "sha224"), (10, ec.SECP224R1(), "sha224"), (18, ec.SECP521R1(), "sha512")],
)
def test_without_a_word_the_longest_hash_that_fits_is_among_those_tried(
    number: int, library: ec.EllipticCurve, name: str
) -> None:
    key, der = ecdsa(number, library, name)
    assert check(key, None, CHALLENGE, der) == name


def test_ecdsa_without_a_word_of_its_hash() -> None:
    key, der = ecdsa(13, ec.BrainpoolP256R1(), "sha256")
    assert check(key, None, CHALLENGE, plain(key, der)) == "sha256"
    key, der = ecdsa(13, ec.BrainpoolP256R1(), "sha512")  # longer than the key: not without a word
    with pytest.raises(CopyFound):
        check(key, None, CHALLENGE, plain(key, der))


@pytest.mark.parametrize("algorithm", [f"{PLAIN}.1", f"{PLAIN}.6", "1.2.840.10045.4.1", "1.2"])
def test_sha1_and_others_are_refused(algorithm: str) -> None:
    key, der = ecdsa(13, ec.BrainpoolP256R1(), "sha256")
    with pytest.raises(ChipUnsupported):
        check(key, algorithm, CHALLENGE, der)


@settings(max_examples=20)
@given(bit=st.integers(0, 511))
def test_no_flipped_bit_of_ecdsa_is_accepted(bit: int) -> None:
    key, der = ecdsa(13, ec.BrainpoolP256R1(), "sha256")
    signature = bytearray(plain(key, der))
    signature[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CopyFound):
        check(key, f"{PLAIN}.3", CHALLENGE, bytes(signature))


@given(signature=st.binary(max_size=80))
def test_anything_at_all(signature: bytes) -> None:
    curve = standard_domain(12)
    assert isinstance(curve, Curve)
    assert not is_signature(curve, curve.generator, bytes(32), signature)


def test_numbers_out_of_range() -> None:
    curve = standard_domain(12)
    assert isinstance(curve, Curve)
    zero, order = bytes(32), curve.n.to_bytes(32, "big")
    one = (1).to_bytes(32, "big")
    for r, s in ((zero, one), (one, zero), (order, one), (one, order), (zero, zero)):
        assert not is_signature(curve, curve.generator, bytes(32), r + s)


def test_a_hash_of_zero_and_a_sum_at_infinity() -> None:
    """With u = 0, and where both halves cancel each other out: no special case gets through."""
    curve = standard_domain(12)
    assert isinstance(curve, Curve)
    x, y = curve.multiply(3, curve.generator)
    r = (x % curve.n).to_bytes(32, "big")
    assert is_signature(curve, (x, y), bytes(32), r + r)  # v = 1: the key itself
    opposite = curve.multiply(curve.n - 1, curve.generator)
    assert not is_signature(curve, opposite, r, r + r)  # G - G


def test_der_of_another_shape() -> None:
    curve = standard_domain(12)
    assert isinstance(curve, Curve)
    for signature in ("3003020101", "3006040101040101", "3006020181020101", "30090201010201010201"):
        assert not is_signature(curve, curve.generator, bytes(32), bytes.fromhex(signature))


def test_a_key_that_does_not_sign() -> None:
    group = standard_domain(2)
    with pytest.raises(ChipUnsupported):
        check(AgreementKey(group, group.public(5)), None, CHALLENGE, b"")


def asked_for(
    *answers: Response, key: RsaKey = own_rsa.KEY, extended: bool = True
) -> tuple[object, list[tuple[int | None, bool]]]:
    """Run it; return what came, and the expected lengths that were asked for, in which form."""
    random = Random(*[CHALLENGE] * len(answers))
    talk = authenticate(Channel(), key, None, random, extended=extended)
    command, asked = next(talk), list[tuple[int | None, bool]]()
    for answer in answers:
        assert (command.ins, command.data) == (0x88, CHALLENGE)
        asked.append((command.le, command.extended))
        try:
            command = talk.send(answer)
        except StopIteration as end:
            return end.value, asked
    raise AssertionError("it goes on asking")


RIGHT = Response(own_rsa.sign(CHALLENGE, "sha256"))
SHORT, LONG = (256, False), (65536, True)


def test_chips_with_quirks() -> None:
    """Silent at one length and right at the other; cut short; or telling the right length."""
    assert asked_for(RIGHT) == ("sha256", [SHORT])
    assert asked_for(Response(), RIGHT) == ("sha256", [SHORT, LONG])
    assert asked_for(Response(RIGHT.data[:100], 0x6282), RIGHT) == ("sha256", [SHORT, LONG])
    assert asked_for(Response(status=0x6C80), RIGHT) == ("sha256", [SHORT, (128, False)])


@pytest.mark.parametrize(
    ("extended", "order"),
    [(True, [LONG, (256, True), SHORT]), (False, [SHORT, LONG, (256, True)])],
)
def test_a_signature_that_no_short_answer_holds(
    extended: bool, order: list[tuple[int, bool]]
) -> None:
    """A chip that is silent at 65,536 and right at 256: NFCPassportReader #223."""
    long = replace(own_rsa.KEY, modulus=own_rsa.KEY.modulus << 1024 | 1)
    for count in (1, 2, 3):
        silent, forged = [Response()] * (count - 1), Response(bytes(long.size))
        with pytest.raises(CopyFound):
            asked_for(*silent, forged, key=long, extended=extended)
    with pytest.raises(ChipRefused):
        asked_for(*[Response()] * 3, key=long, extended=extended)
    asked = list[tuple[int | None, bool]]()
    talk = authenticate(Channel(), long, None, lambda _: CHALLENGE, extended=extended)
    command = next(talk)
    for _ in range(3):
        asked.append((command.le, command.extended))
        with suppress(ChipRefused):
            command = talk.send(Response())
    assert asked == order


def test_a_chip_that_does_not_sign() -> None:
    with pytest.raises(ChipRefused):
        asked_for(Response(status=0x6D00), Response(status=0x6D00), RIGHT)
