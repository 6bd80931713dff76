"""Curves and groups by another name: an object identifier, or all of their numbers.

Source: SEC 2; RFC 5480, 2.1.1.1; RFC 5639, 3; ICAO Doc 9303-11, 9.5.1.
"""

from functools import cache
from typing import Final

from gate.chip.curves import Curve, Domain, Group, standard_domain
from gate.chip.domain_numbers import CURVES, GROUPS
from gate.chip.errors import ChipMalformed, ChipUnsupported

SEC: Final = "1.3.132.0"
BRAINPOOL: Final = "1.3.36.3.3.2.8.1.1"
NAMES: Final = {
    "1.2.840.10045.3.1.1": 8,
    f"{BRAINPOOL}.3": 9,
    f"{SEC}.33": 10,
    f"{BRAINPOOL}.5": 11,
    "1.2.840.10045.3.1.7": 12,
    f"{BRAINPOOL}.7": 13,
    f"{BRAINPOOL}.9": 14,
    f"{SEC}.34": 15,
    f"{BRAINPOOL}.11": 16,
    f"{BRAINPOOL}.13": 17,
    f"{SEC}.35": 18,
}


def named_domain(name: str | int) -> Domain:
    """Return the group of a curve's identifier or of a standardized number.

    Raises:
        ChipUnsupported: no such one.
    """
    number = NAMES.get(name) if isinstance(name, str) else name
    if number is None:
        raise ChipUnsupported(f"curve {name}")
    return standard_domain(number)


def same_curve(numbers: tuple[int, ...], base: bytes, order: int, cofactor: int) -> Curve:
    """Return the named curve that has all of these: p, a, b; generator; order; cofactor.

    Raises:
        ChipUnsupported: none has.
        ChipMalformed: a generator that is no point of it.
    """
    for curve in _curves():
        if (curve.p, curve.a, curve.b) == numbers and (curve.n, 1) == (order, cofactor):
            if _generator(curve, base) != curve.generator:
                raise ChipMalformed("curve: another generator")
            return curve
    raise ChipUnsupported("curve: parameters that are no named curve's")


def same_group(p: int, g: int) -> Group:
    """Return the standardized group of both. Raises ChipUnsupported: there is none."""
    for number in GROUPS:
        group = standard_domain(number)
        if isinstance(group, Group) and (group.p, group.generator) == (p, g):
            return group
    raise ChipUnsupported("group: parameters that are no standardized group's")


def _generator(curve: Curve, base: bytes) -> tuple[int, int]:
    """Read a point, which certificates also write compressed: 02 or 03, then x."""
    if len(base) == 1 + curve.size and base[0] in (2, 3):
        y = curve.generator[1]  # the only one that will do; its x and sign are looked at
        return int.from_bytes(base[1:], "big"), y if y % 2 == base[0] % 2 else curve.p - y
    return curve.decode(base)


@cache
def _curves() -> tuple[Curve, ...]:
    found = (standard_domain(number) for number in CURVES)
    return tuple(one for one in found if isinstance(one, Curve))
