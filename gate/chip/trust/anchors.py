"""What a site trusts: CSCA certificates, and revocation lists that one of them signed."""

from collections.abc import Iterable
from datetime import datetime
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
        self._lists = dict[Name, list[RevocationList]]()
        for one in sorted(lists, key=lambda one: one.this_update, reverse=True):
            self._lists.setdefault(one.issuer, []).append(one)
        self._signed = dict[str, bool]()

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
        """Return the newest list of this issuer that one of its certificates signed; None: none."""
        for one in self._lists.get(issuer, ()):
            if one.this_update <= moment and self._is_signed(one):
                return one
        return None

    def _is_signed(self, one: RevocationList) -> bool:
        known = self._signed.get(one.fingerprint)
        if known is None:
            known = self._signed[one.fingerprint] = signs(
                one, self._by_subject.get(one.issuer, [])[:MOST_TRIED]
            )
        return known


def signs(one: RevocationList, among: Iterable[Certificate]) -> bool:
    """Tell whether one of these certificates signed the list."""
    for certificate in among:
        try:
            if one.is_signed_by(certificate):
                return True
        except DocumentError:  # a key that we can not use signs nothing
            continue
    return False


def _may_issue(certificate: Certificate) -> bool:
    usage = certificate.extensions.key_usage
    return usage is None or KEY_CERT_SIGN in usage
