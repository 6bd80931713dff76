"""A key of the issuing state: derived from a seed, signs in its scheme, tells its public half."""

import hashlib
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.passports.curve_parameters import explicit_public_key
from simulators.passports.issuing.rsa_keys import rsa_key
from simulators.passports.issuing.schemes import DIGESTS, Padding, Scheme

SCALAR_BYTES: Final = 64  # more than any order here, so that the remainder is even enough


class Key:
    """A signing key. Two with the same scheme and seed are the same key."""

    def __init__(self, scheme: Scheme, seed: str) -> None:
        """Derive the key; one of RSA takes seconds the first time."""
        self.scheme = scheme
        self._private = _private_key(scheme, seed)

    @property
    def spki(self) -> bytes:
        """Return the SubjectPublicKeyInfo in DER."""
        public = self._private.public_key()
        if self.scheme.is_explicit and isinstance(public, ec.EllipticCurvePublicKey):
            return explicit_public_key(public)
        return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    @property
    def key_identifier(self) -> bytes:
        """Return SHA-1 over the public key: 20 bytes, as RFC 5280 4.2.1.2 (1) makes it."""
        public = self._private.public_key()
        if isinstance(public, ec.EllipticCurvePublicKey):
            raw = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        else:
            raw = public.public_bytes(Encoding.DER, PublicFormat.PKCS1)
        return hashlib.sha1(raw, usedforsecurity=False).digest()

    def sign(self, data: bytes) -> bytes:
        """Return the signature; only that of RSA-PSS differs from call to call."""
        digest = DIGESTS[self.scheme.digest]
        if isinstance(self._private, ec.EllipticCurvePrivateKey):
            return self._private.sign(data, ec.ECDSA(digest, deterministic_signing=True))
        if self.scheme.padding is Padding.PSS:
            salted = padding.PSS(padding.MGF1(digest), digest.digest_size)
            return self._private.sign(data, salted, digest)
        return self._private.sign(data, padding.PKCS1v15(), digest)


@lru_cache(maxsize=256)
def _private_key(scheme: Scheme, seed: str) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey:
    if scheme.curve is None:
        return rsa_key(seed, scheme.bits)
    return ec_key(scheme.curve, seed)


def ec_key(curve: ec.EllipticCurve, seed: str) -> ec.EllipticCurvePrivateKey:
    """Return the key of this seed on this curve."""
    drawn = hashlib.shake_256(f"{seed}/{curve.name}".encode()).digest(SCALAR_BYTES)
    highest = (1 << (curve.key_size - 1)) - 1  # below the order of every curve here
    return ec.derive_private_key(int.from_bytes(drawn, "big") % highest + 1, curve)
