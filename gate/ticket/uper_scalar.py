"""The values of a rail ticket that contain no others, in unaligned packed encoding rules.

Fragmented lengths (16,384 and more) do not fit a bar code and are refused.

Source: ITU-T X.691 (02/2021).
"""

from typing import Final

from gate.errors import DocumentError
from gate.ticket.asn1 import Flag, Ia5, Listed, Number, Octets, Utf8
from gate.ticket.bits import Bits

LONGEST_NUMBER: Final = 8  # octets; the specification of the ticket says 64 bits
CHARACTER_BITS: Final = 7
SMALL_BITS: Final = 6

Scalar = Number | Flag | Listed | Ia5 | Utf8 | Octets


def read_scalar(type_: Scalar, bits: Bits) -> int | bool | str | bytes:
    """Read one of them. Raises DocumentError: cut short, out of its range, not of its alphabet."""
    match type_:
        case Number():
            return _number(type_, bits)
        case Flag():
            return bool(bits.take(1))
        case Listed():
            return _listed(type_, bits)
        case Ia5():
            return _ia5(type_, bits)
        case Utf8():
            return _utf8(bits.octets(length(bits)))
        case Octets():
            return bits.octets(length(bits))


def _listed(type_: Listed, bits: Bits) -> str:
    if type_.extensible and bits.take(1):
        return f"+{small(bits)}"
    return type_.names[constrained(bits, 0, len(type_.names) - 1)]


def _number(type_: Number, bits: Bits) -> int:
    if type_.low is not None and type_.high is not None:
        return constrained(bits, type_.low, type_.high)
    count = length(bits)
    if not 1 <= count <= LONGEST_NUMBER:
        raise DocumentError("flexible content: a number of no or too many octets")
    return int.from_bytes(bits.octets(count), "big", signed=True)


def _ia5(type_: Ia5, bits: Bits) -> str:
    if type_.low is not None and type_.high is not None:
        count = constrained(bits, type_.low, type_.high)
    else:
        count = length(bits)
    if count * CHARACTER_BITS > bits.left:  # said before a list of that length is made
        raise DocumentError("flexible content: cut short")
    return "".join(chr(bits.take(CHARACTER_BITS)) for _ in range(count))


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise DocumentError("flexible content: not UTF-8") from None  # the error carries the text


def constrained(bits: Bits, low: int, high: int) -> int:
    """Read a number of that range. Source: X.691, 11.5.6."""
    value = low + bits.take((high - low).bit_length())
    if value > high:
        raise DocumentError("flexible content: a number out of its range")
    return value


def length(bits: Bits) -> int:
    """Read a length determinant. Source: X.691, 11.9."""
    if not bits.take(1):
        return bits.take(7)
    if bits.take(1):
        raise DocumentError("flexible content: fragmented")
    return bits.take(14)


def small(bits: Bits) -> int:
    """Read a normally small number. Source: X.691, 11.6."""
    if bits.take(1):
        raise DocumentError("flexible content: an addition beyond the 64th")
    return bits.take(SMALL_BITS)
