"""Keys whose certificates spell out the curve instead of naming it, as ICAO asks states to do.

OpenSSL's wrapper reads only NIST's curves that way; a German signer is on a Brainpool curve. The
reader of chips' certificates knows them (`gate.chip.trust.curves`): all parameters are those of a
named curve, or there is no key, so that a certificate can not bring a base point of its own.

Source: ICAO Doc 9303-12, table of algorithms (explicit parameters); RFC 3279, 2.3.5; RFC 5639.
"""

from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from gate.chip.trust import certificate as chips
from gate.chip.trust import der
from gate.chip.trust.keys import public_key
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

LEAST_BITS: Final = 224  # no seal is signed on a shorter curve


def explicit_key(certificate: x509.Certificate) -> ec.EllipticCurvePublicKey | None:
    """Return the key; None: its curve is none of those that are known, or is not spelt out."""
    try:
        info = chips.certificate(certificate.public_bytes(Encoding.DER)).key_info
        algorithm = Fields(Fields(der.one(info)).take(der.SEQUENCE))
        algorithm.take(der.OID)
        if algorithm.maybe(der.SEQUENCE) is None:
            return None
        key = public_key(info)
    except DocumentError:
        return None
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= LEAST_BITS:
        return key
    return None
