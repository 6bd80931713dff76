"""Keys whose certificates spell out the curve instead of naming it, as ICAO asks states to do.

OpenSSL's wrapper reads only NIST's curves that way; a German signer is on a Brainpool curve. The
numbers of the curve are compared with those of curves that are known; the key is then on the known
one, so that a certificate can not bring a curve, or a base point, of its own.

Source: ICAO Doc 9303-12, table of algorithms (explicit parameters); RFC 3279, 2.3.5; RFC 5639.
"""

import hashlib
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from gate.seal.der import inside, parts

VERSION_TAG: Final = 0xA0
BIT_STRING: Final = 0x03
PARAMETERS: Final = 5  # version, field, curve, base, order: what comes before the cofactor

# SHA-256 of prime, a, b, x of the base point (each as long as the prime) and order (a byte more),
# out of `openssl ecparam -param_enc explicit`.
CURVES: Final[dict[str, ec.EllipticCurve]] = {
    "e2acc6ea75841f2cd8462d53d940d1883735a2aeba4fcbcf73a269fe0594a40b": ec.SECP224R1(),
    "6622c5ba816726ede639497e686efe93861de3bddc8c80e2147602bbedd87170": ec.SECP256R1(),
    "3a3d87baded1fad2b8fad0524d5ba1aa5a98b0045da50009add7c5de2bdadac0": ec.SECP384R1(),
    "dff56ca7918ac549e4175525f7eff07f99a94f4914d3e2acb0d64fb8699473c0": ec.SECP521R1(),
    "baa7506f45da627c25986e3eb630ffb81f4ee31fd58ccb964690b0ca2c42fa25": ec.BrainpoolP256R1(),
    "d8ffdc1f765343aff70b9d0a340070a31572affda181ee58f1d41a4a6ba8b737": ec.BrainpoolP384R1(),
    "c5fe1119b00bd5ffecf5aa5fa3bd94b50d85cd3a1f6eee9d2137f97ea57e6dc9": ec.BrainpoolP512R1(),
}


def explicit_key(certificate: x509.Certificate) -> ec.EllipticCurvePublicKey | None:
    """Return the key; None: its curve is none of those that are known, or is not spelt out."""
    try:
        algorithm, (tag, point) = _public_key(certificate.tbs_certificate_bytes)
        curve = CURVES.get(_fingerprint(inside(algorithm)[1]))
        if curve is None or tag != BIT_STRING or point[:1] != b"\0":
            return None
        return ec.EllipticCurvePublicKey.from_encoded_point(curve, point[1:])
    except (ValueError, IndexError):
        return None


def _public_key(signed: bytes) -> list[tuple[int, bytes]]:
    """Return algorithm and key of a certificate; they follow serial, names and validity."""
    fields = inside(parts(signed)[0])
    place = 6 if fields[0][0] == VERSION_TAG else 5
    return inside(fields[place])


def _fingerprint(parameters: tuple[int, bytes]) -> str:
    _, field, curve, (_, base), (_, order) = inside(parameters)[:PARAMETERS]
    (_, _), (_, prime) = inside(field)
    (_, a), (_, b) = inside(curve)[:2]  # a seed may follow
    size = len(prime.lstrip(b"\0"))
    numbers = (prime, a, b, base[1 : 1 + size])
    data = b"".join(number.lstrip(b"\0").rjust(size, b"\0") for number in numbers)
    return hashlib.sha256(data + order.lstrip(b"\0").rjust(size + 1, b"\0")).hexdigest()
