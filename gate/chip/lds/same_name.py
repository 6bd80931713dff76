"""Whether the full name of DG11 can be that of the machine readable zone, which may be cut.

Source: ICAO Doc 9303-3, 4.6 (names) and 6 (transliteration); 9303-4, 4.2.3 (truncation); 9303-10,
4.7.11 (the full name stands in the issuer's own letters).
"""

from gate.chip.lds.dg11 import PersonalDetails
from gate.chip.lds.texts import FullName
from gate.chip.verdict import Check, Finding, Status
from gate.document.mrz import Mrz
from gate.reasons import Reason
from gate.ticket.spelling import words

Words = tuple[str, ...]


def same_name(details: PersonalDetails | None, mrz: Mrz) -> Finding:
    """Compare the names of DG11 with the zone: SAME_NAME.

    Any one of them has to fit. A name in other letters than A-Z with marks, such as Chinese or
    Greek, can not be compared; where no name can, the check is not possible.

    Args:
        details: None: the chip has no DG11.
        mrz: Of DG1.
    """
    names = () if details is None else _names(details)
    spelt = [(words(one.primary), words(one.secondary), one) for one in names]
    comparable = [
        (primary, secondary)
        for primary, secondary, one in spelt
        if primary and bool(secondary) == bool(one.secondary)
    ]
    if not comparable:
        return Finding(Check.SAME_NAME, Status.NOT_POSSIBLE)
    zone = (words(mrz.primary), words(mrz.secondary))
    if any(_fits(*one, *zone, cut=mrz.may_be_truncated) for one in comparable):
        return Finding(Check.SAME_NAME, Status.PASSED)
    return Finding(Check.SAME_NAME, Status.FAILED, (Reason.FULL_NAME_DIFFERS,))


def _names(details: PersonalDetails) -> tuple[FullName, ...]:
    return details.other_names if details.name is None else (details.name, *details.other_names)


def _fits(
    primary: Words, secondary: Words, zone_primary: Words, zone_secondary: Words, *, cut: bool
) -> bool:
    if not secondary:  # written without a separator: which part is which is not told
        primary, zone_primary = tuple(sorted(primary)), tuple(sorted(zone_primary + zone_secondary))
        zone_secondary = ()
    same = "".join(primary) == "".join(zone_primary)
    if same and "".join(secondary) == "".join(zone_secondary):
        return True
    return cut and _is_cut(primary, zone_primary) and _is_cut(secondary, zone_secondary)


def _is_cut(name: Words, zone: Words) -> bool:
    """Tell whether each word of the zone begins a word of the name, in their order."""
    rest = iter(name)
    return all(any(whole.startswith(word) for whole in rest) for word in zone)
