"""Visible digital seals for environments that are not constrained: JSON with its certificate.

Source: ICAO, Visible Digital Seal for non-constrained environments (VDS-NC), 1.4; Doc 9303-13.
"""

import base64
import binascii
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from gate.errors import DocumentError
from gate.seal import canonical
from gate.seal.canonical import Json
from gate.seal.signature import BAD_CERTIFICATE, from_plain, has_issued, key_of
from gate.seal.trust import TrustStore, is_in_date, judge
from gate.seal.verdict import Kind, Status, Verdict

LONGEST_SEAL: Final = 8_192
CURVE_BITS: Final = {"ES256": 256, "ES384": 384, "ES512": 521}
SIGNER_OF_SEALS: Final = x509.ObjectIdentifier("2.23.136.1.1.14.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class VdsNc:
    """A seal as read; whether it is genuine is another question."""

    type: str  # "icao.vacc", "icao.test"
    version: int
    country: str  # of issue, ICAO code
    algorithm: str  # "ES256"
    message: dict[str, Json] = field(repr=False)
    certificate: bytes = field(repr=False)  # DER; it proves nothing by itself
    signature: bytes = field(repr=False)
    signed: bytes = field(repr=False)  # canonical

    def person(self, name: str) -> str:
        """Return what it says of the person: "n" name, "dob", "i" or "dn" number; "": nothing."""
        person = self.message.get("pid")
        value = person.get(name) if isinstance(person, dict) else None
        return value if isinstance(value, str) else ""


def is_vds_nc(data: bytes) -> bool:
    """Tell whether the bytes begin as such a seal does."""
    return data[:256].lstrip()[:1] == b"{"


def parse(data: bytes) -> VdsNc:
    """Read a seal. Raises DocumentError: not JSON that can be signed, or not of this form."""
    if len(data) > LONGEST_SEAL:
        raise DocumentError("seal: too large")
    whole = canonical.read(data)
    content, sealed = _part(whole, "data"), _part(whole, "sig")
    head = _part(content, "hdr")
    version, algorithm = head.get("v"), _text(sealed, "alg")
    if not isinstance(version, int) or isinstance(version, bool):
        raise DocumentError("seal: v: not a number")
    if algorithm not in CURVE_BITS:
        raise DocumentError("seal: alg: not one of ES256, ES384 and ES512")
    return VdsNc(
        type=_text(head, "t"),
        version=version,
        country=_text(head, "is"),
        algorithm=algorithm,
        message=_part(content, "msg"),
        certificate=_bytes(_text(sealed, "cer"), "cer"),
        signature=_bytes(_text(sealed, "sigvl"), "sigvl"),
        signed=canonical.canonical(content),
    )


def verify(seal: VdsNc, trust: TrustStore, today: date) -> Verdict:
    """Judge the signature of a seal and who has issued its certificate.

    The certificate in the seal counts if it lies in the trust folder itself, or was issued, for
    seals of this kind, by one that lies there.
    """
    try:
        certificate = x509.load_der_x509_certificate(seal.certificate)
        name = certificate.subject.rfc4514_string()
        issuer = _issuer(certificate, trust)
        in_date = is_in_date(certificate, today) and (not issuer or is_in_date(issuer, today))
    except BAD_CERTIFICATE:
        return Verdict(Status.UNKNOWN_SIGNER, "")
    if issuer is None:
        return Verdict(Status.UNKNOWN_SIGNER, name)
    if not in_date:
        return Verdict(Status.EXPIRED_CERTIFICATE, name)
    key = key_of(certificate)
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.key_size != CURVE_BITS[seal.algorithm]:
        return Verdict(Status.UNUSABLE_KEY, name)
    return Verdict(judge(certificate, from_plain(seal.signature), seal.signed, today), name)


def _issuer(certificate: x509.Certificate, trust: TrustStore) -> x509.Certificate | None:
    """Return the trusted certificate that vouches for this one; itself, if it is trusted."""
    for trusted in trust.all_of(Kind.VDS_NC):
        if trusted == certificate:
            return trusted
        if _may_seal(certificate) and has_issued(trusted, certificate):
            return trusted
    return None


def _may_seal(certificate: x509.Certificate) -> bool:
    """Tell whether its issuer meant it for seals. Source: Doc 9303-12, extended key usage."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return SIGNER_OF_SEALS in usage.value


def _part(value: Json, name: str) -> dict[str, Json]:
    part = value.get(name) if isinstance(value, dict) else None
    if not isinstance(part, dict):
        raise DocumentError(f"seal: {name}: missing")
    return part


def _text(part: dict[str, Json], name: str) -> str:
    text = part.get(name)
    if not isinstance(text, str) or not text.isascii():
        raise DocumentError(f"seal: {name}: missing or not text")
    return text


def _bytes(text: str, name: str) -> bytes:
    """Read base64 of either alphabet, with or without its padding."""
    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        raise DocumentError(f"seal: {name}: not base64") from None
