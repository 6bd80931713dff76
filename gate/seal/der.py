"""Takes DER apart, one level at a time. Source: ITU-T X.690, 8.1 and 10.1."""

from typing import Final

SEQUENCE: Final = 0x30
LONG: Final = 0x80
MOST_LENGTH_BYTES: Final = 2


def parts(data: bytes) -> list[tuple[int, bytes]]:
    """Return (tag, content) of each element. Raises ValueError: not whole elements."""
    found, place = list[tuple[int, bytes]](), 0
    while place < len(data):
        tag, content, place = _element(data, place)
        found.append((tag, content))
    return found


def inside(element: tuple[int, bytes]) -> list[tuple[int, bytes]]:
    """Return the elements of a SEQUENCE. Raises ValueError: it is none."""
    if element[0] != SEQUENCE:
        raise ValueError("not a SEQUENCE")
    return parts(element[1])


def _element(data: bytes, place: int) -> tuple[int, bytes, int]:
    head = data[place : place + 2]
    if len(head) < 2:
        raise ValueError("cut short")
    start, length = place + 2, head[1]
    if length >= LONG:
        size = length - LONG
        if not 1 <= size <= MOST_LENGTH_BYTES:
            raise ValueError("a length that is not expected")
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > len(data):
        raise ValueError("cut short")
    return head[0], data[start : start + length], start + length
