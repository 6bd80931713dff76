"""Reads ASN.1 in unaligned packed encoding rules; bounded in depth, and in time by its bits.

Every value takes at least one bit, so that a bar code of 4,000 bytes can not ask for more than
32,000 of them.

Source: ITU-T X.691 (02/2021).
"""

from typing import Final

from gate.errors import DocumentError
from gate.ticket.asn1 import Choice, Chosen, Later, Many, Record, Type, Value
from gate.ticket.bits import Bits
from gate.ticket.uper_scalar import constrained, length, read_scalar, small

MOST_DEPTH: Final = 24
MOST_ADDITIONS: Final = 64


def decode(type_: Type, data: bytes) -> Value:
    """Read one value that fills the bytes, but for zeros at the end.

    Raises:
        DocumentError: cut short, a number or a text that is none, nested too deep, or bits left.
    """
    bits = Bits(data)
    value = _read(type_, bits, 0)
    if bits.left and bits.take(bits.left):
        raise DocumentError("flexible content: more than its lengths say")
    return value


def _read(type_: Type, bits: Bits, depth: int) -> Value:
    if depth > MOST_DEPTH:
        raise DocumentError("flexible content: nested too deep")
    match type_:
        case Record():
            return _record(type_, bits, depth)
        case Many():
            return [_read(type_.element, bits, depth + 1) for _ in range(length(bits))]
        case Choice():
            return _choice(type_, bits, depth)
        case Later():
            return _read(type_.get(), bits, depth)
        case _:
            return read_scalar(type_, bits)


def _record(type_: Record, bits: Bits, depth: int) -> Value:
    extended = type_.extensible and bits.take(1)
    untold = type_.not_always
    there = bits.take(untold)
    values = dict[str, Value]()
    for field in type_.fields:
        if field.not_always:
            untold -= 1
            if not there >> untold & 1:
                if field.default is not None:
                    values[field.name] = field.default
                continue
        values[field.name] = _read(field.type, bits, depth + 1)
    if extended:
        _skip_additions(bits)
    return values


def _skip_additions(bits: Bits) -> None:
    """Pass over what a later edition has added. Source: X.691, 19.7 to 19.9."""
    count = small(bits) + 1
    if count > MOST_ADDITIONS:
        raise DocumentError("flexible content: too many additions")
    for _ in range(bits.take(count).bit_count()):
        bits.octets(length(bits))


def _choice(type_: Choice, bits: Bits, depth: int) -> Value:
    if bits.take(1):
        return Chosen(f"+{small(bits)}", bits.octets(length(bits)))
    index = constrained(bits, 0, len(type_.alternatives) - 1)
    name, alternative = type_.alternatives[index]
    return Chosen(name, _read(alternative, bits, depth + 1))
