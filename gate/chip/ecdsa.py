"""ECDSA signatures on any of the standardized curves, in both forms that chips answer in.

Our own arithmetic, as that of `elliptic`: the library lacks four of the curves. Verifying holds no
secret.

Source: BSI TR-03111, 4.2.1 (algorithm), 5.2 (plain and X9.62 form).
"""

from gate.chip.curves import Curve, Point
from gate.chip.errors import ChipError
from gate.chip.tlv import parse, parse_one

SEQUENCE, INTEGER = 0x30, 0x02


def is_signature(curve: Curve, key: Point, digest: bytes, signature: bytes) -> bool:
    """Tell whether the signature over the hash is that of the key. Never raises.

    Args:
        digest: Its leftmost bits count where it is longer than the order.
        signature: r and s, as long as the order each, or their DER sequence.
    """
    r, s = _numbers(curve, signature)
    if not (0 < r < curve.n and 0 < s < curve.n):
        return False
    number = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - curve.n.bit_length())
    inverse = pow(s, -1, curve.n)
    try:
        point = _combined(curve, number * inverse % curve.n, r * inverse % curve.n, key)
    except ChipError:  # the point at infinity
        return False
    return point[0] % curve.n == r


def _combined(curve: Curve, u: int, v: int, key: Point) -> Point:
    if u == 0:
        return curve.multiply(v, key)
    return curve.add(curve.multiply(u, curve.generator), curve.multiply(v, key))


def _numbers(curve: Curve, signature: bytes) -> tuple[int, int]:
    size = (curve.n.bit_length() + 7) // 8
    if len(signature) == 2 * size:
        halves = signature[:size], signature[size:]
        return int.from_bytes(halves[0], "big"), int.from_bytes(halves[1], "big")
    try:
        items = parse(parse_one(signature, SEQUENCE), most=2)
    except ChipError:
        return 0, 0
    if [item.tag for item in items] != [INTEGER, INTEGER]:
        return 0, 0
    r, s = (int.from_bytes(item.value, "big", signed=True) for item in items)
    return r, s
