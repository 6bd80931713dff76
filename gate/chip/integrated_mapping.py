"""From two nonces to a number, and from a number to a point.

Source: ICAO Doc 9303-11, 4.4.3.3.2 and appendix B; Brier and others, "Efficient Indifferentiable
Hashing into Ordinary Elliptic Curves" (2010), 7.
"""

from typing import Final

from gate.chip.ciphers import Cipher
from gate.chip.curves import Curve, Point
from gate.chip.errors import ChipMalformed, ChipUnsupported

EXCESS_BITS: Final = 64  # beyond p, so that the remainder is uniform

# Doc 9303-11, 4.4.3.3.2: constants c0 and c1, by the bits of the nonce.
C0: Final = {
    128: bytes.fromhex("a668892a7c41e3ca739f40b057d85904"),
    256: bytes.fromhex("d463d65234124ef7897054986dca0a174e28df758cbaa03f240616414d5a1676"),
}
C1: Final = {
    128: bytes.fromhex("a4e136ac725f738b01c1f60217c188ad"),
    256: bytes.fromhex("54bd7255f0aaf831bec3423fcf39d69b6cbf066677d0faae5aadd99df8e53517"),
}


def pseudo_random(cipher: Cipher, nonce: bytes, ours: bytes, p: int) -> int:
    """Return the number below p that both nonces give: a chain of encryptions.

    Raises:
        ChipMalformed: nonces of another length.
    """
    bits = 128 if cipher.key_bytes == 16 else 256
    if len(nonce) * 8 != bits or len(ours) != cipher.key_bytes:
        raise ChipMalformed("PACE: nonces of another length")
    key, drawn = cipher.encrypt(ours, nonce), b""
    while len(drawn) * 8 < p.bit_length() + EXCESS_BITS:
        key = key[: cipher.key_bytes]
        drawn += cipher.encrypt(key, C1[bits])
        key = cipher.encrypt(key, C0[bits])
    return int.from_bytes(drawn, "big") % p


def point_of(curve: Curve, t: int) -> Point:
    """Map a number to a point: the map of Brier and others, without a choice that shows.

    Raises:
        ChipUnsupported: p is not 3 modulo 4.
        ChipMalformed: one of the few numbers that no point belongs to.
    """
    p = curve.p
    if p % 4 != 3:
        raise ChipUnsupported("PACE: no integrated mapping on this curve")
    alpha = -t * t % p
    both = (alpha + alpha * alpha) % p
    if both == 0:
        raise ChipMalformed("PACE: a number without a point")
    x2 = -curve.b * pow(curve.a, -1, p) * (1 + pow(both, -1, p)) % p
    x3 = alpha * x2 % p
    h2 = (x2**3 + curve.a * x2 + curve.b) % p
    root = pow(h2, p - 1 - (p + 1) // 4, p)
    if root * root * h2 % p == 1:
        return x2, root * h2 % p
    return x3, root * pow(t, 3, p) * h2 % p
