"""Whether a digital seal is genuine and that of the document beside it: every reason against it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from gate.document.check_digit import FILLER
from gate.errors import DocumentError
from gate.reasons import Reason
from gate.seal.french import FrenchSeal
from gate.seal.read import Seal, parse, verify
from gate.seal.sealed_zone import passport_number, sealed_zone
from gate.seal.trust import TrustStore
from gate.seal.vds import Vds

FRENCH_ZONE, FRENCH_NUMBER = "6F", "66"
PERSON_NUMBERS: Final = ("i", "dn")  # of vaccinations and of tests


def judge_seal(
    data: bytes,
    lines: Sequence[str],
    number: str,
    trust: TrustStore,
    today: date,
    clock_trusted: bool,
) -> tuple[Reason, ...]:
    """Judge the bytes of a seal.

    Args:
        data: Exactly as read; untrusted.
        lines: Of the machine readable zone beside it, as printed.
        number: Of that document, without filler at its end.
        trust: The signers of the site.
        today: The day at the lane.
        clock_trusted: False: no certificate can be said to be in date.

    Returns:
        The reasons against it, each once; empty: genuine, and of that document. A seal that
        holds neither a zone nor a number is tied to nothing, which is a reason too.
    """
    reasons = list[Reason]()
    try:
        seal = parse(data)
        agreed = tuple(_comparisons(seal, lines, number))
    except DocumentError:
        return (Reason.SEAL_MALFORMED,)
    if reason := verify(seal, trust, today).reason:
        reasons.append(reason)
    if not agreed:
        reasons.append(Reason.SEAL_NOT_TIED)
    elif not any(agreed):
        reasons.append(Reason.SEAL_MISMATCH)
    if not clock_trusted:
        reasons.append(Reason.CLOCK_NOT_TRUSTED)
    return tuple(reasons)


def _comparisons(seal: Seal, lines: Sequence[str], number: str) -> Iterator[bool]:
    """Yield, for each thing that the seal holds of this document, whether it tells the same.

    One is enough: either number of a VDS-NC is that of the holder's document. But where the zone
    of this very document is sealed, the zone alone counts: a right number excuses no other name.
    """
    if isinstance(seal, Vds):
        zone = sealed_zone(seal)
        if zone is not None and (zone.is_of_kind(lines) or not passport_number(seal)):
            yield zone.is_on(lines)
            return
        numbers = [passport_number(seal)]
    elif isinstance(seal, FrenchSeal):
        text = seal.value(FRENCH_ZONE).replace(" ", FILLER).rstrip(FILLER)
        if text:
            yield text == "".join(lines).rstrip(FILLER)
            return
        numbers = [seal.value(FRENCH_NUMBER)]
    else:
        numbers = [seal.person(name) for name in PERSON_NUMBERS]
    yield from (one == number for one in numbers if one)
