"""RSA signatures with message recovery: part of the message comes out of the signature itself.

Source: ISO/IEC 9796-2, digital signature scheme 1, with B.4 (the smaller of s and n - s) and B.6
(s itself); ICAO Doc 9303-11, 6.1.2.2 (hashes, trailers; the challenge is the part not recovered).
"""

import hashlib
import hmac
from typing import Final

from gate.chip.errors import NotGenuine
from gate.chip.public_keys import RsaKey

SHA1_TRAILER: Final = 0xBC
TRAILER: Final = 0xCC  # after the number of the hash
HASHES: Final = {0x38: "sha224", 0x34: "sha256", 0x36: "sha384", 0x35: "sha512"}
PARTIAL: Final = 0x60  # bits 01, then 1: a part of the message is not in the signature
FULL_NIBBLE: Final = 0x0A
PADDING: Final = 0xBB


def check_recovered(key: RsaKey, signature: bytes, challenge: bytes) -> str:
    """Return the name of the hash that signed ("sha1", "sha256", …).

    Raises:
        NotGenuine: not a signature of the key over the challenge.
    """
    if len(signature) != key.size or int.from_bytes(signature, "big") >= key.modulus:
        raise NotGenuine("active authentication: a signature of another length")
    opened = _opened(key, signature)
    name, end = _hash(opened)
    size = hashlib.new(name, usedforsecurity=False).digest_size
    start, digest = _start(opened[: end - size]), opened[end - size : end]
    told = opened[start : end - size] + challenge
    if not hmac.compare_digest(hashlib.new(name, told, usedforsecurity=False).digest(), digest):
        raise NotGenuine("active authentication: the hash is another")
    return name


def _opened(key: RsaKey, signature: bytes) -> bytes:
    """Undo RSA: of a number and its negative, the one that ends as a signature has to."""
    number = pow(int.from_bytes(signature, "big"), key.exponent, key.modulus)
    if number & 0x0F != 0x0C:
        number = key.modulus - number
    return number.to_bytes(key.size, "big")


def _hash(opened: bytes) -> tuple[str, int]:
    """Return the hash's name and where the trailer begins."""
    if opened[-1] == SHA1_TRAILER:
        return "sha1", len(opened) - 1
    if opened[-1] == TRAILER and opened[-2] in HASHES:
        return HASHES[opened[-2]], len(opened) - 2
    raise NotGenuine("active authentication: no trailer")


def _start(opened: bytes) -> int:
    """Return where the recovered part begins; a short one is padded in front."""
    if not opened or opened[0] & 0xF0 != PARTIAL:
        raise NotGenuine("active authentication: no header, or nothing but what is recovered")
    nibble, place = opened[0] & 0x0F, 1
    while nibble == PADDING & 0x0F and place < len(opened):
        if opened[place] & 0xF0 != PADDING & 0xF0:
            break
        nibble, place = opened[place] & 0x0F, place + 1
    if nibble != FULL_NIBBLE:
        raise NotGenuine("active authentication: padding that is none")
    return place
