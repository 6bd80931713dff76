"""Active Authentication: signs the reader's challenge. Source: ICAO Doc 9303-11, 6.1.

RSA signs as ISO/IEC 9796-2, digital signature scheme 1, with a message that is partly recovered.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from gate.chip.apdu import Command, Response
from simulators.passports.chip.card import Card
from simulators.passports.chip.contents import Sign
from simulators.passports.chip.refused import (
    NO_SUCH_INSTRUCTION,
    NOT_ALLOWED,
    WRONG_LENGTH,
    Refused,
)
from simulators.passports.issuing.schemes import DIGESTS

CHALLENGE: Final = 8
PARTIAL: Final = 0x6A  # header of a message that is recovered in part
IMPLICIT: Final = b"\xbc"
TRAILERS: Final = {
    "sha1": b"\x33\xcc", "sha256": b"\x34\xcc", "sha512": b"\x35\xcc",
    "sha384": b"\x36\xcc", "sha224": b"\x38\xcc",
}  # fmt: skip


def internal_authenticate(card: Card, command: Command) -> Response:
    """Sign the challenge with the chip's own key."""
    if card.contents.active is None:
        raise Refused(NO_SUCH_INSTRUCTION)
    if not card.has_access:
        raise Refused(NOT_ALLOWED)
    if len(command.data) != CHALLENGE:
        raise Refused(WRONG_LENGTH)
    if (command.le or 0) > card.habits.signs_up_to:
        return Response()
    return Response(card.contents.active(command.data))


def signs_with_rsa(
    key: rsa.RSAPrivateKey, random: Callable[[int], bytes], digest: str = "sha1"
) -> Sign:
    """Return what signs with RSA; SHA-1 has the trailer BC, the others have one of two bytes."""
    numbers, public = key.private_numbers(), key.public_key().public_numbers()
    size, trailer = key.key_size // 8, IMPLICIT if digest == "sha1" else TRAILERS[digest]

    def sign(challenge: bytes) -> bytes:
        room = size - hashlib.new(digest).digest_size - len(trailer) - 1
        ours = random(room)
        told = hashlib.new(digest, ours + challenge).digest()
        message = bytes((PARTIAL,)) + ours + told + trailer
        return pow(int.from_bytes(message, "big"), numbers.d, public.n).to_bytes(size, "big")

    return sign


def signs_with_curve(
    key: ec.EllipticCurvePrivateKey, digest: str = "sha256", *, is_plain: bool = True
) -> Sign:
    """Return what signs with ECDSA: r and s side by side, or in DER as some chips do."""
    size = (key.curve.key_size + 7) // 8
    algorithm = ec.ECDSA(DIGESTS[digest], deterministic_signing=True)

    def sign(challenge: bytes) -> bytes:
        signature = key.sign(challenge, algorithm)
        if not is_plain:
            return signature
        return b"".join(part.to_bytes(size, "big") for part in decode_dss_signature(signature))

    return sign
