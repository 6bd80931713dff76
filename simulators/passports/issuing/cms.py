"""Signs contents as CMS SignedData: security objects, master lists, EF.CardSecurity."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from simulators.passports import der
from simulators.passports.issuing.certificate import Certificate
from simulators.passports.issuing.keys import Key
from simulators.passports.issuing.schemes import (
    Padding,
    digest_algorithm,
    signature_algorithm,
)

SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
CONTENT_TYPE: Final = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST: Final = "1.2.840.113549.1.9.4"
SIGNING_TIME: Final = "1.2.840.113549.1.9.5"
RSA_ENCRYPTION: Final = "1.2.840.113549.1.1.1"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and how it is named in the message."""

    certificate: Certificate
    key: Key
    by_key_identifier: bool = False  # version 3 of SignerInfo; else issuer and serial number
    is_enclosed: bool = True  # the certificate travels in the message
    beside: tuple[Certificate, ...] = ()  # others that travel with it


@dataclass(frozen=True, slots=True)
class Spoiling:
    """What to get wrong in an otherwise right message."""

    signature: bool = False  # one bit of it
    digest: bool = False  # the message digest is of another content, and signed like that
    attributes: bool = False  # signed attributes changed after signing


RIGHT: Final = Spoiling()


def sign(
    content_type: str, content: bytes, signer: Signer, at: datetime | None = None,
    others: Sequence[Certificate] = (), spoiling: Spoiling = RIGHT,
) -> bytes:  # fmt: skip
    """Return a ContentInfo with SignedData over `content`.

    Args:
        content_type: Object identifier of the content.
        content: Its DER.
        signer: One signer, as all these messages have.
        at: Signing time among the signed attributes; None: left out.
        others: More certificates to enclose.
        spoiling: What is wrong with it.

    Source: RFC 5652, 5; ICAO Doc 9303-10 4.6.2.2 and 9303-12 9.
    """
    digest = signer.key.scheme.digest
    enclosed = [*others, *signer.beside, *([signer.certificate] if signer.is_enclosed else [])]
    certificates = der.tlv(0xA0, *sorted(one.encoded for one in enclosed)) if enclosed else b""
    signed = der.sequence(
        der.integer(3),
        der.set_of([digest_algorithm(digest)]),
        der.sequence(der.oid(content_type), der.context(0, der.octets(content))),
        certificates,
        der.set_of([_signer_info(content_type, content, signer, at, spoiling)]),
    )
    return der.sequence(der.oid(SIGNED_DATA), der.context(0, signed))


def _signer_info(
    content_type: str, content: bytes, signer: Signer, at: datetime | None, spoiling: Spoiling
) -> bytes:
    digest = signer.key.scheme.digest
    told = content + b"\x00" if spoiling.digest else content
    attributes = [
        _attribute(CONTENT_TYPE, der.oid(content_type)),
        _attribute(MESSAGE_DIGEST, der.octets(hashlib.new(digest, told).digest())),
    ]
    if at is not None:
        attributes.append(_attribute(SIGNING_TIME, der.time(at)))
    signature = bytearray(signer.key.sign(der.set_of(attributes)))
    if spoiling.signature:
        signature[-1] ^= 1
    if spoiling.attributes:
        attributes.append(_attribute("1.2.840.113549.1.9.2", der.utf8("added")))
    return der.sequence(
        der.integer(3 if signer.by_key_identifier else 1),
        _identifier(signer),
        digest_algorithm(digest),
        der.tlv(0xA0, *sorted(attributes)),
        _cms_algorithm(signer.key),
        der.octets(bytes(signature)),
    )


def _cms_algorithm(key: Key) -> bytes:
    # PKCS#1 v1.5 is named rsaEncryption in SignerInfo: RFC 3370, 3.2. Most real documents do so.
    if key.scheme.padding is Padding.PKCS1:
        return der.sequence(der.oid(RSA_ENCRYPTION), der.NULL)
    return signature_algorithm(key.scheme)


def _identifier(signer: Signer) -> bytes:
    certificate = signer.certificate
    if signer.by_key_identifier:
        return der.implicit(0, certificate.key_identifier)
    return der.sequence(certificate.issuer, der.integer(certificate.serial))


def _attribute(identifier: str, value: bytes) -> bytes:
    return der.sequence(der.oid(identifier), der.set_of([value]))
