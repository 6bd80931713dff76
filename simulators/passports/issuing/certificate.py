"""Signs X.509 certificates and revocation lists as Doc 9303-12 asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from simulators.passports import der
from simulators.passports.issuing.extensions import authority_key, revocation_list_number
from simulators.passports.issuing.keys import Key
from simulators.passports.issuing.schemes import signature_algorithm

COUNTRY: Final = "2.5.4.6"
ORGANISATION: Final = "2.5.4.10"
COMMON_NAME: Final = "2.5.4.3"
VERSION_3: Final = der.context(0, der.integer(2))


@dataclass(frozen=True, slots=True)
class Period:
    """First and last moment of validity, with their zone."""

    begins: datetime
    ends: datetime

    def encoded(self) -> bytes:
        """Return the Validity."""
        return der.sequence(der.time(self.begins), der.time(self.ends))


@dataclass(frozen=True, slots=True)
class Party:
    """Someone with a name and a key."""

    name: bytes  # Name in DER
    key: Key


@dataclass(frozen=True, slots=True)
class Certificate:
    """A finished certificate."""

    encoded: bytes  # DER
    issuer: bytes  # Name in DER
    serial: int
    key_identifier: bytes  # of its subject


def name(country: str, common_name: str, organisation: str = "Utopian Passports") -> bytes:
    """Return a Name. Country as two capitals in PrintableString: Doc 9303-12 7.1.1.1."""
    parts = (
        (COUNTRY, der.printable(country.upper())),
        (ORGANISATION, der.utf8(organisation)),
        (COMMON_NAME, der.utf8(common_name)),
    )
    return der.sequence(*(der.set_of([der.sequence(der.oid(k), v)]) for k, v in parts))


def certify(
    issuer: Party, subject: bytes, key: Key, serial: int, period: Period,
    extensions: Sequence[bytes], spki: bytes | None = None,
) -> Certificate:  # fmt: skip
    """Return the certificate of `subject` for `key`, signed by `issuer`.

    Args:
        issuer: Signs; the subject itself for a root.
        subject: Name in DER.
        key: Its public half goes in.
        serial: Positive, at most 20 bytes.
        period: Validity.
        extensions: Finished extensions; authority key identifier is put before them.
        spki: Another SubjectPublicKeyInfo in place of that of `key`: what forgers do.

    Source: RFC 5280, 4.1; ICAO Doc 9303-12, 7.1.
    """
    algorithm = signature_algorithm(issuer.key.scheme)
    tbs = der.sequence(
        VERSION_3,
        der.integer(serial),
        algorithm,
        issuer.name,
        period.encoded(),
        subject,
        spki or key.spki,
        der.context(3, der.sequence(authority_key(issuer.key.key_identifier), *extensions)),
    )
    encoded = der.sequence(tbs, algorithm, der.bits(issuer.key.sign(tbs)))
    return Certificate(encoded, issuer.name, serial, key.key_identifier)


def revoke(issuer: Party, serials: Sequence[int], number: int, period: Period) -> bytes:
    """Return a CertificateList, version 2, that revokes these serials.

    Source: RFC 5280, 5.1; ICAO Doc 9303-12, 7.1.4.
    """
    algorithm = signature_algorithm(issuer.key.scheme)
    updated, due = period.begins, period.ends
    entries = [der.sequence(der.integer(one), der.time(updated)) for one in serials]
    tbs = der.sequence(
        der.integer(1),
        algorithm,
        issuer.name,
        der.time(updated),
        der.time(due),
        *([der.sequence(*entries)] if entries else []),
        der.context(
            0,
            der.sequence(authority_key(issuer.key.key_identifier), revocation_list_number(number)),
        ),
    )
    return der.sequence(tbs, algorithm, der.bits(issuer.key.sign(tbs)))
