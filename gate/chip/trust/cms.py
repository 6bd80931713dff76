"""Signed data of the Cryptographic Message Syntax: what is signed, by whom, and with what.

Source: RFC 5652, 5; ICAO Doc 9303-10, 4.6.2 (SOD) and 9303-12, 9 (master lists).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from gate.chip.trust import der, values
from gate.chip.trust.algorithms import HASHES, Scheme, hash_name, scheme
from gate.chip.trust.der import Element
from gate.chip.trust.names import Name, name
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
MOST_CERTIFICATES: Final = 64  # beside the content; a list's are in the content
MOST_SIGNERS: Final = 8
MOST_ATTRIBUTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerInfo:
    """One signature over the content. The signer is named by issuer and serial, or by its key."""

    version: int  # 1: named by issuer and serial; 3: by its key
    issuer: Name | None
    serial: int
    subject_key: bytes | None
    digest: str
    scheme: Scheme
    attributes: Mapping[str, Element]  # type → its only value
    signed_attributes: bytes | None = field(repr=False)  # as they were signed; None: there are none
    signature: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedData:
    """Signed data, nothing of it verified yet."""

    version: int  # 3 where the content is not plain data
    content_type: str
    content: bytes = field(repr=False)
    digests: frozenset[str]  # those that it announces and we know
    certificates: tuple[bytes, ...] = field(repr=False)
    signers: tuple[SignerInfo, ...]


def signed_data(element: Element) -> SignedData:
    """Read a ContentInfo that holds signed data.

    Raises:
        DocumentError: malformed, no signed data, no content, or more than the bounds above.
    """
    outer = Fields(element)
    if values.oid(outer.take(der.OID)) != SIGNED_DATA:
        raise DocumentError("CMS: no signed data")
    fields = Fields(values.inside(outer.take(0xA0), der.SEQUENCE))
    outer.end()
    version = values.integer(fields.take(der.INTEGER))
    digests = _digests(fields.take(der.SET))
    content_type, content = _content(Fields(fields.take(der.SEQUENCE)))
    certificates = fields.maybe(0xA0)
    fields.maybe(0xA1)  # revocation lists come by the trust store
    signers = der.parts(fields.take(der.SET))
    fields.end()
    if len(signers) > MOST_SIGNERS:
        raise DocumentError(f"CMS: over {MOST_SIGNERS} signers")
    return SignedData(
        version=version,
        content_type=content_type,
        content=content,
        digests=digests,
        certificates=_certificates(certificates),
        signers=tuple(_signer(Fields(one)) for one in signers),
    )


def _digests(element: Element) -> frozenset[str]:
    known = set[str]()
    for one in der.parts(element):
        fields = Fields(one)
        digest = HASHES.get(values.oid(fields.take(der.OID)))
        fields.maybe(der.NULL)
        if digest is not None:  # others are announced and not used
            fields.end()
            known.add(digest)
    return frozenset(known)


def _content(fields: Fields) -> tuple[str, bytes]:
    content_type, content = values.oid(fields.take(der.OID)), fields.take(0xA0)
    fields.end()
    return content_type, values.inside(content, der.OCTETS).content


def _certificates(element: Element | None) -> tuple[bytes, ...]:
    found = der.parts(element) if element else ()
    if len(found) > MOST_CERTIFICATES:
        raise DocumentError(f"CMS: over {MOST_CERTIFICATES} certificates")
    return tuple(one.whole for one in found if one.tag == der.SEQUENCE)


def _signer(fields: Fields) -> SignerInfo:
    version = values.integer(fields.take(der.INTEGER))
    who = fields.take(der.SEQUENCE, 0x80)
    digest = hash_name(fields.take(der.SEQUENCE))
    attributes = fields.maybe(0xA0)
    how, signature = scheme(fields.take(der.SEQUENCE), digest), fields.take(der.OCTETS)
    fields.maybe(0xA1)  # attributes that nobody signed count for nothing
    fields.end()
    issuer, serial = (None, 0) if who.tag == 0x80 else _issuer_and_serial(Fields(who))
    return SignerInfo(
        version=version,
        issuer=issuer,
        serial=serial,
        subject_key=who.content if who.tag == 0x80 else None,
        digest=digest,
        scheme=how,
        attributes=_attributes(attributes) if attributes else {},
        # Signed is the set itself, not the implicit tag that it stands under: RFC 5652, 5.4.
        signed_attributes=b"\x31" + attributes.whole[1:] if attributes else None,
        signature=signature.content,
    )


def _issuer_and_serial(fields: Fields) -> tuple[Name, int]:
    issuer, serial = name(fields.take(der.SEQUENCE)), values.integer(fields.take(der.INTEGER))
    fields.end()
    return issuer, serial


def _attributes(element: Element) -> dict[str, Element]:
    found = dict[str, Element]()
    listed = der.parts(element)
    if len(listed) > MOST_ATTRIBUTES:
        raise DocumentError(f"CMS: over {MOST_ATTRIBUTES} attributes")
    for one in listed:
        fields = Fields(one)
        kind, content = values.oid(fields.take(der.OID)), fields.take(der.SET)
        fields.end()
        if kind in found:  # which of the two would count?
            raise DocumentError("CMS: an attribute is there twice")
        found[kind] = values.inside(content)
    return found
