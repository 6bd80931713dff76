"""Frames as a network would deliver them, out of the text that it is to have seen."""

from collections.abc import Sequence

from gate.document.reading.signs import SIGNS, Frame, Sign

PITCH = 20.0  # px


def sign(likeliest: str, probability: float = 1.0, other: str = "", at: int = 0) -> Sign:
    """The rest of the probability goes to `other`, or to all other signs alike."""
    rest = 1 - probability
    others = other or SIGNS.replace(likeliest, "")
    chances = dict.fromkeys(SIGNS, 0.0)
    for one in others:
        chances[one] += rest / len(others)
    chances[likeliest] += probability
    return Sign(tuple(chances[one] for one in SIGNS), 1.0, at * PITCH)


def frame(lines: Sequence[str], probability: float = 1.0) -> Frame:
    """Every character with the same probability."""
    return [[sign(one, probability, at=at) for at, one in enumerate(line)] for line in lines]


def with_sign(seen: Frame, line: int, place: int, new: Sign) -> Frame:
    """The same frame with another sign; line and place from 0."""
    rows = [list(row) for row in seen]
    rows[line][place] = new
    return rows
