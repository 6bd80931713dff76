"""What a finding of a reading stands on: a key somebody vouches for, a file that was reached."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from gate.chip.chip_reading import ChipReading
from gate.chip.files import File
from gate.chip.trust.passive import Passive
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Finding, Status
from gate.document.mrz import Mrz
from gate.reasons import Reason

KEYS: Final = {  # data groups that hold them
    Check.CHIP_AUTHENTICATION: 14,
    Check.PACE_CAM: 14,
    Check.ACTIVE_AUTHENTICATION: 15,
}


def vouched_groups(passive: Passive | None, signed: Sequence[Finding]) -> frozenset[int]:
    """Return the data groups whose hash is that of a SOD that a known state signed.

    A right signature alone is anybody's: a forger makes a SOD with a signer of his own.
    """
    right = {one.check for one in signed if one.status is Status.PASSED}
    if passive is None or not right >= {Check.SIGNATURE, Check.SIGNER}:
        return frozenset()
    return frozenset(group for group, one in passive.groups.items() if one is Status.PASSED)


def for_its_documents(finding: Finding, passive: Passive | None, zone: Mrz | None) -> Finding:
    """Fail a signer that signs documents of another kind than this: of visas, say, a passport.

    Source: ICAO Doc 9303-11, 5.1.1; 9303-12, 7.1.1.6.
    """
    signer = None if passive is None else passive.signer
    if finding.check is not Check.SIGNER or signer is None or zone is None:
        return finding
    if finding.status is Status.FAILED or signer.may_sign(zone.document_code):
        return finding
    return replace(finding, status=Status.FAILED, reasons=(Reason.DOCUMENT_SIGNER_NOT_VALID,))


def blamed(
    finding: Finding, passive: Passive | None, policy: TrustPolicy, *, cut_short: bool
) -> Finding:
    """Say why a data group that the policy asks for is missing: nobody signed it, or we stopped."""
    if passive is None or finding.reasons != (Reason.CHIP_FILE_MISSING,):
        return finding
    if set(policy.groups) - set(passive.groups):
        return replace(finding, reasons=(Reason.CHIP_DATA_NOT_SIGNED,))
    if cut_short:
        return replace(finding, status=Status.NOT_DONE, reasons=())
    return finding


def grounded(
    finding: Finding, reading: ChipReading, vouched: Collection[int], card_security: bool
) -> Finding:
    """Take a proof back whose key nobody vouches for: a forger proves keys of his own easily.

    Where a known state signed the SOD, such a key was put there by somebody else: it failed.
    """
    group = _key_of(finding.check, reading.cam_key, card_security)
    if finding.status is not Status.PASSED or group is None or group in vouched:
        return finding
    if not vouched:
        return replace(finding, status=Status.NOT_DONE)
    reason = Reason.CHIP_DATA_CHANGED if group else Reason.CHIP_DATA_NOT_SIGNED
    return replace(finding, status=Status.FAILED, reasons=(reason,))


def strong_enough(finding: Finding, reading: ChipReading, policy: TrustPolicy) -> Finding:
    """Take Active Authentication back that stands on a hash that the policy does not take.

    Its hash is told in any case. Source: ICAO Doc 9303-11, 6.1.2.2 (the chip chooses it).
    """
    if finding.check is not Check.ACTIVE_AUTHENTICATION or finding.status is not Status.PASSED:
        return finding
    told = replace(finding, figure=reading.active_hash)
    if policy.takes_hashes(frozenset({reading.active_hash})):
        return told
    return replace(told, status=Status.NOT_DONE, reasons=(Reason.CHIP_ALGORITHM_REFUSED,))


def _key_of(check: Check, cam_key: File | None, card_security: bool) -> int | None:
    """Return the data group that a proof stands on; None: on none, 0: on one that nobody signed."""
    if check is Check.PACE_CAM and cam_key is File.CARD_SECURITY:
        return None if card_security else 0
    return KEYS.get(check)
