"""Files of the logical data structure: identifiers, short identifiers, tags. Doc 9303-10, 4."""

from typing import Final

APPLICATION: Final = bytes.fromhex("A0000002471001")
MASTER_FILE: Final = 0x3F00
CARD_ACCESS: Final = 0x011C
CARD_SECURITY: Final = 0x011D  # of the master file; in the application this number is EF.SOD
ATR_INFO: Final = 0x2F01
DIRECTORY: Final = 0x2F00
COM: Final = 0x011E
SOD: Final = 0x011D
SHORT: Final = {
    CARD_ACCESS: 0x1C,
    CARD_SECURITY: 0x1D,
    ATR_INFO: 0x01,
    DIRECTORY: 0x1E,
}
"""Short identifiers below the master file; in the application they are the lower byte."""
GROUP_TAGS: Final = {
    1: 0x61, 2: 0x75, 3: 0x63, 4: 0x76, 5: 0x65, 6: 0x66, 7: 0x67, 8: 0x68,
    9: 0x69, 10: 0x6A, 11: 0x6B, 12: 0x6C, 13: 0x6D, 14: 0x6E, 15: 0x6F, 16: 0x70,
}  # fmt: skip


def group_file(number: int) -> int:
    """Return the file identifier of a data group, 1 to 16."""
    return 0x0100 + number
