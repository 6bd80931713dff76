"""Writes DER and BER-TLV of definite length; it shares no line with what reads them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

BOOLEAN: Final = 0x01
INTEGER: Final = 0x02
BIT_STRING: Final = 0x03
OCTET_STRING: Final = 0x04
NULL: Final = bytes((0x05, 0x00))
OBJECT_IDENTIFIER: Final = 0x06
UTF8_STRING: Final = 0x0C
PRINTABLE_STRING: Final = 0x13
UTC_TIME: Final = 0x17
GENERALIZED_TIME: Final = 0x18
SEQUENCE: Final = 0x30
SET: Final = 0x31
LAST_YEAR_OF_UTC_TIME: Final = 2049


def length(size: int) -> bytes:
    """Return the shortest definite length. Source: ITU-T X.690, 8.1.3 and 10.1."""
    if size < 0x80:
        return bytes((size,))
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((0x80 | len(digits),)) + digits


def tlv(tag: int, *contents: bytes) -> bytes:
    """Return one object; `tag` holds all identifier octets, such as 0x7F61."""
    content = b"".join(contents)
    return tag.to_bytes((tag.bit_length() + 7) // 8, "big") + length(len(content)) + content


def sequence(*parts: bytes) -> bytes:
    """Return a SEQUENCE of finished parts."""
    return tlv(SEQUENCE, *parts)


def set_of(parts: Iterable[bytes]) -> bytes:
    """Return a SET OF; DER orders the parts. Source: ITU-T X.690, 11.6."""
    return tlv(SET, *sorted(parts))


def context(number: int, *parts: bytes) -> bytes:
    """Return a constructed object of the context class; `number` below 31."""
    return tlv(0xA0 | number, *parts)


def implicit(number: int, content: bytes) -> bytes:
    """Return a primitive object of the context class; `number` below 31."""
    return tlv(0x80 | number, content)


def integer(value: int) -> bytes:
    """Return an INTEGER, negative ones too."""
    size = (value + (value < 0)).bit_length() // 8 + 1
    return tlv(INTEGER, value.to_bytes(size, "big", signed=True))


def boolean(value: bool) -> bytes:
    """Return a BOOLEAN."""
    return tlv(BOOLEAN, b"\xff" if value else b"\x00")


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER out of its numbers, such as "2.23.136.1.1.1"."""
    first, second, *others = (int(part) for part in dotted.split("."))
    return tlv(OBJECT_IDENTIFIER, *(_base_128(part) for part in (40 * first + second, *others)))


def octets(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return tlv(OCTET_STRING, content)


def bits(content: bytes, unused: int = 0) -> bytes:
    """Return a BIT STRING; `unused` bits of the last byte do not count."""
    return tlv(BIT_STRING, bytes((unused,)), content)


def named_bits(*numbers: int) -> bytes:
    """Return a BIT STRING of named bits, without zeros at its end. Source: X.690, 11.2.2."""
    last = max(numbers)
    value = sum(1 << (last - number) for number in numbers)
    unused = 7 - last % 8
    return bits((value << unused).to_bytes(last // 8 + 1, "big"), unused)


def utf8(text: str) -> bytes:
    """Return a UTF8String."""
    return tlv(UTF8_STRING, text.encode("utf-8"))


def printable(text: str) -> bytes:
    """Return a PrintableString. Raises UnicodeEncodeError: not ASCII."""
    return tlv(PRINTABLE_STRING, text.encode("ascii"))


def time(moment: datetime) -> bytes:
    """Return a Time: UTCTime until 2049, GeneralizedTime after. Source: RFC 5280, 4.1.2.5."""
    moment = moment.astimezone(UTC)
    if moment.year <= LAST_YEAR_OF_UTC_TIME:
        return tlv(UTC_TIME, f"{moment:%y%m%d%H%M%S}Z".encode("ascii"))
    return tlv(GENERALIZED_TIME, f"{moment:%Y%m%d%H%M%S}Z".encode("ascii"))


def _base_128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))
