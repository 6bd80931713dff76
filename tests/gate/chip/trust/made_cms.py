"""Signed data, security objects and master lists of made-up states, with any one thing wrong."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gate.chip.trust import algorithms
from gate.chip.trust.der import encode, one, parts
from tests.gate.chip.trust.made import LIST_SIGNER, SIGNER, UTOPIA, Party, Wish, certify

SOD, LIST = "2.23.136.1.1.1", "2.23.136.1.1.2"
LIST_USAGE = "2.23.136.1.1.3"
GROUPS = {1: b"zone", 2: b"portrait" * 100, 12: b"details"}
HASH_OIDS = {name: identifier for identifier, name in algorithms.HASHES.items()}


def oid(text: str) -> bytes:
    first, second, *rest = map(int, text.split("."))
    content = bytearray()
    for arc in (40 * first + second, *rest):
        octets = [arc & 0x7F]
        while arc := arc >> 7:
            octets.append(0x80 | arc & 0x7F)
        content += bytes(reversed(octets))
    return encode(0x06, bytes(content))


def integer(value: int) -> bytes:
    return encode(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def hash_identifier(name: str) -> bytes:
    return encode(0x30, oid(HASH_OIDS[name]))


def security_object(
    groups: Mapping[int, bytes] = GROUPS, hashed: str = "sha256", version: int = 0
) -> bytes:
    digests = (
        encode(0x30, integer(group), encode(0x04, hashlib.new(hashed, content).digest()))
        for group, content in groups.items()
    )
    versions = encode(0x30, encode(0x13, b"0108"), encode(0x13, b"040000")) if version else b""
    return encode(0x30, integer(version), hash_identifier(hashed), encode(0x30, *digests), versions)


def certificate_list(certificates: Sequence[bytes]) -> bytes:
    return encode(0x30, integer(0), encode(0x31, *certificates))


@dataclass(frozen=True, kw_only=True)
class Signing:
    """How signed data is made."""

    party: Party = SIGNER
    certificate: bytes = field(default_factory=lambda: certify(SIGNER, UTOPIA))
    beside: Sequence[bytes] = ()
    digest: str = "sha256"
    content_type: str = SOD
    attribute_type: str = ""  # another than the content's
    attributes: Sequence[bytes] = ()  # more of them
    announced: str = ""  # another digest than the one used
    has_attributes: bool = True
    by_key: bool = False  # the signer named by key identifier
    signers: int = 1


def signed_data(content: bytes, how: Signing | None = None) -> bytes:
    how = how or Signing()
    certificates = (how.certificate, *how.beside) if how.certificate else how.beside
    return encode(
        0x30,
        oid("1.2.840.113549.1.7.2"),
        encode(
            0xA0,
            encode(
                0x30,
                integer(3),
                encode(0x31, hash_identifier(how.announced or how.digest)),
                encode(0x30, oid(how.content_type), encode(0xA0, encode(0x04, content))),
                encode(0xA0, *certificates),
                encode(0x31, *[_signer(content, how)] * how.signers),
            ),
        ),
    )


def sod(how: Signing | None = None, content: bytes | None = None) -> bytes:
    return encode(0x77, signed_data(security_object() if content is None else content, how))


def master_list(certificates: Sequence[bytes], how: Signing | None = None) -> bytes:
    return signed_data(certificate_list(certificates), how or list_signing())


def list_signing(issuer: Party = UTOPIA, wish: Wish | None = None) -> Signing:
    certificate = certify(LIST_SIGNER, issuer, wish or Wish(extended=LIST_USAGE))
    return Signing(party=LIST_SIGNER, certificate=certificate, content_type=LIST, by_key=True)


def attribute(kind: str, value: bytes) -> bytes:
    return encode(0x30, oid(kind), encode(0x31, value))


def _signer(content: bytes, how: Signing) -> bytes:
    digest = hashlib.new(how.digest, content).digest()
    attributes = sorted(
        (
            attribute("1.2.840.113549.1.9.3", oid(how.attribute_type or how.content_type)),
            attribute("1.2.840.113549.1.9.4", encode(0x04, digest)),
            *how.attributes,
        )
    )
    signed = encode(0x31, *attributes) if how.has_attributes else content
    return encode(
        0x30,
        integer(3 if how.by_key else 1),
        _named(how),
        hash_identifier(how.digest),
        b"\xa0" + signed[1:] if how.has_attributes else b"",
        scheme_identifier(how.party),
        encode(0x04, how.party.sign(signed)),
    )


def _named(how: Signing) -> bytes:
    """Return the SignerIdentifier, out of the certificate or, without one, a name of nobody."""
    if not how.certificate:
        return encode(0x30, encode(0x30), integer(1))
    fields = parts(parts(one(how.certificate))[0])
    if how.by_key:
        extensions = parts(parts(fields[-1])[0])
        found = next(parts(e)[1] for e in extensions if parts(e)[0].content == b"\x55\x1d\x0e")
        return encode(0x80, one(found.content).content)
    return encode(0x30, fields[3].whole, fields[1].whole)


def scheme_identifier(party: Party) -> bytes:
    hashed = party.hashed.name
    if party.pss:
        inner = encode(0x30, hash_identifier(hashed))[2:]
        mask = encode(0x30, oid("1.2.840.113549.1.1.8"), inner)
        salt = integer(party.hashed.digest_size)
        fields = (encode(0xA0 + place, one) for place, one in enumerate((inner, mask, salt)))
        return encode(0x30, oid(algorithms.PSS), encode(0x30, *fields))
    kind = "ecdsa" if hasattr(party.key, "curve") else "rsa"
    found = next(key for key, (k, h) in algorithms.SIGNED.items() if (k, h) == (kind, hashed))
    return encode(0x30, oid(found), encode(0x05) if kind == "rsa" else b"")
