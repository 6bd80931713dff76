"""Whether a signature over bytes is that of a key, under a scheme.

Source: RFC 8017, 8 (RSA); RFC 3279, 2.2.3 (ECDSA); ICAO Doc 9303-12, 4.1.6.
"""

from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from gate.chip.trust.algorithms import Scheme
from gate.chip.trust.keys import Key
from gate.chip.trust.own_ecdsa import OwnKey, is_own_signature

# SHA-1 is here because old documents have it; whether it counts is the policy's.
HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1(),  # noqa: S303
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


def is_signature(key: Key, how: Scheme, signature: bytes, data: bytes) -> bool:
    """Tell whether it is; a key of another kind than the scheme's says no.

    Args:
        key: Of `keys.public_key`.
        how: The scheme that the signer names.
        signature: As it stands in the certificate or the SignerInfo; of ECDSA its DER.
        data: What was signed, whole; it is hashed here.
    """
    try:
        if isinstance(key, rsa.RSAPublicKey) == (how.kind == "ecdsa"):
            return False
        if isinstance(key, OwnKey):
            return is_own_signature(key, how.hash, signature, data)
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, _padding(how), HASHES[how.hash])
        else:
            key.verify(signature, data, ec.ECDSA(HASHES[how.hash]))
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def _padding(how: Scheme) -> padding.AsymmetricPadding:
    if how.kind == "pss":
        return padding.PSS(padding.MGF1(HASHES[how.mask_hash]), how.salt)
    return padding.PKCS1v15()
