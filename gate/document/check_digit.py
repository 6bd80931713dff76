"""The check digit of machine readable travel documents."""

from typing import Final

FILLER: Final = "<"
WEIGHTS: Final = (7, 3, 1)
ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VALUES: Final = {**{sign: value for value, sign in enumerate(ALPHABET)}, FILLER: 0}


def check_digit(text: str) -> str:
    """Return the check digit of `text` (0-9, A-Z and <).

    Raises:
        KeyError: a character outside the alphabet; callers look at it before.

    Source: ICAO Doc 9303-3, 4.9.
    """
    weighed = (VALUES[sign] * WEIGHTS[place % 3] for place, sign in enumerate(text))
    return str(sum(weighed) % 10)
