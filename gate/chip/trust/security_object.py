"""EF.SOD: the hashes of the data groups that the issuing state signed, versions 0 and 1.

Source: ICAO Doc 9303-10, 4.6.2 and appendix D (ASN.1 of the Document Security Object).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import new as hasher
from typing import Final

from gate.chip.trust import ber, cms, der, values
from gate.chip.trust.algorithms import hash_name
from gate.chip.trust.cms import SignedData
from gate.chip.trust.der import Element
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

TAG: Final = 0x77
CONTENT: Final = "2.23.136.1.1.1"
MOST_BYTES: Final = 65_536
GROUPS: Final = range(1, 17)


@dataclass(frozen=True, slots=True)
class SecurityObject:
    """What is signed. `lds_version` is there from version 1 on: "0108" with Unicode "040000"."""

    version: int
    hash: str
    hashes: Mapping[int, bytes] = field(repr=False)  # number of the data group → its hash
    lds_version: str = ""
    unicode_version: str = ""

    def is_hash_right(self, group: int, content: bytes) -> bool | None:
        """Tell whether the data group is the signed one; None: it is not listed."""
        expected = self.hashes.get(group)
        return None if expected is None else hasher(self.hash, content).digest() == expected


def signed_object(data: bytes) -> SignedData:
    """Read EF.SOD down to its signed data, inside of which BER is taken too.

    Raises:
        DocumentError: malformed, over MOST_BYTES, or signed is something else.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(f"SOD: over {MOST_BYTES:,} bytes")
    outer = der.one(data)
    if outer.tag != TAG:
        raise DocumentError("SOD: another file")
    signed = cms.signed_data(der.one(ber.as_der(outer.content)))
    if signed.content_type != CONTENT:
        raise DocumentError("SOD: what is signed is no security object")
    return signed


def security_object(content: bytes) -> SecurityObject:
    """Read the signed content.

    Raises:
        DocumentError: malformed, another version, a data group listed twice or out of 1 to 16, or a
            hash of another length.
    """
    fields = Fields(der.one(content))
    version = values.integer(fields.take(der.INTEGER))
    if version not in {0, 1}:
        raise DocumentError("SOD: a version that is not known")
    name = hash_name(fields.take(der.SEQUENCE))
    hashes = _hashes(fields.take(der.SEQUENCE), hasher(name).digest_size)
    versions = fields.maybe(der.SEQUENCE)
    fields.end()
    if (versions is None) != (version == 0):
        raise DocumentError("SOD: its version and what it tells of the LDS differ")
    lds, unicode = _versions(Fields(versions)) if versions else ("", "")
    return SecurityObject(version, name, hashes, lds, unicode)


def _hashes(element: Element, size: int) -> dict[int, bytes]:
    found = dict[int, bytes]()
    for one in der.parts(element):
        fields = Fields(one)
        group, digest = values.integer(fields.take(der.INTEGER)), fields.take(der.OCTETS).content
        fields.end()
        if group not in GROUPS or group in found or len(digest) != size:
            raise DocumentError("SOD: a hash that can not stand there")
        found[group] = digest
    if not found:
        raise DocumentError("SOD: no hashes")
    return found


def _versions(fields: Fields) -> tuple[str, str]:
    texts = [fields.take(0x13).content for _ in range(2)]
    fields.end()
    if not all(one.isdigit() and len(one) <= 8 for one in texts):
        raise DocumentError("SOD: versions that are none")
    return texts[0].decode(), texts[1].decode()
