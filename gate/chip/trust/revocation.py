"""Certificate revocation lists of issuing states. Source: RFC 5280, 5; ICAO Doc 9303-12, 7.1.4."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gate.chip.trust import der, values
from gate.chip.trust.algorithms import Scheme, scheme
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.der import Element
from gate.chip.trust.extensions import CRL_SIGN
from gate.chip.trust.names import Name, name
from gate.chip.trust.signatures import is_signature
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

HARMLESS_EXTENSIONS: Final = frozenset({"2.5.29.35", "2.5.29.20", "2.5.29.18"})


@dataclass(frozen=True, slots=True)
class RevocationList:
    """Which certificates of one issuer are revoked, as of `this_update`."""

    raw: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    issuer: Name
    this_update: datetime
    next_update: datetime | None
    serials: frozenset[int] = field(repr=False)
    scheme: Scheme
    signature: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole, 64 small hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()

    def is_signed_by(self, issuer: Certificate) -> bool:
        """Tell whether this issuer signed it and may. Raises DocumentError: it has no key."""
        usage = issuer.extensions.key_usage
        if issuer.subject != self.issuer or (usage is not None and CRL_SIGN not in usage):
            return False
        return is_signature(issuer.key, self.scheme, self.signature, self.signed)


def revocation_list(data: bytes) -> RevocationList:
    """Read a list, DER.

    Raises:
        DocumentError: malformed, over the bounds of `der`, or with a critical extension that limits
            what it is about: such a list does not say who is not revoked.
    """
    whole = Fields(der.one(data))
    signed, how = whole.take(der.SEQUENCE), scheme(whole.take(der.SEQUENCE))
    signature = values.bits(whole.take(der.BIT_STRING))
    whole.end()
    fields = Fields(signed)
    fields.maybe(der.INTEGER)  # the version
    if scheme(fields.take(der.SEQUENCE)) != how:
        raise DocumentError("CRL: its algorithm differs inside and outside")
    issuer = name(fields.take(der.SEQUENCE))
    this, following = values.time(fields.take()), fields.maybe(der.UTC_TIME, der.GENERALIZED_TIME)
    revoked, extra = fields.maybe(der.SEQUENCE), fields.maybe(0xA0)
    fields.end()
    _refuse_critical(extra)
    return RevocationList(
        data,
        signed.whole,
        issuer,
        this,
        values.time(following) if following else None,
        frozenset(_serials(revoked)) if revoked else frozenset(),
        how,
        signature,
    )


def _serials(element: Element) -> Iterator[int]:
    for one in der.parts(element):
        fields = Fields(one)
        serial = values.integer(fields.take(der.INTEGER))
        values.time(fields.take())
        fields.maybe(der.SEQUENCE)  # why: a certificate on hold is refused too
        fields.end()
        yield serial


def _refuse_critical(element: Element | None) -> None:
    for one in der.parts(values.inside(element, der.SEQUENCE)) if element else ():
        fields = Fields(one)
        kind, critical = values.oid(fields.take(der.OID)), fields.maybe(der.BOOLEAN)
        if critical and values.boolean(critical) and kind not in HARMLESS_EXTENSIONS:
            raise DocumentError(f"CRL: critical extension {kind} is not known")
