"""An issuing state with everything it publishes, the same for the same seed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from simulators.passports import der
from simulators.passports.issuing import extensions as ext
from simulators.passports.issuing.certificate import (
    Certificate,
    Party,
    Period,
    certify,
    name,
    revoke,
)
from simulators.passports.issuing.cms import Signer, sign
from simulators.passports.issuing.keys import Key
from simulators.passports.issuing.schemes import BRAINPOOL256, P256, Scheme

MASTER_LIST: Final = "2.23.136.1.1.2"
FOUNDED: Final = datetime(2022, 1, 1, tzinfo=UTC)
CSCA_YEARS: Final = 15  # Doc 9303-12, 4.1.4: 3 to 5 years of use, and its documents outlive it
SIGNER_YEARS: Final = 10
SIGNER_USE: Final = 3  # years in which the key of a signer signs, and that of a CSCA certifies
CSCA_USE: Final = 5
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class IssuingState:
    """A country signing certification authority and those it certifies."""

    seed: str = "utopia"  # of its keys
    title: str = "utopia"  # in the names of its certificates: a forger takes that of another
    country: str = "UT"  # of two letters, in certificates
    csca_scheme: Scheme = BRAINPOOL256
    signer_scheme: Scheme = P256
    founded: datetime = FOUNDED
    spki: bytes | None = field(default=None, repr=False)  # of the authority: what forgers change

    @property
    def authority(self) -> Party:
        """Return name and key of the authority."""
        key = Key(self.csca_scheme, f"{self.seed}/csca")
        return Party(name(self.country, f"CSCA {self.title}"), key)

    @property
    def csca(self) -> Certificate:
        """Return the self-signed certificate of the authority."""
        return self.certificate_by(self.authority, self._serial("csca"))

    def link(self, successor: "IssuingState") -> Certificate:
        """Vouch for the successor's key by a link. Source: ICAO Doc 9303-12, 4.1.4.3 and 7.1."""
        return successor.certificate_by(self.authority, self._serial("link"))

    def signer(
        self,
        label: str = "ds-1",
        period: Period | None = None,
        documents: Sequence[str] = ("P", "I"),
        more: Sequence[bytes] = (),
        use: Period | None = None,
    ) -> Signer:
        """Return the document signer of this label.

        Args:
            label: In its name; another label, another key.
            period: Of its certificate.
            documents: That it signs, by their codes in the zone.
            more: Extensions, finished.
            use: Of its private key.
        """
        key = Key(self.signer_scheme, f"{self.seed}/{label}")
        use = use or self.period(SIGNER_USE)
        extensions = (
            ext.private_key_usage(use.begins, use.ends),
            ext.subject_key(key.key_identifier),
            ext.key_usage(ext.DIGITAL_SIGNATURE),
            ext.document_types(*documents),
            ext.revocation_list_at(f"http://crl.example/{self.country}.crl"),
            *more,
        )
        told = self._certified(label, key, period or self.period(SIGNER_YEARS), extensions)
        return Signer(told, key)

    def subordinate(self, other: "IssuingState") -> Certificate:
        """Certify another authority as one below this one, which no CSCA may."""
        return other.certificate_by(self.authority, self._serial("subordinate"), is_link=False)

    def revocation_list(
        self, revoked: Sequence[int] = (), number: int = 1, scheme: Scheme | None = None
    ) -> bytes:
        """Return the revocation list, in DER, with these serial numbers of certificates.

        Args:
            revoked: The numbers.
            number: Of the list.
            scheme: By which the authority's key signs it; None: as it signs certificates.
        """
        updated, authority = self.founded + YEAR * 2, self.authority
        if scheme is not None:
            authority = Party(authority.name, Key(scheme, f"{self.seed}/csca"))
        return revoke(authority, revoked, number, Period(updated, updated + YEAR * 20))

    def master_list(self, authorities: Sequence[Certificate]) -> bytes:
        """Return a CscaMasterList of these certificates, signed by a master list signer.

        Source: ICAO Doc 9303-12, 9.
        """
        key = Key(self.signer_scheme, f"{self.seed}/mls")
        more = (
            ext.subject_key(key.key_identifier),
            ext.key_usage(ext.DIGITAL_SIGNATURE),
            ext.made_for(ext.MASTER_LIST_SIGNER),
        )
        certificate = self._certified("mls", key, self.period(SIGNER_YEARS), more)
        listed = der.sequence(der.integer(0), der.set_of(one.encoded for one in authorities))
        at = self.founded + YEAR
        return sign(MASTER_LIST, listed, Signer(certificate, key), at, [self.csca])

    def period(self, years: int) -> Period:
        """Return so many years from the foundation on."""
        return Period(self.founded, self.founded + YEAR * years)

    def _certified(
        self, label: str, key: Key, period: Period, extensions: Sequence[bytes]
    ) -> Certificate:
        subject = name(self.country, f"{label} {self.title}")
        return certify(self.authority, subject, key, self._serial(label), period, extensions)

    def certificate_by(self, issuer: Party, serial: int, *, is_link: bool = True) -> Certificate:
        """Return a certificate of this authority's key: its own, or one of its predecessor."""
        subject, use = self.authority, self.period(CSCA_USE)
        more = (
            ext.subject_key(subject.key.key_identifier),
            ext.key_usage(ext.KEY_CERT_SIGN, ext.CRL_SIGN),
            ext.certification_authority(),
            ext.private_key_usage(use.begins, use.ends),
            *([ext.name_change()] if is_link and issuer.name != subject.name else []),
        )
        period = self.period(CSCA_YEARS)
        return certify(issuer, subject.name, subject.key, serial, period, more, self.spki)

    def _serial(self, label: str) -> int:
        digest = hashlib.sha256(f"{self.title}/{label}/serial".encode()).digest()
        return int.from_bytes(digest[:8], "big") >> 1 | 1
