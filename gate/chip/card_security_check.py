"""Whether EF.CardSecurity is signed by the state that signed the SOD: only then its keys count.

Source: ICAO Doc 9303-11, 9.2.11 (a document signer signs it, as it signs the SOD).
"""

from datetime import datetime

from gate.chip.lds.card_security import signed_infos
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.signed_steps import signed_steps, signer_of
from gate.chip.trust.signer import signing_time
from gate.chip.trust.signer_steps import signer_steps
from gate.chip.trust.steps import Result, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from gate.errors import DocumentError


def is_signed(
    file: bytes, country: str, anchors: Anchors, moment: datetime, policy: TrustPolicy
) -> bool:
    """Tell whether every step of its signature and its signer passes. Whatever it is, this returns.

    Args:
        file: EF.CardSecurity, whole.
        country: Of the SOD's signer, two letters: another state's does not count.
        anchors: What the site trusts.
        moment: Now, with its zone.
        policy: The lane's, as for the SOD.
    """
    try:
        data = signed_infos(file)
        signer = signer_of(data)
        if signer is None or signer.certificate is None:
            return False
        certificate = signer.certificate
        steps = (
            *signed_steps(data, signer, policy),
            *signer_steps(
                certificate,
                signer.beside,
                anchors,
                moment,
                policy,
                signed_at=signing_time(signer.info),
            ),
        )
    except DocumentError:
        return False
    same_state = bool(country) and certificate.subject.country == country
    return same_state and all(_is_good(one, policy) for one in steps)


def _is_good(result: Result, policy: TrustPolicy) -> bool:
    waived = result.step is Step.REVOCATION and policy.revocation == "if_there"
    return result.status is Status.PASSED or (waived and result.status is Status.NOT_DONE)
