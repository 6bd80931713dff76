"""The groups that keys are agreed in, by the number of their standardized domain parameters.

Source: ICAO Doc 9303-11, 9.5.1.
"""

from collections.abc import Callable
from typing import Final

from gate.chip.domain_numbers import CURVES, GROUPS
from gate.chip.elliptic import Curve as Curve
from gate.chip.elliptic import Point as Point
from gate.chip.errors import ChipUnsupported
from gate.chip.residues import Group as Group

Random = Callable[[int], bytes]  # so many random bytes
SPARE_BYTES: Final = 8  # drawn beyond the order, so that the remainder is uniform to 2^-64

Domain = Curve | Group


def draw_private(order: int, random: Random) -> int:
    """Return a private key, 1 to order - 1, uniform to 2^-64; draws once."""
    drawn = int.from_bytes(random((order.bit_length() + 7) // 8 + SPARE_BYTES), "big")
    return 1 + drawn % (order - 1)


def standard_domain(number: int) -> Domain:
    """Return the group of the number, 0 to 18. Raises ChipUnsupported: reserved."""
    if number in CURVES:
        p, a, b, x, y, n = _numbers(CURVES[number])
        return Curve(p, a, b, (x, y), n)
    if number in GROUPS:
        return Group(*_numbers(GROUPS[number]))
    raise ChipUnsupported(f"domain parameters {number} are reserved")


def _numbers(text: str) -> list[int]:
    return [int("".join(part.split()), 16) for part in text.split("/")]
