"""The steps that are about a signer: its certificate, who issued it, and whether it is revoked.

Source: ICAO Doc 9303-12, 6.1 and 7.1 (profiles of document signer and master list signer).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.chain import Chain, chain
from gate.chip.trust.extensions import DIGITAL_SIGNATURE
from gate.chip.trust.steps import Code, Result, Step, failed, not_done, passed
from gate.chip.trust.trust_policy import TrustPolicy

LIST_SIGNER: Final = "2.23.136.1.1.3"  # id-icao-cscaMasterListSigningKey
ANY_USAGE: Final = "2.5.29.37.0"


def signer_steps(
    certificate: Certificate,
    beside: Sequence[Certificate],
    anchors: Anchors,
    moment: datetime,
    policy: TrustPolicy,
    extended_usage: str = "",
) -> Iterator[Result]:
    """Tell SIGNER to REVOCATION.

    Args:
        certificate: Of the signer.
        beside: Others that came along.
        anchors: What the site trusts.
        moment: When it has to be valid, with its zone.
        policy: The lane's.
        extended_usage: An object identifier that it has to be made for; "": for documents, whose
            signers name none.
    """
    yield _profile(certificate, extended_usage)
    yield _dates(Step.SIGNER_DATES, certificate, moment)
    found = chain(certificate, beside, anchors, moment)
    if not found.issuers:
        code = Code.ISSUER_SIGNATURE_WRONG if found.is_name_known else Code.CSCA_UNKNOWN
        yield failed(Step.ISSUER, code, str(certificate.issuer))
        yield not_done(Step.ISSUER_DATES)
        yield not_done(Step.REVOCATION)
        return
    yield _issuer(certificate, found, policy)
    late = [one for one in found.issuers if not one.is_valid_at(moment)]
    yield _dates(Step.ISSUER_DATES, (late or found.issuers)[0], moment)
    yield _revocation(certificate, found, anchors, moment)


def _profile(certificate: Certificate, extended_usage: str) -> Result:
    extra = certificate.extensions
    good = (
        not extra.is_ca
        and not extra.unknown_critical
        and extra.key_usage is not None
        and DIGITAL_SIGNATURE in extra.key_usage
        and _is_made_for(extra.extended_key_usage, extended_usage)
    )
    return passed(Step.SIGNER) if good else failed(Step.SIGNER, Code.KEY_USAGE)


def _is_made_for(told: frozenset[str] | None, wanted: str) -> bool:
    """Tell whether the usage is among those told.

    Signers of bar codes, of lists, of LDS2 have one each, of the same CSCA; those of documents have
    none. Source: RFC 5280, 4.2.1.12; ICAO Doc 9303-12, 7.1.1.3, tables 7 and 8.
    """
    if wanted:
        return told is not None and wanted in told
    return told is None or ANY_USAGE in told


def _dates(step: Step, certificate: Certificate, moment: datetime) -> Result:
    if moment < certificate.not_before:
        return failed(step, Code.NOT_YET_VALID, certificate.not_before.isoformat())
    if moment > certificate.not_after:
        return failed(step, Code.EXPIRED, certificate.not_after.isoformat())
    return passed(step, certificate.not_after.isoformat())


def _issuer(certificate: Certificate, found: Chain, policy: TrustPolicy) -> Result:
    """Judge the chain: strength, key identifiers, and that it stays within one state."""
    way = (certificate, *found.issuers)
    for issued, issuer in pairwise(way):
        if not policy.takes(issuer.key, issued.scheme):
            return failed(Step.ISSUER, Code.ALGORITHM_WEAK, str(issuer.subject))
        expected, key = issued.extensions.authority_key, issuer.extensions.subject_key
        if expected is not None and key is not None and expected != key:
            return failed(Step.ISSUER, Code.KEY_IDENTIFIER_DIFFERS, str(issuer.subject))
        if issued.subject.country != issuer.subject.country:
            return failed(Step.ISSUER, Code.COUNTRY_DIFFERS, issued.subject.country)
    return passed(Step.ISSUER, found.issuers[-1].fingerprint)


def _revocation(
    certificate: Certificate, found: Chain, anchors: Anchors, moment: datetime
) -> Result:
    """Look up every certificate of the chain; only the trusted one's list may be missing."""
    way = (certificate, *found.issuers)
    lists = [anchors.revocation_list(one.issuer, moment) for one in way]
    for one, own in zip(way, lists, strict=True):
        listed = own or anchors.revocation_list_of_country(one.issuer, moment)
        if listed is not None and one.serial in listed.serials:
            return failed(Step.REVOCATION, Code.REVOKED, listed.this_update.isoformat())
    needed = list(zip(way, lists, strict=True))[:-1]
    for one, listed in needed:
        if listed is None:
            return not_done(Step.REVOCATION, Code.NO_REVOCATION_LIST, str(one.issuer))
    # A list that does not say until when it holds may be of any age: it was old when it was made.
    end = min(listed.next_update or listed.this_update for _, listed in needed if listed)
    if end < moment:
        return not_done(Step.REVOCATION, Code.REVOCATION_LIST_OLD, end.isoformat())
    return passed(Step.REVOCATION, end.isoformat())
