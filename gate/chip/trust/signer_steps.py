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
from gate.chip.trust.profiles import beyond_key_period, is_signer, too_long
from gate.chip.trust.revocation import RevocationList
from gate.chip.trust.steps import Code, Result, Step, failed, not_done, passed
from gate.chip.trust.trust_policy import TrustPolicy

LIST_SIGNER: Final = "2.23.136.1.1.3"  # id-icao-cscaMasterListSigningKey


def signer_steps(
    certificate: Certificate,
    beside: Sequence[Certificate],
    anchors: Anchors,
    moment: datetime,
    policy: TrustPolicy,
    extended_usage: str = "",
    signed_at: datetime | None = None,
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
        signed_at: By the signed attributes of what it signed; None: not told.
    """
    yield _profile(certificate, extended_usage)
    yield _signer_dates(certificate, moment, signed_at)
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
    yield _revocation(certificate, found, anchors, moment, policy)


def _profile(certificate: Certificate, extended_usage: str) -> Result:
    good = is_signer(certificate, extended_usage)
    return passed(Step.SIGNER) if good else failed(Step.SIGNER, Code.KEY_USAGE)


def _signer_dates(certificate: Certificate, moment: datetime, signed_at: datetime | None) -> Result:
    dates = _dates(Step.SIGNER_DATES, certificate, moment)
    beyond = beyond_key_period(certificate, signed_at, moment)
    if dates.code is None and beyond is not None:
        return failed(Step.SIGNER_DATES, Code.KEY_PERIOD, beyond.isoformat())
    return dates


def _dates(step: Step, certificate: Certificate, moment: datetime) -> Result:
    if moment < certificate.not_before:
        return failed(step, Code.NOT_YET_VALID, certificate.not_before.isoformat())
    if moment > certificate.not_after:
        return failed(step, Code.EXPIRED, certificate.not_after.isoformat())
    return passed(step, certificate.not_after.isoformat())


def _issuer(certificate: Certificate, found: Chain, policy: TrustPolicy) -> Result:
    """Judge the chain: strength, key identifiers, its length, and that it stays in one state."""
    way = (certificate, *found.issuers)
    for issued, issuer in pairwise(way):
        if not policy.takes(issuer.key, issued.scheme):
            return failed(Step.ISSUER, Code.ALGORITHM_WEAK, str(issuer.subject))
        expected, key = issued.extensions.authority_key, issuer.extensions.subject_key
        if expected is not None and key is not None and expected != key:
            return failed(Step.ISSUER, Code.KEY_IDENTIFIER_DIFFERS, str(issuer.subject))
        if issued.subject.country != issuer.subject.country:
            return failed(Step.ISSUER, Code.COUNTRY_DIFFERS, issued.subject.country)
    if (exceeded := too_long(found.issuers)) is not None:
        return failed(Step.ISSUER, Code.PATH_TOO_LONG, str(exceeded.subject))
    return passed(Step.ISSUER, found.issuers[-1].fingerprint)


def _revocation(
    certificate: Certificate,
    found: Chain,
    anchors: Anchors,
    moment: datetime,
    policy: TrustPolicy,
) -> Result:
    """Look up every certificate of the chain; only the trusted one's list may be missing.

    A list by a weak key or hash still revokes, and clears nobody: a forger would leave himself out.
    """
    way = (certificate, *found.issuers)
    lists = [anchors.revocation_list(one.issuer, moment) for one in way]
    for one, own in zip(way, lists, strict=True):
        listed = own or anchors.revocation_list_of_country(one.issuer, moment)
        if listed is not None and one.serial in listed.serials:
            return failed(Step.REVOCATION, Code.REVOKED, listed.this_update.isoformat())
    needed = list(zip(way, lists, strict=True))[:-1]
    weak = [listed for _, listed in needed if listed and not _is_strong(listed, anchors, policy)]
    if weak:
        return failed(Step.REVOCATION, Code.ALGORITHM_WEAK, str(weak[0].issuer))
    for one, listed in needed:
        if listed is None:
            return not_done(Step.REVOCATION, Code.NO_REVOCATION_LIST, str(one.issuer))
    # A list that does not say until when it holds may be of any age: it was old when it was made.
    end = min(listed.next_update or listed.this_update for _, listed in needed if listed)
    if end < moment:
        return not_done(Step.REVOCATION, Code.REVOCATION_LIST_OLD, end.isoformat())
    return passed(Step.REVOCATION, end.isoformat())


def _is_strong(listed: RevocationList, anchors: Anchors, policy: TrustPolicy) -> bool:
    signer = anchors.signer_of(listed)
    return signer is not None and policy.takes(signer.key, listed.scheme)
