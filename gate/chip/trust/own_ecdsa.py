"""ECDSA on the brainpool curves that `cryptography` does not have: 192, 224 and 320 bits.

Doc 9303 allows them. One verification takes 2 to 5 ms. Source: BSI TR-03111, 4.2.1.2.
"""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from gate.chip import ecdsa
from gate.chip.elliptic import Curve, Point


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
        signature: DER of r and s, the only form that certificates have.
        data: What was signed, whole.
    """
    size = (key.curve.n.bit_length() + 7) // 8
    try:
        halves = [number.to_bytes(size, "big") for number in decode_dss_signature(signature)]
    except (ValueError, OverflowError):
        return False
    digest = hashlib.new(hash_name, data).digest()
    return ecdsa.is_signature(key.curve, key.point, digest, b"".join(halves))
