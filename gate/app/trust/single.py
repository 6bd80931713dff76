"""Whether a certificate that comes by itself is taken into the trust store: by who signed it."""

from datetime import datetime
from typing import Final

from gate.app.trust.held import BY_HAND, Held
from gate.app.trust.outcome import Refused
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.extensions import KEY_CERT_SIGN
from gate.chip.trust.steps import Code
from gate.chip.trust.trust_policy import TrustPolicy

STRENGTH: Final = TrustPolicy()


def take_single(one: Certificate, held: Held, moment: datetime) -> Certificate:
    """Take a CSCA certificate by the word of one that is trusted already, and return it.

    Args:
        one: The certificate.
        held: The store; changed.
        moment: Now, with its zone.

    Raises:
        Refused: it may not certify, nobody trusted signed it, or its issuer is weak, not valid now
            or revoked it.
        DocumentError: no key that we can use.
    """
    extra = one.extensions
    may_certify = extra.key_usage is None or KEY_CERT_SIGN in extra.key_usage
    if not extra.is_ca or not may_certify or extra.unknown_critical:
        raise Refused(Code.KEY_USAGE.value)
    _ = one.key
    if one.fingerprint not in held.csca and one.fingerprint not in held.roots:
        _must_follow(one, held, moment)
    held.add(one, BY_HAND)
    return one


def _must_follow(one: Certificate, held: Held, moment: datetime) -> None:
    """Refuse it unless a trusted CSCA of the same state signed it, or a trusted link has its key.

    The second is what its own signature and name say: the link is among the issuers of its name.
    Here a signature is what a CSCA is trusted by, and so has to be as strong as that of a signer.
    """
    told = [
        _against(one, issuer, held, moment)
        for issuer in held.anchors.issuers(one, moment)
        if one.is_signed_by(issuer) and one.subject.country == issuer.subject.country
    ]
    if not told:
        raise Refused(Code.CSCA_UNKNOWN.value, str(one.issuer))
    if told[0] is not None and None not in told:
        raise told[0]


def _against(one: Certificate, issuer: Certificate, held: Held, moment: datetime) -> Refused | None:
    """Return what speaks against this issuer, who signed it; None: nothing."""
    if not STRENGTH.takes(issuer.key, one.scheme):
        return Refused(Code.ALGORITHM_WEAK.value, one.scheme.hash)
    if not issuer.is_valid_at(moment):
        return Refused(Code.EXPIRED.value, issuer.not_after.isoformat())
    for certificate in (one, issuer):
        listed = held.anchors.revocation_list(certificate.issuer, moment)
        if listed is not None and certificate.serial in listed.serials:
            return Refused(Code.REVOKED.value, listed.this_update.isoformat())
    return None
