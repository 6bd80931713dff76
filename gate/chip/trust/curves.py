"""Which named curve the parameters of an EC key are: all of them equal, or none is taken.

A key that brings its own generator can be made to fit any signature (CVE-2020-0601), so the prime
alone says nothing. Source: ICAO Doc 9303-12, 4.1.6.3 (explicit parameters); RFC 3279, 2.3.5;
BSI TR-03111, 5.1.
"""

from typing import Final

from gate.chip.domain_names import named_domain, same_curve
from gate.chip.elliptic import Curve
from gate.chip.trust import der, values
from gate.chip.trust.der import Element
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

PRIME_FIELD: Final = "1.2.840.10045.1.1"


def named(element: Element) -> Curve:
    """Return the curve of the parameters of a key.

    Args:
        element: An object identifier, or a sequence of all parameters. The seed that the curve
            was drawn from may be there; it is no part of the curve.

    Raises:
        DocumentError: malformed, no curve that we know, or one parameter that is missing or differs
            from that of the named curve.
    """
    if element.tag != der.OID:
        return _explicit(Fields(element))
    curve = named_domain(values.oid(element))
    assert isinstance(curve, Curve)  # groups of integers have no identifier
    return curve


def _explicit(fields: Fields) -> Curve:
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
    base = fields.take(der.OCTETS).content
    order, cofactor = (values.integer(fields.take(der.INTEGER)) for _ in range(2))
    fields.end()
    return same_curve((prime, a, b), base, order, cofactor)
