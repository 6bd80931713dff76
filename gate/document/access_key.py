"""The key that opens the chip of a document: it is derived from what is printed on its page."""

import hashlib
from collections.abc import Sequence

from gate.document.check_digit import check_digit
from gate.document.layout import LAYOUTS, NOWHERE
from gate.document.mrz import parse
from gate.errors import DocumentError

FIELD = 9  # characters of a document number; a longer one counts in full


def access_key(lines: Sequence[str]) -> bytes:
    """Return SHA-1 over number, birth and expiry with their check digits: 20 bytes, personal.

    BAC takes the first 16 bytes as its key seed, PACE all of them as its password.

    Args:
        lines: Of a zone whose check digits are right.

    Raises:
        DocumentError: no zone, or of a kind that has no expiry and so no chip.

    Source: ICAO Doc 9303-11, 4.3.2, 4.4.4.1 and appendix D.2.
    """
    mrz, text = parse(lines), "".join(lines)
    layout = LAYOUTS[mrz.kind]
    if layout.expiry == NOWHERE:
        raise DocumentError("a document of this kind has no chip")
    number = mrz.number.ljust(FIELD, "<")
    dates = (text[slice(*layout.birth)], text[slice(*layout.expiry)])
    told = "".join(part + check_digit(part) for part in (number, *dates))
    return hashlib.sha1(told.encode("ascii"), usedforsecurity=False).digest()
