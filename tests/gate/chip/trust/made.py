"""Certificates of made-up states, by the builder of `cryptography`: our reader's independent peer.

Keys on curves are fixed numbers and signatures deterministic, so the bytes are the same each time;
RSA keys are drawn once a run.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

NOW = datetime(2030, 6, 1, tzinfo=UTC)
FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
USAGES = """digital_signature content_commitment key_encipherment data_encipherment key_agreement
    key_cert_sign crl_sign encipher_only decipher_only"""
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@cache
def ec_key(number: int, curve: type[ec.EllipticCurve] = ec.SECP256R1) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(0x1D0 + number, curve())


@cache
def rsa_key(number: int, bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65_537, bits)


def name(country: str, common: str) -> x509.Name:
    given = ((NameOID.COUNTRY_NAME, country), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in given])


def sign(key: PrivateKey, data: bytes, hashed: hashes.HashAlgorithm, *, pss: bool) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashed, deterministic_signing=True))
    if pss:
        return key.sign(data, padding.PSS(padding.MGF1(hashed), hashed.digest_size), hashed)
    return key.sign(data, padding.PKCS1v15(), hashed)


@dataclass(frozen=True)
class Party:
    """Who has a name and a key, and how it signs."""

    name: x509.Name
    key: PrivateKey
    hashed: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)
    pss: bool = False

    def sign(self, data: bytes) -> bytes:
        return sign(self.key, data, self.hashed, pss=self.pss)


UTOPIA = Party(name("UT", "CSCA Utopia"), ec_key(1))
UTOPIA_NEXT = Party(name("UT", "CSCA Utopia"), ec_key(2))
UTOPIA_RENAMED = Party(name("UT", "CSCA of all Utopia"), ec_key(3))
RURITANIA = Party(name("RU", "CSCA Ruritania"), ec_key(4))
SIGNER = Party(name("UT", "DS 1"), ec_key(5))
LIST_SIGNER = Party(name("UT", "Master List Signer"), ec_key(6))


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a certificate is to be like."""

    ca: bool = False
    first: datetime = FIRST
    last: datetime = LAST
    serial: int = 7
    usage: str = ""  # "sign", "certify" or "none"; "": what fits `ca`
    extended: str = ""
    authority_key: bytes | None = None  # another than the issuer's
    critical: str = ""  # an extension that nobody knows
    path: int | None = 0  # its length, of a CA
    renames: bool = False  # says that it links two names of one CSCA
    key_from: datetime | None = None  # when the private key signs
    key_until: datetime | None = None


def certify(subject: Party, issuer: Party, wish: Wish | None = None) -> bytes:
    wish = wish or Wish()
    builder = (
        x509.CertificateBuilder(issuer.name, subject.name, subject.key.public_key())
        .serial_number(wish.serial)
        .not_valid_before(wish.first)
        .not_valid_after(wish.last)
        .add_extension(x509.SubjectKeyIdentifier(key_identifier(subject)), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier(wish.authority_key or key_identifier(issuer), None, None),
            critical=False,
        )
    )
    if wish.usage != "none":
        usage = _usage(wish.usage or ("certify" if wish.ca else "sign"))
        builder = builder.add_extension(usage, critical=True)
    if wish.ca:
        builder = builder.add_extension(x509.BasicConstraints(True, wish.path), critical=True)
    if wish.extended:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([x509.ObjectIdentifier(wish.extended)]), critical=True
        )
    if wish.critical:
        kind = x509.ObjectIdentifier(wish.critical)
        builder = builder.add_extension(x509.UnrecognizedExtension(kind, b"\5\0"), critical=True)
    if wish.renames:
        kind = x509.ObjectIdentifier("2.23.136.1.1.6.1")
        builder = builder.add_extension(x509.UnrecognizedExtension(kind, b"\5\0"), critical=False)
    if wish.key_from is not None or wish.key_until is not None:
        period = x509.PrivateKeyUsagePeriod(wish.key_from, wish.key_until)
        builder = builder.add_extension(period, critical=False)
    return _signed(builder, issuer)


def root(party: Party, wish: Wish | None = None) -> bytes:
    return certify(party, party, wish or Wish(ca=True))


def revocation_list(
    issuer: Party,
    serials: tuple[int, ...] = (),
    this: datetime = datetime(2030, 5, 1, tzinfo=UTC),
    following: datetime = datetime(2030, 8, 1, tzinfo=UTC),
) -> bytes:
    builder = x509.CertificateRevocationListBuilder(issuer.name, this, following)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier(key_identifier(issuer), None, None), critical=False
    )
    for serial in serials:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder(serial, this).build()
        )
    return _signed(builder, issuer)


def key_identifier(party: Party) -> bytes:
    return x509.SubjectKeyIdentifier.from_public_key(party.key.public_key()).digest


def _usage(kind: str) -> x509.KeyUsage:
    may = USAGES.split()
    on = {"digital_signature"} if kind == "sign" else {"key_cert_sign", "crl_sign"}
    return x509.KeyUsage(**{one: one in on for one in may})


def _signed(
    builder: x509.CertificateBuilder | x509.CertificateRevocationListBuilder, issuer: Party
) -> bytes:
    if isinstance(issuer.key, ec.EllipticCurvePrivateKey):
        done = builder.sign(issuer.key, issuer.hashed, ecdsa_deterministic=True)
    elif issuer.pss:
        how = padding.PSS(padding.MGF1(issuer.hashed), issuer.hashed.digest_size)
        done = builder.sign(issuer.key, issuer.hashed, rsa_padding=how)
    else:
        done = builder.sign(issuer.key, issuer.hashed)
    return done.public_bytes(Encoding.DER)
