"""Signers that do not exist: keys of fixed numbers, their certificates, their signatures.

On curves the same data gives the same signature (RFC 6979), so that a test is the same each time.
Whoever reads this file can sign with them: they are for tests and demonstrations only.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID

PrivateKey = ec.EllipticCurvePrivateKey | dsa.DSAPrivateKey

HASHES: Final[dict[int, hashes.HashAlgorithm]] = {  # bits of a curve or of q
    160: hashes.SHA1(),  # noqa: S303  as UIC's first version asks
    224: hashes.SHA224(),
    256: hashes.SHA256(),
    384: hashes.SHA384(),
    521: hashes.SHA512(),
}
FIRST: Final = date(2026, 1, 1)
LAST: Final = date(2027, 12, 31)
VDS_NC_USAGE: Final = x509.ObjectIdentifier("2.23.136.1.1.14.2")


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and its certificate."""

    key: PrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def sign_der(self, data: bytes) -> bytes:
        """Return the signature as DER."""
        algorithm = HASHES[self._bits]
        if isinstance(self.key, dsa.DSAPrivateKey):
            return self.key.sign(data, algorithm)
        return self.key.sign(data, ec.ECDSA(algorithm, deterministic_signing=True))

    def sign_plain(self, data: bytes, size: int = 0) -> bytes:
        """Return r and s, each of `size` bytes; 0: as long as the order of the group."""
        size = size or -(-self._bits // 8)
        numbers = decode_dss_signature(self.sign_der(data))
        return b"".join(number.to_bytes(size, "big") for number in numbers)

    @property
    def _bits(self) -> int:
        if isinstance(self.key, dsa.DSAPrivateKey):
            return self.key.parameters().parameter_numbers().q.bit_length()
        return self.key.curve.key_size


def curve_key(number: int, curve: ec.EllipticCurve | None = None) -> ec.EllipticCurvePrivateKey:
    """Return the key of that number; of P-256 where no curve is named."""
    return ec.derive_private_key(number, curve or ec.SECP256R1())


def dsa_key(p: int, q: int, g: int, number: int) -> dsa.DSAPrivateKey:
    """Return the key of that number in a group of DSA."""
    public = dsa.DSAPublicNumbers(pow(g, number, p), dsa.DSAParameterNumbers(p, q, g))
    return dsa.DSAPrivateNumbers(number, public).private_key()


def signer(
    key: PrivateKey,
    name: str = "EGATE TEST",
    first: date = FIRST,
    last: date = LAST,
    issuer: Signer | None = None,
    *,
    for_seals: bool = True,
) -> Signer:
    """Return a signer with a certificate of its own, or one that `issuer` has issued."""
    who = _name(name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(issuer.certificate.subject if issuer else who)
        .public_key(key.public_key())
        .serial_number(0x32)
        .not_valid_before(datetime.combine(first, time.min, UTC))
        .not_valid_after(datetime.combine(last, time.max.replace(microsecond=0), UTC))
    )
    if for_seals:
        builder = builder.add_extension(x509.ExtendedKeyUsage([VDS_NC_USAGE]), critical=True)
    signing = issuer.key if issuer else key
    steady = True if isinstance(signing, ec.EllipticCurvePrivateKey) else None
    return Signer(key, builder.sign(signing, hashes.SHA256(), ecdsa_deterministic=steady))


def _name(name: str) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "UT")
    return x509.Name([country, x509.NameAttribute(NameOID.COMMON_NAME, name)])
