"""DER, one level at a time: every element keeps its exact bytes, every length is bounded.

Nothing here calls itself, so depth costs nothing. Written by hand because signatures cover exact
bytes and every fault must be one typed error. Source: ITU-T X.690, 8.1 and 10.
"""

from dataclasses import dataclass, field
from typing import Final

from gate.errors import DocumentError

MOST_BYTES: Final = 8_000_000  # of one structure; the largest master lists have 1 MB
MOST_PARTS: Final = 65_536  # elements side by side

BOOLEAN, INTEGER, BIT_STRING, OCTETS, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
ENUMERATED, UTC_TIME, GENERALIZED_TIME = 0x0A, 0x17, 0x18
SEQUENCE, SET = 0x30, 0x31


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag octet, and where it lies in the bytes that it was read from."""

    tag: int
    source: bytes = field(repr=False)
    start: int
    body: int
    end: int

    @property
    def content(self) -> bytes:
        """The octets after tag and length."""
        return self.source[self.body : self.end]

    @property
    def whole(self) -> bytes:
        """Tag, length and content, exactly as they were read."""
        return self.source[self.start : self.end]


def one(data: bytes) -> Element:
    """Read the one element that the bytes are.

    Raises:
        DocumentError: not DER, something after it, or over MOST_BYTES.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(f"DER: over {MOST_BYTES:,} bytes")
    element = _at(data, 0, len(data))
    if element.end != len(data):
        raise DocumentError("DER: bytes after the end")
    return element


def first(data: bytes, start: int) -> Element:
    """Read the element at `start`, whatever follows it. Raises DocumentError: not DER."""
    return _at(data, start, len(data))


def parts(element: Element) -> tuple[Element, ...]:
    """Read the elements inside. Raises DocumentError: not constructed, not DER, too many."""
    if not element.tag & 0x20:
        raise DocumentError(f"DER: nothing can be inside of tag {element.tag:#04x}")
    found, place = list[Element](), element.body
    while place < element.end:
        if len(found) == MOST_PARTS:
            raise DocumentError(f"DER: over {MOST_PARTS:,} elements side by side")
        found.append(_at(element.source, place, element.end))
        place = found[-1].end
    return tuple(found)


def encode(tag: int, *contents: bytes) -> bytes:
    """Write one element whose content is all of these, in a row."""
    content = b"".join(contents)
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _at(source: bytes, start: int, end: int) -> Element:
    """Read tag and length at `start`; the element must end by `end`."""
    if end - start < 2:
        raise DocumentError("DER: it ends within a tag or length")
    tag, first = source[start], source[start + 1]
    if tag & 0x1F == 0x1F:
        raise DocumentError("DER: a tag of several octets")
    if first < 0x80:
        body, length = start + 2, first
    else:
        body = start + 2 + (first & 0x7F)
        length = _long_length(source[start + 2 : min(body, end)], first & 0x7F)
    if length > end - body:
        raise DocumentError("DER: longer than what it lies in")
    return Element(tag, source, start, body, body + length)


def _long_length(octets: bytes, count: int) -> int:
    """Return a length of several octets; the shortest form, as DER asks for."""
    if not 1 <= count <= 4:
        raise DocumentError("DER: an indefinite or endless length")
    length = int.from_bytes(octets, "big")
    if len(octets) < count or length < 0x80 or octets[0] == 0:
        raise DocumentError("DER: a length that is cut or not in its shortest form")
    return length
