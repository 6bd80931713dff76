"""Whether a signature over bytes is that of a certificate's key: ECDSA and, for old rail, DSA.

Source: ICAO Doc 9303-13, 2.4 (hash as long as the key asks for); UIC leaflet 918.3 (DSA).
"""

from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from gate.seal.explicit_key import explicit_key

Key = ec.EllipticCurvePublicKey | dsa.DSAPublicKey

LEAST_CURVE_BITS: Final = 224
# What the library raises at a certificate that somebody has made up; not all are ValueErrors.
BAD_CERTIFICATE: Final = (
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
HASHES: Final[tuple[tuple[int, hashes.HashAlgorithm], ...]] = (  # (bits of the key up to, hash)
    (224, hashes.SHA224()),
    (256, hashes.SHA256()),
    (384, hashes.SHA384()),
    (521, hashes.SHA512()),
)
DSA_HASHES: Final[dict[int, hashes.HashAlgorithm]] = {  # bits of q
    160: hashes.SHA1(),  # noqa: S303  keys of 1,024 bits of UIC's first version know no other
    224: hashes.SHA224(),
    256: hashes.SHA256(),
}


def key_of(certificate: x509.Certificate) -> Key | None:
    """Return the key; None: not one that a ticket or a seal is signed with, or too short."""
    try:
        key = certificate.public_key()
    except BAD_CERTIFICATE:
        return explicit_key(certificate)
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= LEAST_CURVE_BITS:
        return key
    if isinstance(key, dsa.DSAPublicKey) and _order_bits(key) in DSA_HASHES:
        return key
    return None


def has_issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Tell whether the one has signed the other, under its own name."""
    key = explicit_key(issuer)
    try:
        algorithm = certificate.signature_hash_algorithm
        if key is None or algorithm is None:
            certificate.verify_directly_issued_by(issuer)
        elif certificate.issuer != issuer.subject:
            return False
        else:
            signed = certificate.tbs_certificate_bytes
            key.verify(certificate.signature, signed, ec.ECDSA(algorithm))
    except (InvalidSignature, *BAD_CERTIFICATE):
        return False
    return True


def is_signature(key: Key, signature: bytes, data: bytes) -> bool:
    """Tell whether the signature is that of the key over the data.

    Args:
        key: Of `key_of`.
        signature: DER; `from_plain` and `from_padded_der` make it.
        data: What was signed, whole; it is hashed here.
    """
    try:
        if isinstance(key, dsa.DSAPublicKey):
            key.verify(signature, data, DSA_HASHES[_order_bits(key)])
        else:
            key.verify(signature, data, ec.ECDSA(_hash_of(key.key_size)))
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def from_plain(signature: bytes) -> bytes | None:
    """Return r and s, each in half of the bytes, as DER; None: no halves."""
    half, odd = divmod(len(signature), 2)
    if odd or not half:
        return None
    r, s = (int.from_bytes(one, "big") for one in (signature[:half], signature[half:]))
    return encode_dss_signature(r, s)


def from_padded_der(signature: bytes) -> bytes | None:
    """Return the DER that zeros follow; None: not DER of two numbers above zero."""
    if len(signature) < 2 or signature[1] > len(signature) - 2:
        return None
    end = 2 + signature[1]
    if signature[end:].strip(b"\0"):
        return None
    try:
        r, s = decode_dss_signature(signature[:end])
    except ValueError:
        return None
    return signature[:end] if r > 0 and s > 0 else None


def _hash_of(bits: int) -> hashes.HashAlgorithm:
    return next((one for most, one in HASHES if bits <= most), hashes.SHA512())


def _order_bits(key: dsa.DSAPublicKey) -> int:
    return key.public_numbers().parameter_numbers.q.bit_length()
