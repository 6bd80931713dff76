"""The files of a chip: which there are, and how their bytes are asked for.

Source: ICAO Doc 9303-10, 3.11 and 4 (names, identifiers, tags).
"""

from enum import Enum
from typing import Final

MOST_FILE: Final = 1 << 18  # bytes; a portrait of ISO 39794-5 takes 15 to 40 KB
SMALL: Final = 1 << 16


class File(Enum):
    """Identifier, tag of its only object (None: several may stand there), most bytes."""

    CARD_ACCESS = (0x011C, 0x31, 4096)
    CARD_SECURITY = (0x011D, 0x30, SMALL)  # of the master file; EF.SOD has the same identifier
    ATR_INFO = (0x2F01, None, 4096)
    COM = (0x011E, 0x60, 4096)
    SOD = (0x011D, 0x77, SMALL)
    DG1 = (0x0101, 0x61, 4096)
    DG2 = (0x0102, 0x75, MOST_FILE)
    DG3 = (0x0103, 0x63, MOST_FILE)
    DG4 = (0x0104, 0x76, MOST_FILE)
    DG5 = (0x0105, 0x65, MOST_FILE)
    DG6 = (0x0106, 0x66, MOST_FILE)
    DG7 = (0x0107, 0x67, MOST_FILE)
    DG8 = (0x0108, 0x68, MOST_FILE)
    DG9 = (0x0109, 0x69, MOST_FILE)
    DG10 = (0x010A, 0x6A, MOST_FILE)
    DG11 = (0x010B, 0x6B, SMALL)
    DG12 = (0x010C, 0x6C, MOST_FILE)
    DG13 = (0x010D, 0x6D, SMALL)
    DG14 = (0x010E, 0x6E, SMALL)
    DG15 = (0x010F, 0x6F, SMALL)
    DG16 = (0x0110, 0x70, SMALL)

    def __init__(self, identifier: int, tag: int | None, most_bytes: int) -> None:
        """Name the three parts of a member's value."""
        self.identifier = identifier
        self.tag = tag
        self.most_bytes = most_bytes


def data_group(number: int) -> File:
    """Return the file of a data group, 1 to 16. Raises KeyError: there is none."""
    return File[f"DG{number}"]
