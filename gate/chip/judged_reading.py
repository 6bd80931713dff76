"""A reading with all that it is judged by: signatures, certificates, cross-checks. Pure."""

from collections.abc import Callable, Sequence
from datetime import datetime

from gate.chip.card_security_check import is_signed
from gate.chip.chip_reading import ChipReading
from gate.chip.files import File
from gate.chip.judgement import Judged, judge
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.trust_policy import TrustPolicy


def judge_reading(
    reading: ChipReading,
    printed: Sequence[str],
    anchors: Anchors,
    moment: datetime,
    policy: TrustPolicy,
    clock_ms: Callable[[], float] = lambda: 0.0,
) -> tuple[Judged, Passive | None]:
    """Do passive authentication of what was read, and judge it all.

    Args:
        reading: As `reader.read_chip` returned it.
        printed: Lines of the page.
        anchors: What the site trusts.
        moment: Now, with its zone.
        policy: The lane's, for signatures.
        clock_ms: Monotonic.

    Returns:
        The judgement, and the steps of passive authentication; None: no SOD was read.

    Raises:
        DocumentError: the printed lines are no zone.
    """
    sod, passive = reading.files.get(File.SOD), None
    if sod is not None:
        passive = authenticate(sod, reading.groups(), anchors, moment, policy, clock_ms)
    card = reading.files.get(File.CARD_SECURITY)
    country = passive.country if passive is not None else ""
    signed = card is not None and is_signed(card, country, anchors, moment, policy)
    judged = judge(
        reading, passive, policy, printed, card_security_is_signed=signed, clock_ms=clock_ms
    )
    return judged, passive
