"""The extensions of a certificate that a chain is judged by.

Source: RFC 5280, 4.2; ICAO Doc 9303-12, 7.1.1 (table 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gate.chip.trust import der, values
from gate.chip.trust.der import Element
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

SUBJECT_KEY, KEY_USAGE, AUTHORITY_KEY = "2.5.29.14", "2.5.29.15", "2.5.29.35"
PRIVATE_KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE = "2.5.29.16", "2.5.29.19", "2.5.29.37"
DOCUMENT_TYPES: Final = "2.23.136.1.1.6.2"
NAME_CHANGE: Final = "2.23.136.1.1.6.1"
# Known to bind nothing that is judged here: alternative names, policies, where the lists are.
HARMLESS: Final = frozenset({"2.5.29.17", "2.5.29.18", "2.5.29.31", "2.5.29.32"})
JUDGED: Final = frozenset({
    SUBJECT_KEY, KEY_USAGE, AUTHORITY_KEY, PRIVATE_KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE,
    DOCUMENT_TYPES, NAME_CHANGE,
})  # fmt: skip
MOST: Final = 64

DIGITAL_SIGNATURE, KEY_CERT_SIGN, CRL_SIGN = 0, 5, 6  # bits of KeyUsage


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensions:
    """What the extensions say; None: the certificate does not have that one."""

    subject_key: bytes | None = None
    authority_key: bytes | None = None
    key_usage: frozenset[int] | None = None
    is_ca: bool = False
    path_length: int | None = None
    private_key_from: datetime | None = None
    private_key_until: datetime | None = None
    changes_name: bool = False  # a link certificate between two names of one CSCA
    extended_key_usage: frozenset[str] | None = None
    document_types: frozenset[str] | None = None  # as in the zone: "P", "ID"
    unknown_critical: tuple[str, ...] = ()

    def may_sign(self, document_code: str) -> bool:
        """Tell whether documents of this code are the signer's; one letter stands for all with it.

        Args:
            document_code: Of the zone, one or two letters.
        """
        told = self.document_types
        return told is None or not told.isdisjoint({document_code, document_code[:1]})


def extensions(element: Element | None) -> Extensions:
    """Read them; None: there are none. Raises DocumentError: malformed, or one is there twice."""
    if element is None:
        return Extensions()
    found, unknown = dict[str, Element](), list[str]()
    listed = der.parts(values.inside(element, der.SEQUENCE))
    if len(listed) > MOST:
        raise DocumentError(f"certificate: over {MOST} extensions")
    for one in listed:
        fields = Fields(one)
        kind, critical = values.oid(fields.take(der.OID)), fields.maybe(der.BOOLEAN)
        content = fields.take(der.OCTETS)
        fields.end()
        if kind in found:
            raise DocumentError(f"certificate: extension {kind} is there twice")
        found[kind] = content
        if critical and values.boolean(critical) and kind not in JUDGED | HARMLESS:
            unknown.append(kind)
    read = {kind: der.one(content.content) for kind, content in found.items() if kind in JUDGED}
    return _extensions(read, tuple(unknown))


def _extensions(read: Mapping[str, Element], unknown: tuple[str, ...]) -> Extensions:
    subject, usage = read.get(SUBJECT_KEY), read.get(KEY_USAGE)
    authority, extended = read.get(AUTHORITY_KEY), read.get(EXTENDED_KEY_USAGE)
    is_ca, path_length = _basic(read.get(BASIC_CONSTRAINTS))
    first, last = _period(read.get(PRIVATE_KEY_USAGE))
    return Extensions(
        subject_key=subject.content if subject else None,
        authority_key=_authority(authority) if authority else None,
        key_usage=values.named_bits(usage) if usage else None,
        is_ca=is_ca,
        path_length=path_length,
        private_key_from=first,
        private_key_until=last,
        changes_name=NAME_CHANGE in read,
        extended_key_usage=frozenset(map(values.oid, der.parts(extended))) if extended else None,
        document_types=_types(read.get(DOCUMENT_TYPES)),
        unknown_critical=unknown,
    )


def _authority(element: Element) -> bytes | None:
    key = Fields(element).maybe(0x80)
    return key.content if key else None


def _basic(element: Element | None) -> tuple[bool, int | None]:
    if element is None:
        return False, None
    fields = Fields(element)
    is_ca, length = fields.maybe(der.BOOLEAN), fields.maybe(der.INTEGER)
    most = values.integer(length) if length else None
    if most is not None and most < 0:
        raise DocumentError("certificate: a path of less than no length")
    return bool(is_ca and values.boolean(is_ca)), most


def _types(element: Element | None) -> frozenset[str] | None:
    """Read DocumentTypeListSyntax. Source: ICAO Doc 9303-12, 7.1.1.6."""
    if element is None:
        return None
    fields = Fields(element)
    if values.integer(fields.take(der.INTEGER)) != 0:
        raise DocumentError("certificate: document types of a version that is not known")
    listed = der.parts(fields.take(der.SET))
    fields.end()
    return frozenset(one.content.decode("latin-1") for one in listed)


def _period(element: Element | None) -> tuple[datetime | None, datetime | None]:
    if element is None:
        return None, None
    fields = Fields(element)
    return _moment(fields.maybe(0x80)), _moment(fields.maybe(0x81))


def _moment(element: Element | None) -> datetime | None:
    """Read a GeneralizedTime that lost its tag to an implicit one."""
    if element is None:
        return None
    return values.time(der.one(der.encode(der.GENERALIZED_TIME, element.content)))
