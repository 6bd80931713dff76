"""Which signatures a state uses: algorithm, digest, size, and their identifiers in DER.

Sources: RFC 3279 and 5758 (ECDSA), RFC 8017 A.2 (RSA), RFC 5639 (brainpool), Doc 9303-12 4.1.6.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from simulators.passports import der

DIGEST_OIDS: Final = {
    "sha1": "1.3.14.3.2.26",
    "sha224": "2.16.840.1.101.3.4.2.4",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
DIGESTS: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1(),  # noqa: S303  # old documents carry it; the reader's policy judges
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
PKCS1_OIDS: Final = {"sha1": "1.2.840.113549.1.1.5", "sha256": "1.2.840.113549.1.1.11"}
ECDSA_OIDS: Final = {
    "sha1": "1.2.840.10045.4.1",
    "sha224": "1.2.840.10045.4.3.1",
    "sha256": "1.2.840.10045.4.3.2",
    "sha384": "1.2.840.10045.4.3.3",
    "sha512": "1.2.840.10045.4.3.4",
}
PSS_OID: Final = "1.2.840.113549.1.1.10"
MGF1_OID: Final = "1.2.840.113549.1.1.8"


class Padding(Enum):
    """How a key signs."""

    ECDSA = "ecdsa"
    PKCS1 = "pkcs1"
    PSS = "pss"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to sign; `curve` is None for RSA."""

    name: str
    padding: Padding
    digest: str  # as hashlib names it
    curve: ec.EllipticCurve | None = None
    is_explicit: bool = False  # curve parameters written out instead of named
    bits: int = 3072  # of an RSA modulus: Doc 9303-12, 7th edition, 4.4.1 asks a CSCA for that


P256: Final = Scheme("p256", Padding.ECDSA, "sha256", ec.SECP256R1())
P384: Final = Scheme("p384", Padding.ECDSA, "sha384", ec.SECP384R1())
BRAINPOOL256: Final = Scheme("brainpool256", Padding.ECDSA, "sha256", ec.BrainpoolP256R1())
BRAINPOOL256_SHA1: Final = Scheme("brainpool256-sha1", Padding.ECDSA, "sha1", ec.BrainpoolP256R1())
P256_EXPLICIT: Final = Scheme("p256-explicit", Padding.ECDSA, "sha256", ec.SECP256R1(), True)
BRAINPOOL256_EXPLICIT: Final = Scheme(
    "brainpool256-explicit", Padding.ECDSA, "sha256", ec.BrainpoolP256R1(), True
)
RSA_PKCS1: Final = Scheme("rsa-pkcs1", Padding.PKCS1, "sha256")
RSA_PKCS1_2048: Final = Scheme("rsa-pkcs1-2048", Padding.PKCS1, "sha256", bits=2048)
RSA_PSS: Final = Scheme("rsa-pss", Padding.PSS, "sha256")
RSA_PSS_2048: Final = Scheme("rsa-pss-2048", Padding.PSS, "sha256", bits=2048)
RSA_SHA1: Final = Scheme("rsa-sha1", Padding.PKCS1, "sha1", bits=2048)
SCHEMES: Final = (
    P256, P384, BRAINPOOL256, P256_EXPLICIT, BRAINPOOL256_EXPLICIT, RSA_PKCS1, RSA_PKCS1_2048,
    RSA_PSS,
    RSA_PSS_2048, RSA_SHA1, BRAINPOOL256_SHA1,
)  # fmt: skip


def digest_algorithm(digest: str) -> bytes:
    """Return the AlgorithmIdentifier of a digest, without parameters. Source: RFC 5754, 2."""
    return der.sequence(der.oid(DIGEST_OIDS[digest]))


def signature_algorithm(scheme: Scheme) -> bytes:
    """Return the AlgorithmIdentifier of a signature."""
    if scheme.padding is Padding.ECDSA:
        return der.sequence(der.oid(ECDSA_OIDS[scheme.digest]))
    if scheme.padding is Padding.PKCS1:
        return der.sequence(der.oid(PKCS1_OIDS[scheme.digest]), der.NULL)
    digest = der.sequence(der.oid(DIGEST_OIDS[scheme.digest]), der.NULL)
    mask = der.sequence(der.oid(MGF1_OID), digest)
    salt = der.integer(DIGESTS[scheme.digest].digest_size)
    parameters = der.context(0, digest), der.context(1, mask), der.context(2, salt)
    return der.sequence(der.oid(PSS_OID), der.sequence(*parameters))
