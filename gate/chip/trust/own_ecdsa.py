"""ECDSA on the brainpool curves that `cryptography` does not have: 192, 224 and 320 bits.

Doc 9303 allows them. Only public values are reckoned with, so timing tells nobody anything; one
verification costs two multiplications, 2 to 5 ms.
Source: BSI TR-03111, 4.2.1.2 (verification).
"""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from gate.chip.elliptic import Curve, Point
from gate.chip.errors import ChipMalformed


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A public key as its point."""

    curve: Curve
    point: Point

    @property
    def key_size(self) -> int:
        """Bits of the field, as the library calls it of its own keys."""
        return self.curve.p.bit_length()


def own_key(curve: Curve, point: bytes) -> OwnKey:
    """Return the key of an uncompressed point. Raises ChipMalformed: not on the curve."""
    return OwnKey(curve, curve.decode(point))


def is_own_signature(key: OwnKey, hash_name: str, signature: bytes, data: bytes) -> bool:
    """Tell whether the signature is that of the key.

    Args:
        key: Of `own_key`.
        hash_name: As hashlib names it.
        signature: DER of r and s.
        data: What was signed, whole.
    """
    curve = key.curve
    try:
        r, s = decode_dss_signature(signature)
    except ValueError:
        return False
    if not (0 < r < curve.n and 0 < s < curve.n):
        return False
    digest = hashlib.new(hash_name, data).digest()
    # The leftmost bits, as many as the order has.
    spare = max(0, 8 * len(digest) - curve.n.bit_length())
    inverse, number = pow(s, -1, curve.n), int.from_bytes(digest, "big") >> spare
    try:
        mine = curve.multiply(number * inverse, curve.generator)
        theirs = curve.multiply(r * inverse, key.point)
        return curve.add(mine, theirs)[0] % curve.n == r
    except ChipMalformed:  # infinity, which no honest signature meets
        return False
