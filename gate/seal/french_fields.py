"""The data of a French 2D-Doc: identifier → its length, fixed or at most.

The table holds what documents of identity, residence, address and work carry; a message with
another identifier is read up to it. Source: ANTS, Spécifications techniques des codes à barres
2D-Doc, annex (perimeter 01).
"""

from collections.abc import Mapping
from typing import Final

ANY: Final = 0

# As many signs as that, without a separator after it.
FIXED: Final[Mapping[str, int]] = {
    "06": 4, "07": 6, "08": 4, "09": 4, "0A": 9, "0B": 9, "0D": 36,
    "1C": 8, "1G": 1, "1H": 1, "24": 5, "26": 2, "2B": 5, "2D": 2,
    "50": 14, "51": 6, "52": 7, "53": 4, "54": 4, "55": 8, "56": 8, "57": 8, "5H": 5, "5J": 2,
    "5N": 21, "5T": 1,
    "65": 2, "67": 2, "68": 1, "69": 8, "6B": 3, "6C": 2, "6I": 2, "6J": 1, "6K": 19, "6L": 8,
    "6N": 8, "6O": 8, "6R": 12, "6W": 5, "6Y": 2,
}  # fmt: skip

# At most as many signs as that; a separator ends it, unless it is as long as can be.
VARIABLE: Final[Mapping[str, int]] = {
    **dict.fromkeys(("01", "02", "03", "04", "05", "0C", "18", "19", "1A", "1B"), ANY),
    **dict.fromkeys(("10", "11", "12", "13", "14", "15", "16", "17"), 38),
    "1D": 16, "1E": 30, "1F": 30,
    **dict.fromkeys(("1I", "1J", "1K", "1L", "1M", "1N", "1O", "1P"), 38),
    **dict.fromkeys(("20", "21", "22", "23", "27", "28", "29", "2A"), 38),
    "25": 32, "2C": 32,
    "58": 11, "59": 12, "5A": 11, "5B": 12, "5C": 11, "5I": 32, "5K": 50, "5L": 14, "5S": 40,
    "5U": 12,
    **dict.fromkeys(("5D", "5E", "5F", "5G", "5M", "5O", "5P", "5Q", "5R"), 38),
    "60": 60, "61": 20, "62": 38, "63": 38, "64": 38, "66": 20, "6A": 32, "6D": 60, "6E": 60,
    "6F": 90, "6G": 38, "6H": 10, "6M": 40, "6P": 40, "6Q": 10, "6X": 32, "6Z": 11,
    **dict.fromkeys(("6S", "6T", "6U", "6V"), 38),
}  # fmt: skip
