"""C40 as seals use it: three signs of A-Z, 0-9 and blank in two bytes.

Source: ISO/IEC 16022, 5.2.5; ICAO Doc 9303-13, 2.6: neither shifted signs nor lower case.
"""

from typing import Final

from gate.errors import DocumentError

UNLATCH: Final = 0xFE  # the last byte is ASCII, plus one
ALPHABET: Final = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST: Final = 3  # value of the blank; 0 stands for nothing, at the end only


def decode(data: bytes) -> str:
    """Return the text. Raises DocumentError: an odd number of bytes, a sign that is not there."""
    if len(data) % 2:
        raise DocumentError("seal: a text of an odd number of bytes")
    pairs = [data[place : place + 2] for place in range(0, len(data), 2)]
    return "".join(
        _pair(pair, is_last=number == len(pairs)) for number, pair in enumerate(pairs, 1)
    )


def encode(text: str) -> bytes:
    """Return the bytes. Raises ValueError: a sign outside the alphabet."""
    encoded = bytearray()
    for place in range(0, len(text), 3):
        part = text[place : place + 3]
        if len(part) == 1:
            encoded += bytes((UNLATCH, ord(part) + 1))
            continue
        values = [ALPHABET.index(sign) + FIRST for sign in part] + [0] * (3 - len(part))
        encoded += (1600 * values[0] + 40 * values[1] + values[2] + 1).to_bytes(2, "big")
    return bytes(encoded)


def _pair(pair: bytes, *, is_last: bool) -> str:
    if pair[0] == UNLATCH:
        sign = chr(pair[1] - 1) if pair[1] else ""
        if not is_last or sign not in ALPHABET or not sign:
            raise DocumentError("seal: a sign that can not stand there")
        return sign
    number = int.from_bytes(pair, "big") - 1
    values = [number // 1600, number // 40 % 40, number % 40]
    if is_last and values[2] == 0:
        values.pop()
    if number < 0 or not all(FIRST <= value < FIRST + len(ALPHABET) for value in values):
        raise DocumentError("seal: a sign that can not stand there")
    return "".join(ALPHABET[value - FIRST] for value in values)
