"""Turns the open lengths and split strings of streaming writers into the one form of DER.

Only shells are rewritten: an element of definite length that is not a split string is copied
as it is, so that what was signed keeps its bytes. Source: ITU-T X.690, 8.1.3.6 and 8.7.3;
RFC 5652, 5.2 (content in BER).
"""

from typing import Final

from gate.chip.trust import der
from gate.errors import DocumentError

MOST_DEPTH: Final = 16
OPEN: Final = 0x80
SPLIT_OCTETS: Final = 0x24
END: Final = b"\0\0"


def as_der(data: bytes) -> bytes:
    """Return the same structure with definite lengths.

    Raises:
        DocumentError: an open length that is not closed or not at its place, too deep, too long.
    """
    if len(data) > der.MOST_BYTES:
        raise DocumentError(f"BER: over {der.MOST_BYTES:,} bytes")
    if data[1:2] != bytes((OPEN,)):
        return data
    element, end = _element(data, 0, MOST_DEPTH)
    if end != len(data):
        raise DocumentError("BER: bytes after the end")
    return element


def _element(data: bytes, start: int, depth: int) -> tuple[bytes, int]:
    """Return the element at `start` as DER, and where the next begins."""
    if data[start + 1 : start + 2] != bytes((OPEN,)):
        return _definite(data, start, depth)
    if not depth:
        raise DocumentError("BER: too deep")
    tag, place, inside = data[start], start + 2, list[bytes]()
    if not tag & 0x20:
        raise DocumentError("BER: an open length of what holds nothing")
    while data[place : place + 2] != END:
        if place >= len(data) or len(inside) == der.MOST_PARTS:
            raise DocumentError("BER: an open length that is not closed")
        element, place = _element(data, place, depth - 1)
        inside.append(element)
    return _closed(tag, inside), place + 2


def _definite(data: bytes, start: int, depth: int) -> tuple[bytes, int]:
    element = der.first(data, start)
    if element.tag != SPLIT_OCTETS:
        return element.whole, element.end
    if not depth:
        raise DocumentError("BER: too deep")
    inside, content, place = list[bytes](), element.content, 0
    while place < len(content):
        part, place = _element(content, place, depth - 1)
        inside.append(part)
    return _closed(SPLIT_OCTETS, inside), element.end


def _closed(tag: int, inside: list[bytes]) -> bytes:
    if tag != SPLIT_OCTETS:
        return der.encode(tag, *inside)
    pieces = [der.one(piece) for piece in inside]
    if any(piece.tag != der.OCTETS for piece in pieces):
        raise DocumentError("BER: a split string of other than strings")
    return der.encode(der.OCTETS, *(piece.content for piece in pieces))
