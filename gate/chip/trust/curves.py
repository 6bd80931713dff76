"""Which named curve the parameters of an EC key are: all of them equal, or none is taken.

A key that brings its own generator can be made to fit any signature (CVE-2020-0601), so the prime
alone says nothing. Source: ICAO Doc 9303-12, 4.4 (explicit parameters); RFC 3279, 2.3.5;
BSI TR-03111, 5.1.
"""

from typing import Final

from gate.chip.curves import Domain, standard_domain
from gate.chip.elliptic import Curve
from gate.chip.trust import der, values
from gate.chip.trust.der import Element
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

PRIME_FIELD: Final = "1.2.840.10045.1.1"
NAMES: Final = {  # by the number of the standardized domain parameters
    8: ("secp192r1", "1.2.840.10045.3.1.1"),
    9: ("brainpoolP192r1", "1.3.36.3.3.2.8.1.1.3"),
    10: ("secp224r1", "1.3.132.0.33"),
    11: ("brainpoolP224r1", "1.3.36.3.3.2.8.1.1.5"),
    12: ("secp256r1", "1.2.840.10045.3.1.7"),
    13: ("brainpoolP256r1", "1.3.36.3.3.2.8.1.1.7"),
    14: ("brainpoolP320r1", "1.3.36.3.3.2.8.1.1.9"),
    15: ("secp384r1", "1.3.132.0.34"),
    16: ("brainpoolP384r1", "1.3.36.3.3.2.8.1.1.11"),
    17: ("brainpoolP512r1", "1.3.36.3.3.2.8.1.1.13"),
    18: ("secp521r1", "1.3.132.0.35"),
}
BY_OID: Final = {identifier: name for name, identifier in NAMES.values()}
COFACTOR: Final = 1  # of every one of them

Numbers = tuple[int, int, int, int, int, int]  # p, a, b, x and y of G, n


def _numbers(domain: Domain) -> Numbers:
    assert isinstance(domain, Curve)  # the numbers of NAMES are those of curves
    return domain.p, domain.a, domain.b, *domain.generator, domain.n


BY_NUMBERS: Final[dict[Numbers, str]] = {
    _numbers(standard_domain(number)): name for number, (name, _) in NAMES.items()
}


def named(element: Element) -> str:
    """Return the name of a curve, out of the parameters of a key.

    Args:
        element: An object identifier, or a sequence of all parameters. The seed that the curve
            was drawn from may be there; it is no part of the curve.

    Raises:
        DocumentError: malformed, no curve that we know, or one parameter that differs from its.
    """
    if element.tag == der.OID:
        name = BY_OID.get(values.oid(element))
    else:
        name = BY_NUMBERS.get(_explicit(Fields(element)))
    if name is None:
        raise DocumentError("key: not one of the named curves, in each of its parameters")
    return name


def curve_of(name: str) -> Curve:
    """Return the curve of a name that `named` returned."""
    number = next(number for number, (known, _) in NAMES.items() if known == name)
    curve = standard_domain(number)
    assert isinstance(curve, Curve)
    return curve


def _explicit(fields: Fields) -> Numbers:
    if not 1 <= values.integer(fields.take(der.INTEGER)) <= 3:
        raise DocumentError("key: parameters of a version that is not known")
    field = Fields(fields.take(der.SEQUENCE))
    if values.oid(field.take(der.OID)) != PRIME_FIELD:
        raise DocumentError("key: not a curve over a prime field")
    prime = values.integer(field.take(der.INTEGER))
    field.end()
    curve = Fields(fields.take(der.SEQUENCE))
    a, b = (int.from_bytes(curve.take(der.OCTETS).content, "big") for _ in range(2))
    curve.maybe(der.BIT_STRING)
    curve.end()
    x, y = _generator(fields.take(der.OCTETS).content, prime)
    order = values.integer(fields.take(der.INTEGER))
    if values.integer(fields.take(der.INTEGER)) != COFACTOR:
        raise DocumentError("key: another cofactor than the named curves have")
    fields.end()
    return prime, a, b, x, y, order


def _generator(point: bytes, prime: int) -> tuple[int, int]:
    """Return both coordinates of a point that is written whole."""
    size = (prime.bit_length() + 7) // 8
    if len(point) != 1 + 2 * size or point[0] != 0x04:
        raise DocumentError("key: a generator that is not written whole")
    return int.from_bytes(point[1 : 1 + size], "big"), int.from_bytes(point[1 + size :], "big")
