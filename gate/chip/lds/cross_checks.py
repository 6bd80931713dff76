"""Whether what the chip says fits what stands on the page, and with itself. Pure; takes no time.

Each returns a finding of its check, with 0 ms: who calls it knows how long the bytes took.
"""

from collections.abc import Collection, Iterable, Sequence

from gate.chip import oids
from gate.chip.errors import ChipError
from gate.chip.lds.com import parse_com
from gate.chip.lds.countries import COUNTRIES
from gate.chip.lds.data_groups import content
from gate.chip.lds.security_infos import SecurityInfo, parse_security_infos
from gate.chip.verdict import Check, Finding, Status
from gate.document.mrz import Mrz, parse
from gate.errors import DocumentError
from gate.reasons import Reason

# Fields of a zone, and the reason that says which of them differs, in this order.
DIFFERENCES = {
    "kind": Reason.CHIP_KIND_DIFFERS,
    "document_code": Reason.CHIP_KIND_DIFFERS,
    "issuer": Reason.CHIP_ISSUER_DIFFERS,
    "number": Reason.CHIP_NUMBER_DIFFERS,
    "nationality": Reason.CHIP_NATIONALITY_DIFFERS,
    "birth": Reason.CHIP_BIRTH_DIFFERS,
    "expiry": Reason.CHIP_EXPIRY_DIFFERS,
    "sex": Reason.CHIP_SEX_DIFFERS,
    "primary": Reason.CHIP_NAME_DIFFERS,
    "secondary": Reason.CHIP_NAME_DIFFERS,
    "optional": Reason.CHIP_OPTIONAL_DIFFERS,
    "optional_2": Reason.CHIP_OPTIONAL_DIFFERS,
}


def same_zone(printed: Sequence[str], chip: Sequence[str]) -> Finding:
    """Compare the printed lines with those of DG1: SAME_ZONE, a reason for each differing field.

    Args:
        printed: As read from the page.
        chip: As `dg1.parse_dg1` returned them.

    Raises:
        DocumentError: the printed lines are no zone; that was to be found out before.

    Source: ICAO Doc 9303-10, 4.7.1: DG1 is the zone, sign by sign.
    """
    page = parse(printed)
    if tuple(printed) == tuple(chip):
        return Finding(Check.SAME_ZONE, Status.PASSED)
    try:
        inside = parse(chip)
    except DocumentError:
        return Finding(Check.SAME_ZONE, Status.FAILED, (Reason.CHIP_FILE_MALFORMED,))
    reasons = tuple(
        dict.fromkeys(
            reason
            for name, reason in DIFFERENCES.items()
            if getattr(page, name) != getattr(inside, name)
        )
    )
    # No field differs, and yet the lines do: what is left are check digits and filler.
    return Finding(Check.SAME_ZONE, Status.FAILED, reasons or (Reason.CHIP_CHECK_DIGITS_DIFFER,))


def same_state(
    mrz: Mrz, signer_country: str, organisations: frozenset[tuple[str, str]] = frozenset()
) -> Finding:
    """Compare the issuing state with the country of the certificate that signed: SAME_STATE.

    Args:
        mrz: Of DG1, so that a state signs for itself, whatever is printed.
        signer_country: Of the document signer's subject, two letters; "": not known.
        organisations: Three letters and two that the site vouches for; where `countries` knows the
            three, it decides alone.

    Source: ICAO Doc 9303-12, 7.1.1.1: a trusted CSCA signs for its own state only.
    """
    named = frozenset(two for three, two in organisations if three == mrz.issuer)
    countries = COUNTRIES.get(mrz.issuer, named)
    if not signer_country or not countries:
        return Finding(Check.SAME_STATE, Status.NOT_DONE)
    if signer_country.upper() in countries:
        return Finding(Check.SAME_STATE, Status.PASSED)
    return Finding(Check.SAME_STATE, Status.FAILED, (Reason.SIGNER_COUNTRY_DIFFERS,))


def same_card_access(card_access: bytes | None, dg14: bytes | None) -> Finding:
    """Compare EF.CardAccess, which nobody signed, with DG14, which the SOD does: SAME_CARD_ACCESS.

    Every info of EF.CardAccess has to stand in DG14. The other way round, every way of PACE in
    DG14 has to stand in EF.CardAccess: who hides one makes the reader take a weaker one.

    Args:
        card_access: The whole file; None: the chip has none.
        dg14: The whole file; None: the SOD lists none.

    Source: ICAO Doc 9303-11, 4.2 (step 3) and 9.2.11.
    """
    if dg14 is None:
        # Without DG14 nothing is signed to compare with: the chip does not offer this check.
        return Finding(Check.SAME_CARD_ACCESS, Status.NOT_POSSIBLE)
    try:
        signed = parse_security_infos(content(dg14, 14))
        offered = () if card_access is None else parse_security_infos(card_access)
    except ChipError as error:
        return Finding(Check.SAME_CARD_ACCESS, Status.FAILED, (error.reason,))
    if card_access is None and not _ways_of_pace(signed):
        return Finding(Check.SAME_CARD_ACCESS, Status.NOT_POSSIBLE)
    if _encoded(offered) <= _encoded(signed) and _ways_of_pace(signed) <= _encoded(offered):
        return Finding(Check.SAME_CARD_ACCESS, Status.PASSED)
    return Finding(Check.SAME_CARD_ACCESS, Status.FAILED, (Reason.CARD_ACCESS_DIFFERS,))


def same_list(com: bytes, listed: Collection[int], lds_version: str) -> Finding:
    """Compare EF.COM, which nobody signed, with the SOD: SAME_LIST.

    The SOD decides what there is. A list that leaves a group out is made for readers that believe
    it, one that has more was not made by who signed.

    Args:
        com: The whole file.
        listed: Data groups of the SOD.
        lds_version: Of a SOD of version 1, such as "0108"; "": of version 0, which has none.

    Source: ICAO Doc 9303-10, 4.6.1 and 4.6.2.3.
    """
    try:
        told = parse_com(com)
    except ChipError as error:
        return Finding(Check.SAME_LIST, Status.FAILED, (error.reason,))
    version = "{:02}{:02}".format(*told.lds_version)
    if set(told.groups) == set(listed) and lds_version in {"", version}:
        return Finding(Check.SAME_LIST, Status.PASSED)
    return Finding(Check.SAME_LIST, Status.FAILED, (Reason.CHIP_LIST_DIFFERS,))


def _ways_of_pace(infos: Iterable[SecurityInfo]) -> frozenset[bytes]:
    return _encoded(one for one in infos if one.is_a(oids.PACE))


def _encoded(infos: Iterable[SecurityInfo]) -> frozenset[bytes]:
    return frozenset(one.encoded for one in infos)
