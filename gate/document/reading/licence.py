"""The single line of a driving licence: what can be said of it without its issuer's own rules."""

import re
from dataclasses import dataclass, field
from typing import Final

from gate.document.check_digit import check_digit
from gate.errors import DocumentError

LINE: Final = re.compile(r"D([A-Z0-9<])([A-Z0-9<]{27})([0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence's line. Which number or date stands where is up to the issuer: not taken apart."""

    configuration: str  # one character; a filler: none
    wrong_checks: tuple[str, ...]  # "composite", or empty: right
    issuer: str  # three letters, as the states of the EU print them; "" where none stand there
    data: str = field(repr=False)  # 27 characters as printed


def parse_licence(line: str) -> Licence:
    """Read one line of 30.

    Raises:
        DocumentError: another length, another start, no digit at its end.

    Source: ISO/IEC 18013-3 (basic access protection reads this line); the check digit covers the
    29 characters before it. Weights as in ICAO Doc 9303-3, 4.9.
    """
    found = LINE.fullmatch(line)
    if not found:
        raise DocumentError("licence: not D, a configuration, 27 characters and a digit")
    configuration, data, check = found.groups()
    issuer = data[:3] if data[:3].isalpha() else ""
    wrong = () if check_digit(line[:-1]) == check else ("composite",)
    return Licence(configuration=configuration, wrong_checks=wrong, issuer=issuer, data=data)
