"""Public keys out of a SubjectPublicKeyInfo. Source: RFC 5280, 4.1.2.7; RFC 3279, 2.3."""

from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gate.chip.curves import Curve, Domain, standard_domain
from gate.chip.trust import algorithms, curves, der, values
from gate.chip.trust.own_ecdsa import OwnKey, own_key
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

Key = ec.EllipticCurvePublicKey | rsa.RSAPublicKey | OwnKey

# Bounds on the time that one signature takes, not on what is strong: that is the policy's.
LEAST_RSA_BITS: Final = 1_024
MOST_RSA_BITS: Final = 8_192
MOST_EXPONENT: Final = 1 << 64

LIBRARY: Final[dict[Domain, ec.EllipticCurve]] = {  # by number of the domain parameters
    standard_domain(number): one
    for number, one in (
        (8, ec.SECP192R1()),
        (10, ec.SECP224R1()),
        (12, ec.SECP256R1()),
        (13, ec.BrainpoolP256R1()),
        (15, ec.SECP384R1()),
        (16, ec.BrainpoolP384R1()),
        (17, ec.BrainpoolP512R1()),
        (18, ec.SECP521R1()),
    )
}


def public_key(info: bytes) -> Key:
    """Return the key.

    Args:
        info: DER of a SubjectPublicKeyInfo. Explicit curve parameters are taken only if all of
            them are those of a named curve.

    Raises:
        DocumentError: malformed, of a kind that signs no passport, a point off its curve, or out
            of the bounds above.
    """
    fields = Fields(der.one(info))
    algorithm, content = Fields(fields.take(der.SEQUENCE)), values.bits(fields.take(der.BIT_STRING))
    fields.end()
    kind = values.oid(algorithm.take(der.OID))
    try:
        if kind == algorithms.EC_KEY:
            return _ec(curves.named(algorithm.take(der.OID, der.SEQUENCE)), content)
        if kind in {algorithms.RSA_KEY, algorithms.PSS}:
            return _rsa(Fields(der.one(content)))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise DocumentError("key: its numbers are none of such a key") from error
    raise DocumentError("key: neither RSA nor on an elliptic curve")


def bits_of(key: Key) -> int:
    """Return the size that the policy asks about: of the modulus, or of the field."""
    return key.key_size


def is_rsa(key: Key) -> bool:
    """Tell whether it is an RSA key; else it is one on a curve."""
    return isinstance(key, rsa.RSAPublicKey)


def _ec(curve: Curve, point: bytes) -> Key:
    if curve not in LIBRARY:
        return own_key(curve, point)
    return ec.EllipticCurvePublicKey.from_encoded_point(LIBRARY[curve], point)


def _rsa(fields: Fields) -> Key:
    modulus, exponent = (values.integer(fields.take(der.INTEGER)) for _ in range(2))
    fields.end()
    if not LEAST_RSA_BITS <= modulus.bit_length() <= MOST_RSA_BITS or modulus < 0:
        raise DocumentError("key: an RSA modulus of no usual size")
    if not 3 <= exponent < MOST_EXPONENT:
        raise DocumentError("key: an RSA exponent of no usual size")
    return rsa.RSAPublicNumbers(exponent, modulus).public_key()
