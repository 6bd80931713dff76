"""A certificate: what it says, and the exact bytes that its issuer signed.

Source: RFC 5280, 4.1; ICAO Doc 9303-12, 7.1.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final

from gate.chip.trust import der, values
from gate.chip.trust.algorithms import Scheme, scheme
from gate.chip.trust.extensions import Extensions, extensions
from gate.chip.trust.keys import Key, public_key
from gate.chip.trust.names import Name, name
from gate.chip.trust.signatures import is_signature
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

MOST_BYTES: Final = 32_768  # of one certificate; the German list's largest has under 3,000
PEM: Final = re.compile(
    rb"\s*-----BEGIN (CERTIFICATE|X509 CRL|CMS|PKCS7)-----([A-Za-z0-9+/=\s]*)-----END \1-----\s*"
)


@dataclass(frozen=True)
class Certificate:
    """A certificate. Its key is read when it is first asked for."""

    raw: bytes = field(repr=False)
    signed: bytes = field(repr=False)  # TBSCertificate, the bytes that the signature is over
    serial: int
    issuer: Name
    subject: Name
    not_before: datetime
    not_after: datetime
    key_info: bytes = field(repr=False)
    extensions: Extensions
    scheme: Scheme
    signature: bytes = field(repr=False)

    @cached_property
    def key(self) -> Key:
        """The key. Raises DocumentError: none that signs passports, as `keys.public_key`."""
        return public_key(self.key_info)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the whole, 64 small hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def is_self_issued(self) -> bool:
        """Its issuer and its subject are one name: a root, or a link between two of its keys."""
        return self.issuer == self.subject

    def is_valid_at(self, moment: datetime) -> bool:
        """Tell whether the moment, with its zone, lies within its dates."""
        return self.not_before <= moment <= self.not_after

    def is_signed_by(self, issuer: "Certificate") -> bool:
        """Tell whether its signature is that of the other's key. Raises DocumentError: no key."""
        return is_signature(issuer.key, self.scheme, self.signature, self.signed)


def certificate(data: bytes) -> Certificate:
    """Read a certificate, DER.

    Raises:
        DocumentError: malformed, too long, or two names for its algorithm that differ.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(f"certificate: over {MOST_BYTES:,} bytes")
    whole = Fields(der.one(data))
    signed = whole.take(der.SEQUENCE)
    how = scheme(whole.take(der.SEQUENCE))
    signature = values.bits(whole.take(der.BIT_STRING))
    whole.end()
    fields = Fields(signed)
    fields.maybe(0xA0)  # the version
    serial = values.integer(fields.take(der.INTEGER))
    if scheme(fields.take(der.SEQUENCE)) != how:  # inside it is signed, outside it is not
        raise DocumentError("certificate: its algorithm differs inside and outside")
    issuer = name(fields.take(der.SEQUENCE))
    first, last = _dates(Fields(fields.take(der.SEQUENCE)))
    subject, key = name(fields.take(der.SEQUENCE)), fields.take(der.SEQUENCE)
    fields.maybe(0x81, 0xA1)  # identifiers of issuer and subject, of no use
    fields.maybe(0x82, 0xA2)
    extra = extensions(fields.maybe(0xA3))
    fields.end()
    return Certificate(
        data, signed.whole, serial, issuer, subject, first, last, key.whole, extra, how, signature
    )


def from_pem(data: bytes) -> bytes:
    """Return the DER inside of PEM; what is not PEM is returned as it is.

    Raises:
        DocumentError: PEM whose base64 is wrong.
    """
    if data.lstrip()[:11] != b"-----BEGIN ":
        return data
    match = PEM.fullmatch(data)
    try:
        if match is None:
            raise DocumentError("PEM: not one certificate, revocation list or signed list")
        return base64.b64decode(b"".join(match[2].split()), validate=True)
    except binascii.Error as error:
        raise DocumentError("PEM: not base64") from error


def _dates(fields: Fields) -> tuple[datetime, datetime]:
    first, last = values.time(fields.take()), values.time(fields.take())
    fields.end()
    return first, last
