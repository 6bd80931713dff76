"""Names as they can be compared: in A-Z, whatever way their letters were spelt.

A passport writes MUELLER or MUXXLLER, a ticket Müller, MULLER or MUELLER: all become MULLER. Names
that differ in nothing else (MICHAEL, MICHAL) are taken for the same; a face and a chip tell people
apart, a name only tells that a ticket lies beside the wrong passport.

Source: ICAO Doc 9303-3, 6 (transliteration) and 4.6 (apostrophes are left out, hyphens separate).
"""

import re
import unicodedata
from typing import Final

LETTERS: Final = {  # what is more than a letter with a mark
    "Æ": "AE", "Œ": "OE", "Ø": "O", "ß": "SS", "ẞ": "SS", "Þ": "TH", "Ð": "D", "Đ": "D", "Ł": "L",
    "Ħ": "H", "Ŋ": "N", "Ŧ": "T", "Ĳ": "IJ", "ı": "I", "İ": "I", "Ə": "E", "ĸ": "K",
}  # fmt: skip
LEFT_OUT: Final = re.compile(r"['\u2019\u2018`.,]")
BETWEEN: Final = re.compile(r"[\s<\-_/]+")
FOLDED: Final = (
    (re.compile(r"([UN])XX"), r"\1"),  # Ü and Ñ of some passports
    (re.compile(r"([AOU])E"), r"\1"),
    (re.compile(r"AA"), "A"),  # Å
)
LONGEST: Final = 200


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; empty: it has no spelling in A-Z."""
    if len(name) > LONGEST:
        return ()
    spelt = [_spelt(word) for word in BETWEEN.split(LEFT_OUT.sub("", name.upper())) if word]
    if not all(re.fullmatch("[A-Z]+", word) for word in spelt):
        return ()
    return tuple(spelt)


def _spelt(word: str) -> str:
    letters = "".join(LETTERS.get(letter, letter) for letter in word)
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", letters) if not _is_mark(letter)
    )
    for pattern, fold in FOLDED:
        plain = pattern.sub(fold, plain)
    return plain


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"
