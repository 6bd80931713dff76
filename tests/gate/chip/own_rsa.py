"""An RSA key pair of known primes, and signatures with message recovery: the chip's half."""

import hashlib
from typing import Final

from gate.chip.public_keys import RsaKey

# The first primes of the form 2^511 + 2^200 + k and 2^512 + 2^201 + k for which e = 65537 serves:
# of a form that nobody would use, which is what a test key should look like.
EXPONENT: Final = 65537
TRAILERS: Final = {"sha224": 0x38, "sha256": 0x34, "sha384": 0x36, "sha512": 0x35}


def _prime(start: int) -> int:
    while pow(2, start - 1, start) != 1 or pow(3, start - 1, start) != 1 or start % EXPONENT == 1:
        start += 2
    return start


P: Final = _prime((1 << 512) + (1 << 201) + 1)
Q: Final = _prime((1 << 511) + (1 << 200) + 1)
KEY: Final = RsaKey(P * Q, EXPONENT)
PRIVATE: Final = pow(EXPONENT, -1, (P - 1) * (Q - 1))


def sign(challenge: bytes, name: str, *, smaller: bool = False, padding: int = 0) -> bytes:
    """Sign as ISO/IEC 9796-2 says, scheme 1. `smaller`: B.4; `padding`: bytes of a short part."""
    trailer = b"\xbc" if name == "sha1" else bytes((TRAILERS[name], 0xCC))
    digest_size = hashlib.new(name).digest_size
    capacity = KEY.size - 1 - digest_size - len(trailer)
    part = bytes(byte % 255 for byte in range(capacity - padding))
    head = b"\x6a" if not padding else b"\x6b" + b"\xbb" * (padding - 1) + b"\xba"
    digest = hashlib.new(name, part + challenge).digest()
    return raw(head + part + digest + trailer, smaller=smaller)


def raw(told: bytes, *, smaller: bool = False) -> bytes:
    """Apply the private key to whatever is there."""
    number = pow(int.from_bytes(told, "big"), PRIVATE, KEY.modulus)
    if smaller:
        number = min(number, KEY.modulus - number)
    return number.to_bytes(KEY.size, "big")
