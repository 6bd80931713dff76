"""Texts as they stand in machine readable zones: not only random signs, not only words."""

from typing import Final

import numpy as np

from models.ocrb.alphabet import SIGNS

DIGITS, LETTERS = SIGNS[:10], SIGNS[10:36]
STATES: Final = (
    "UTO", "D<<", "FRA", "GBR", "USA", "CHE", "ESP", "POL", "XXA", "RKS", "CAN", "NLD", "HUN",
    "CZE", "ISL", "LVA", "LUX", "CHN", "TWN", "ITA", "PRT", "SVN", "JPN", "KOR", "QAT", "ZAF",
)  # fmt: skip
CODES: Final = ("P<", "PP", "PD", "ID", "I<", "IR", "AC", "C<", "V<", "VC", "D1", "IP", "PA")
VOWELS, CONSONANTS = "AEIOUY", "BCDFGHJKLMNPQRSTVWXZ"


def text(rng: np.random.Generator, count: int) -> str:
    """Return `count` signs: a cut out of a line of names or of numbers, or any signs at all."""
    kind = rng.random()
    if kind < 0.3:
        return "".join(rng.choice(list(SIGNS), count))
    line = _names(rng) if kind < 0.6 else _numbers(rng)
    start = int(rng.integers(0, max(1, len(line) - count + 1)))
    return line[start : start + count].ljust(count, "<")


def _some(rng: np.random.Generator, signs: str, count: int) -> str:
    return "".join(rng.choice(list(signs), count))


def _names(rng: np.random.Generator) -> str:
    parts = [_word(rng) for _ in range(int(rng.integers(1, 5)))]
    name = parts[0] + "<<" + "<".join(parts[1:])
    return (str(rng.choice(CODES)) + str(rng.choice(STATES)) + name)[:44].ljust(44, "<")


def _word(rng: np.random.Generator) -> str:
    if rng.random() < 0.3:
        return _some(rng, LETTERS, int(rng.integers(1, 9)))
    pairs = range(int(rng.integers(1, 6)))
    return "".join(_some(rng, CONSONANTS, 1) + _some(rng, VOWELS, 1) for _ in pairs)


def _numbers(rng: np.random.Generator) -> str:
    return "".join(
        (
            str(rng.choice(CODES)) + str(rng.choice(STATES)) if rng.random() < 0.4 else "",
            _number(rng, 9) + _some(rng, DIGITS, 1),
            str(rng.choice(STATES)),
            _some(rng, DIGITS, 7) + _some(rng, "MF<", 1) + _some(rng, DIGITS, 7),
            _number(rng, 14)[:14] + _some(rng, DIGITS + "<", 1) + _some(rng, DIGITS, 1),
        )
    )


def _number(rng: np.random.Generator, width: int) -> str:
    count = int(rng.integers(0, width + 1))
    signs = DIGITS if rng.random() < 0.6 else DIGITS + LETTERS
    start = _some(rng, LETTERS, int(rng.integers(0, 3)))
    return (start + _some(rng, signs, count))[:width].ljust(width, "<")
