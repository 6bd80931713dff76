"""Keys out of secrets: what the access protocols share, and the seed of what is printed.

Source: ICAO Doc 9303-11, 9.7 (derivation), 4.3.2 (seed), 4.4.4.1 (which secret).
"""

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from gate.chip.ciphers import Cipher

SEED_BYTES: Final = 16  # of the MRZ's hash, for BAC


class Purpose(IntEnum):
    """The counter that is hashed with the secret."""

    ENCRYPTION = 1
    AUTHENTICATION = 2
    PASSWORD = 3


class Secret(IntEnum):
    """Which secret opens the chip; the number is that of MSE:Set AT."""

    MRZ = 1
    CAN = 2


@dataclass(frozen=True, slots=True)
class Password:
    """What is known from outside the chip.

    `seed`: SHA-1 of the MRZ information (20 bytes; gate.document.access_key), or the digits of the
    card access number.
    """

    secret: Secret
    seed: bytes = field(repr=False)

    @classmethod
    def of_can(cls, digits: str) -> "Password":
        """Take the card access number. Raises ValueError: not six digits (Doc 9303-11, 4.4)."""
        if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
            raise ValueError("a card access number has six digits")
        return cls(Secret.CAN, digits.encode("ascii"))

    @classmethod
    def of_mrz(cls, number: str, birth: str, expiry: str) -> "Password":
        """Take three fields of the MRZ, each with its check digit behind it."""
        told = (number + birth + expiry).encode("ascii")
        return cls(Secret.MRZ, hashlib.sha1(told, usedforsecurity=False).digest())


def derive(secret: bytes, purpose: Purpose, cipher: Cipher) -> bytes:
    """Return a key of `cipher.key_bytes` bytes; those of 3DES have odd parity."""
    told = secret + purpose.to_bytes(4, "big")
    if cipher in (Cipher.AES192, Cipher.AES256):
        return hashlib.sha256(told).digest()[: cipher.key_bytes]
    key = hashlib.sha1(told, usedforsecurity=False).digest()[: cipher.key_bytes]
    return odd_parity(key) if cipher is Cipher.TDES else key


def session_keys(secret: bytes, cipher: Cipher) -> tuple[bytes, bytes]:
    """Return the keys for encryption and for authentication."""
    return (
        derive(secret, Purpose.ENCRYPTION, cipher),
        derive(secret, Purpose.AUTHENTICATION, cipher),
    )


def password_key(password: Password, cipher: Cipher) -> bytes:
    """Return the key that PACE's nonce is encrypted with."""
    return derive(password.seed, Purpose.PASSWORD, cipher)


def basic_access_keys(password: Password) -> tuple[bytes, bytes]:
    """Return the keys of BAC. Raises ValueError: only the MRZ opens BAC."""
    if password.secret is not Secret.MRZ:
        raise ValueError("BAC knows no card access number")
    return session_keys(password.seed[:SEED_BYTES], Cipher.TDES)


def odd_parity(key: bytes) -> bytes:
    """Set the lowest bit of each byte so that the number of ones is odd."""
    return bytes(byte & 0xFE | (byte >> 1).bit_count() + 1 & 1 for byte in key)
