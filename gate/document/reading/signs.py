"""What a network saw: for each place of a zone the probabilities of all signs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gate.errors import DocumentError

SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
MOST_LINES: Final = 3
MOST_SIGNS: Final = 64  # of a line; the longest zone has 44
SUM_TOLERANCE: Final = 1e-2


@dataclass(frozen=True, slots=True)
class Sign:
    """One place of a line. Personal data: not in the repr."""

    probabilities: tuple[float, ...] = field(repr=False)  # one each of SIGNS; sum 1
    presence: float  # 0..1, that a character stands here at all
    x: float  # px of the line picture, its middle


Row = Sequence[Sign]
Frame = Sequence[Row]
"""All lines of a zone in one picture, every row with as many places."""


def refuse_malformed(frame: Frame) -> None:
    """Raise DocumentError: no row, rows of different lengths, too many; no probabilities."""
    widths = {len(row) for row in frame}
    if not 1 <= len(frame) <= MOST_LINES or len(widths) != 1:
        raise DocumentError(f"{len(frame)} lines of {len(widths)} lengths are no zone")
    if not 1 <= len(frame[0]) <= MOST_SIGNS:
        raise DocumentError(f"a line of {len(frame[0])} characters is no zone")
    if not all(_is_sound(sign) for row in frame for sign in row):
        raise DocumentError("what was seen are no probabilities")


def _is_sound(sign: Sign) -> bool:
    chances, presence = sign.probabilities, sign.presence
    if len(chances) != len(SIGNS) or not 0 <= presence <= 1:
        return False
    # A sum that is no number is not near 1 either.
    return abs(sum(chances) - 1) <= SUM_TOLERANCE and min(chances) >= 0
