"""The way from a signer's certificate to a CSCA that the site trusts.

Link certificates lead from a CSCA's new key to the old one that is trusted: those in the store are
trusted already, those beside a signature are taken as steps. What else may stand in between is
judged by `profiles.too_long`. Source: ICAO Doc 9303-12, 4.1.4.3, 6.1; RFC 5280, 6.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.extensions import KEY_CERT_SIGN
from gate.errors import DocumentError

MOST_BESIDE: Final = 8  # certificates beside a signature that are tried as links


@dataclass(frozen=True, slots=True)
class Chain:
    """Each issued the one before it; the last is trusted. Empty: no chain was found.

    `is_name_known` tells whether a CSCA of that name is there at all.
    """

    issuers: tuple[Certificate, ...]
    is_name_known: bool


def chain(
    certificate: Certificate, beside: Sequence[Certificate], anchors: Anchors, moment: datetime
) -> Chain:
    """Look for the issuers of a certificate.

    Args:
        certificate: Of the signer.
        beside: Others that came along with it, nothing of them trusted.
        anchors: What the site trusts.
        moment: Certificates that are valid then are tried first.
    """
    links = [one for one in beside if _is_link(one)][:MOST_BESIDE]
    found = _issuers(certificate, links, anchors, moment)
    return Chain(found, bool(anchors.issuers(certificate, moment)))


def _issuers(
    certificate: Certificate, links: list[Certificate], anchors: Anchors, moment: datetime
) -> tuple[Certificate, ...]:
    """Search breadth first; each link is a step once, so the signatures tried are few."""
    ways = deque[tuple[Certificate, ...]]([(certificate,)])
    while ways:
        way = ways.popleft()
        for anchor in anchors.issuers(way[-1], moment):
            if _issued(way[-1], anchor):
                return (*way[1:], anchor)
        for link in [one for one in links if _issued(way[-1], one)]:
            links.remove(link)
            ways.append((*way, link))
    return ()


def _issued(certificate: Certificate, by: Certificate) -> bool:
    try:
        return certificate.issuer == by.subject and certificate.is_signed_by(by)
    except DocumentError:  # a key that we can not use issues nothing
        return False


def _is_link(certificate: Certificate) -> bool:
    extra = certificate.extensions
    may_certify = extra.key_usage is not None and KEY_CERT_SIGN in extra.key_usage
    return extra.is_ca and may_certify and not extra.unknown_critical
