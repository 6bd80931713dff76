"""Names in a machine readable zone: primary and secondary identifier, split and perhaps cut."""

import re
from typing import Final

from gate.document.check_digit import FILLER
from gate.errors import DocumentError

NAME: Final = re.compile(r"[A-Z][A-Z<]*")
FILLERS: Final = re.compile(FILLER + "+")


def split_name(field: str) -> tuple[str, str]:
    """Return (primary, secondary), a blank for each filler; secondary is "" without a `<<`.

    Raises:
        DocumentError: anything but letters and filler, or no letter first.

    Source: ICAO Doc 9303-3, 4.6.
    """
    if not NAME.fullmatch(field):
        raise DocumentError("name: not only letters and filler, or no letter first")
    primary, _, secondary = field.rstrip(FILLER).partition(FILLER * 2)
    return FILLERS.sub(" ", primary), FILLERS.sub(" ", secondary).strip()


def may_be_truncated(field: str) -> bool:
    """Tell whether the name fills its field: it may be longer. Source: Doc 9303-4, 4.2.3."""
    return not field.endswith(FILLER)
