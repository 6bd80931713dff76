"""The single line of a driving licence: what can be said of it, though issuers fill it freely.

One check digit over 29 characters is weak: of ten lines that are wrong it passes one. So a line
counts only where more is as it must be: its start, a state that issues, and, where the issuer's own
order is known, a second digit and a date.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gate.document.check_digit import check_digit
from gate.document.states import ISO_3166, STATES
from gate.errors import DocumentError

LINE: Final = re.compile(r"D([0-9<])([A-Z<]{3})([A-Z0-9<]{24})([0-9])")
ISSUERS: Final = ISO_3166 | STATES  # Germany is DEU or D here
FRENCH: Final = re.compile(r".{14}([0-9])([0-9]{6})[A-Z][A-Z<]{7}.")  # digit, last day, name


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence's line. Which number or date stands where is up to the issuer: not taken apart."""

    configuration: str  # a digit; a filler: none
    wrong_checks: tuple[str, ...]  # of "number" and "composite"; empty: all are right
    issuer: str  # three letters; "D" for Germany, too
    data: str = field(repr=False)  # the 24 characters after the issuer, as printed
    has_number_check: bool  # the issuer's own order is known: a digit over all up to the number


def parse_licence(line: str) -> Licence:
    """Read one line of 30.

    Raises:
        DocumentError: another length, another start, a state that is none, no digit at its end, or
            a French line in another order. Never its content.

    Source: ISO/IEC 18013-3 (basic access protection reads this line); the check digit covers the
    29 characters before it. Weights as in ICAO Doc 9303-3, 4.9. French lines: the specimen of
    2013, `D1FRA13AA000026181231MARTIN<<9`.
    """
    found = LINE.fullmatch(line)
    if not found:
        raise DocumentError("licence: not D, a configuration, a state, 24 characters and a digit")
    configuration, issuer, data, check = found.groups()
    if issuer.rstrip("<") not in ISSUERS:
        raise DocumentError("licence: its issuer is no state")
    if data.count("<") == len(data):
        raise DocumentError("licence: it says nothing")
    wrong = _wrong_in_french(line) if issuer == "FRA" else ()
    if check_digit(line[:-1]) != check:
        wrong += ("composite",)
    return Licence(
        configuration=configuration,
        wrong_checks=wrong,
        issuer=issuer.rstrip("<"),
        data=data,
        has_number_check=issuer == "FRA",
    )


def _wrong_in_french(line: str) -> tuple[str, ...]:
    """Return "number" where the digit over the 14 characters up to the number is wrong."""
    found = FRENCH.fullmatch(line)
    if not found or not _is_day(found[2]):
        raise DocumentError("licence: not in the order of a French one")
    return () if check_digit(line[:14]) == found[1] else ("number",)


def _is_day(digits: str) -> bool:
    year, month, day = (int(digits[at : at + 2]) for at in (0, 2, 4))
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True
