"""Writes ASN.1 in unaligned packed encoding rules, from the same tables that the reader reads.

Source: ITU-T X.691 (02/2021).
"""

from typing import Final

from gate.ticket.asn1 import (
    Choice,
    Chosen,
    Field,
    Flag,
    Ia5,
    Later,
    Listed,
    Many,
    Number,
    Octets,
    Record,
    Type,
    Utf8,
    Value,
)

SHORT: Final = 128
LONGEST: Final = 16_384
CHARACTER_BITS: Final = 7


class BitWriter:
    """Collects bits; the most significant one of each number comes first."""

    def __init__(self) -> None:
        self._value, self._count = 0, 0

    def put(self, value: int, count: int) -> None:
        self._value, self._count = self._value << count | value, self._count + count

    def octets(self) -> bytes:
        """Return all bits, with zeros up to a whole octet."""
        spare = -self._count % 8
        return (self._value << spare).to_bytes((self._count + spare) // 8, "big")


def encode(type_: Type, value: Value) -> bytes:
    """Return the value as bytes. Raises ValueError: it is not of that type."""
    bits = BitWriter()
    _write(type_, value, bits)
    return bits.octets()


def _write(type_: Type, value: Value, bits: BitWriter) -> None:
    match type_, value:
        case Record(), dict():
            _record(type_, value, bits)
        case Many(), list():
            _length(len(value), bits)
            for one in value:
                _write(type_.element, one, bits)
        case Choice(), Chosen():
            _choice(type_, value, bits)
        case Later(), _:
            _write(type_.get(), value, bits)
        case _:
            _scalar(type_, value, bits)


def _scalar(type_: Type, value: Value, bits: BitWriter) -> None:
    match type_, value:
        case Flag(), bool():
            bits.put(value, 1)
        case Number(), int():
            _number(type_, value, bits)
        case Listed(), str():
            _listed(type_, value, bits)
        case Ia5(), str():
            _ia5(type_, value, bits)
        case Utf8(), str():
            _octets(value.encode("utf-8"), bits)
        case Octets(), bytes():
            _octets(value, bits)
        case _:
            raise ValueError("a value of another type")


def _record(type_: Record, value: dict[str, Value], bits: BitWriter) -> None:
    if type_.extensible:
        bits.put(0, 1)
    there = [(field, _is_there(field, value)) for field in type_.fields]
    for field, present in there:
        if field.optional or field.default is not None:
            bits.put(present, 1)
    for field, present in there:
        if present:
            _write(field.type, value[field.name], bits)


def _is_there(field: Field, value: dict[str, Value]) -> bool:
    if field.name not in value and not field.optional and field.default is None:
        raise ValueError(f"{field.name} is missing")
    return field.name in value and (field.default is None or value[field.name] != field.default)


def _choice(type_: Choice, value: Chosen, bits: BitWriter) -> None:
    bits.put(0, 1)
    names = [name for name, _ in type_.alternatives]
    index = names.index(value.name)
    bits.put(index, (len(names) - 1).bit_length())
    _write(type_.alternatives[index][1], value.value, bits)


def _listed(type_: Listed, value: str, bits: BitWriter) -> None:
    if type_.extensible:
        bits.put(0, 1)
    bits.put(type_.names.index(value), (len(type_.names) - 1).bit_length())


def _number(type_: Number, value: int, bits: BitWriter) -> None:
    if type_.low is not None and type_.high is not None:
        if not type_.low <= value <= type_.high:
            raise ValueError("a number out of its range")
        bits.put(value - type_.low, (type_.high - type_.low).bit_length())
        return
    size = (value if value >= 0 else ~value).bit_length() // 8 + 1
    _octets(value.to_bytes(size, "big", signed=True), bits)


def _ia5(type_: Ia5, value: str, bits: BitWriter) -> None:
    if type_.low is not None and type_.high is not None:
        bits.put(len(value) - type_.low, (type_.high - type_.low).bit_length())
    else:
        _length(len(value), bits)
    for sign in value.encode("ascii"):
        bits.put(sign, CHARACTER_BITS)


def _octets(value: bytes, bits: BitWriter) -> None:
    _length(len(value), bits)
    for octet in value:
        bits.put(octet, 8)


def _length(length: int, bits: BitWriter) -> None:
    if length >= LONGEST:
        raise ValueError("too long for a bar code")
    bits.put(length, 8) if length < SHORT else bits.put(0x8000 | length, 16)
