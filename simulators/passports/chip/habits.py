"""How chips differ without being wrong: lengths, status bytes, taste in commands.

Each habit was seen in the field; see docs on the chip for the reports.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

SELECT: Final = 0xA4
MANAGE: Final = 0x22


class TooLarge(Enum):
    """What a chip does where more is asked than it can send at once."""

    REFUSED = "6700"
    FEWER = "9000"  # sends what it can
    FEWER_WITH_WARNING = "6282"  # the same, as if the file had ended
    EXACT_LENGTH = "6CXX"  # says how much to ask for; without data
    CHAINED = "61XX"  # sends it in pieces


@dataclass(frozen=True, slots=True)
class Habits:
    """What this chip accepts and how it refuses."""

    takes_extended: bool = True
    takes_short_reads: bool = True  # False: extended only, in the application
    most_plain: int = 4096  # bytes of a file in one answer
    most_piece: int = 256  # bytes of an answer to a short command; more comes in pieces, or not
    too_large: TooLarge = TooLarge.FEWER
    warns_at_end: bool = True  # 6282 where fewer bytes are left than were asked for; else 9000
    signs_up_to: int = 65_536  # a larger Le of INTERNAL AUTHENTICATE gets no byte
    refuses_length_for: frozenset[int] = frozenset()  # instructions that must have no Le: 6700


ORDINARY: Final = Habits()
SHORT_ONLY: Final = Habits(takes_extended=False, most_plain=231)
EXTENDED_ONLY: Final = Habits(takes_short_reads=False)
GERMAN: Final = Habits(most_plain=223, refuses_length_for=frozenset((SELECT, MANAGE)))
"""No Le on SELECT and MSE: NFCPassportReader #153."""
STEPS_DOWN: Final = Habits(takes_extended=False, most_plain=160, too_large=TooLarge.REFUSED)
"""6700 until the reader asks for less: NFCPassportReader #89."""
WARNS_EARLY: Final = Habits(
    takes_extended=False, most_plain=160, too_large=TooLarge.FEWER_WITH_WARNING
)
"""6282 in the middle of a file: NFCPassportReader #91."""
TELLS_LENGTH: Final = Habits(takes_extended=False, most_plain=192, too_large=TooLarge.EXACT_LENGTH)
CHAINS: Final = Habits(
    takes_extended=False, most_plain=2048, most_piece=100, too_large=TooLarge.CHAINED
)
"""61XX after 100 bytes: a reader that asks for no more than fits 256 would never see it."""
SIGNS_SHORT: Final = Habits(signs_up_to=256)
"""Active Authentication answers nothing at Le 65,536: NFCPassportReader #223."""
