"""What a site trusts: CSCA certificates, and revocation lists that one of them signed."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Final

from gate.chip.trust.certificate import Certificate
from gate.chip.trust.extensions import KEY_CERT_SIGN
from gate.chip.trust.names import Name
from gate.chip.trust.revocation import RevocationList
from gate.errors import DocumentError

MOST_TRIED: Final = 32  # certificates of one name; the German list has 17 at most


class Anchors:
    """CSCA certificates by name. Each one is trusted by itself, a link certificate for its new key:

    whoever vouches for the list vouches for it. A revocation list counts only once its signature
    is found right, when it is first asked for.
    """

    def __init__(
        self, certificates: Iterable[Certificate], lists: Iterable[RevocationList] = ()
    ) -> None:
        self._by_subject = dict[Name, list[Certificate]]()
        for certificate in certificates:
            self._by_subject.setdefault(certificate.subject, []).append(certificate)
        self._lists = dict[str, list[RevocationList]]()  # by country, the newest first
        for one in sorted(lists, key=lambda one: one.this_update, reverse=True):
            self._lists.setdefault(one.issuer.country, []).append(one)
        self._signed_by = dict[str, Certificate | None]()

    def __len__(self) -> int:
        """Count the certificates."""
        return sum(map(len, self._by_subject.values()))

    def issuers(self, certificate: Certificate, moment: datetime) -> tuple[Certificate, ...]:
        """Return who may have issued it, by name and usage: the likeliest first, MOST_TRIED."""
        key, named = certificate.extensions.authority_key, self._by_subject.get(certificate.issuer)
        may = [one for one in named or () if _may_issue(one)]
        may.sort(
            key=lambda one: (one.extensions.subject_key != key, not one.is_valid_at(moment))
        )  # a stable sort
        return tuple(may[:MOST_TRIED])

    def revocation_list(self, issuer: Name, moment: datetime) -> RevocationList | None:
        """Return the newest list of this CSCA that one of its certificates signed; None: none.

        A CSCA that changed its name signs, under the new one, for those it issued under the old
        one; a link certificate of the store tells. Source: ICAO Doc 9303-12, 4.1.5 and D.1.2.3.
        """
        names = self._names_since(issuer)
        return next((one for one in self._of_country(issuer, moment) if one.issuer in names), None)

    def revocation_list_of_country(self, issuer: Name, moment: datetime) -> RevocationList | None:
        """Return the newest list of the CSCA's country, under whatever name; None: none.

        Doc 9303-12, D.1.2.3 takes it for that of the CSCA. Some states share a country's code, so
        it shows here that somebody is revoked, and never that nobody is.
        """
        return next(iter(self._of_country(issuer, moment)), None)

    def _of_country(self, issuer: Name, moment: datetime) -> Iterator[RevocationList]:
        for one in self._lists.get(issuer.country, ()):
            if one.this_update <= moment and self.signer_of(one) is not None:
                yield one

    def _names_since(self, first: Name) -> set[Name]:
        """Return the name and those that the CSCA took later, by the links of the store."""
        names, links = {first}, [one for one in self._all() if one.issuer != one.subject]
        while found := {
            one.subject for one in links if one.issuer in names and one.subject not in names
        }:
            names |= {name for name in found if name.country == first.country}
            links = [one for one in links if one.subject not in found]
        return names

    def _all(self) -> Iterator[Certificate]:
        return chain.from_iterable(self._by_subject.values())

    def signer_of(self, one: RevocationList) -> Certificate | None:
        """Return a certificate here whose key signed the list; None: nobody's."""
        if one.fingerprint not in self._signed_by:
            among = self._by_subject.get(one.issuer, [])[:MOST_TRIED]
            self._signed_by[one.fingerprint] = list_signer(one, among)
        return self._signed_by[one.fingerprint]


def list_signer(one: RevocationList, among: Iterable[Certificate]) -> Certificate | None:
    """Return the first of these certificates that signed the list; None: none did."""
    for certificate in among:
        try:
            if one.is_signed_by(certificate):
                return certificate
        except DocumentError:  # a key that we can not use signs nothing
            continue
    return None


def _may_issue(certificate: Certificate) -> bool:
    usage = certificate.extensions.key_usage
    return usage is None or KEY_CERT_SIGN in usage
