"""Packed encoding rules: additions of a later edition are passed over, all else is refused."""

import pytest

from gate.errors import DocumentError
from gate.ticket.asn1 import (
    Choice,
    Chosen,
    Flag,
    Ia5,
    Listed,
    Many,
    Number,
    Octets,
    Record,
    Type,
    Utf8,
    Value,
    may,
    must,
    usually,
)
from gate.ticket.uper import decode

PAIR = Record((may("first", Flag()), usually("second", Number(0, 3), 2)))


def octets(bits: str) -> bytes:
    plain = bits.replace(" ", "")
    size = -(-len(plain) // 8)
    return int(plain.ljust(size * 8, "0"), 2).to_bytes(size, "big")


@pytest.mark.parametrize(
    ("type_", "bits", "value"),
    [
        (PAIR, "0 00", {"second": 2}),
        (PAIR, "0 11 1 01", {"first": True, "second": 1}),
        # two additions, of which the second is there: an open type of two octets
        (PAIR, "1 00 0000001 01 00000010 1111111111111111", {"second": 2}),
        (Record((must("a", Flag()),), extensible=False), "1", {"a": True}),
        (Choice((("a", Flag()), ("b", Flag()))), "0 1 1", Chosen("b", True)),
        (Choice((("a", Flag()),)), "1 0000010 00000001 00000111", Chosen("+2", b"\x07")),
        (Listed(("a",), extensible=True), "1 0000001", "+1"),
        (Many(Flag()), "00000010 10", [True, False]),
    ],
)
def test_read(type_: Type, bits: str, value: Value) -> None:
    assert decode(type_, octets(bits)) == value


@pytest.mark.parametrize(
    ("type_", "bits"),
    [
        (PAIR, ""),
        (PAIR, "1 00 1"),  # more than 64 additions
        (PAIR, "1 00 0111111 1"),  # cut short
        (Number(0, 4), "101"),
        (Number(), "00000000"),
        (Number(), "00001001" + "0" * 72),
        (Listed(("a", "b", "c")), "11"),
        (Choice((("a", Flag()), ("b", Flag()), ("c", Flag()))), "0 11 1"),
        (Ia5(), "01111111"),
        (Ia5(), "10 11111111111111"),
        (Utf8(), "00000001 11111111"),
        (Octets(), "11 000001"),  # fragmented
        (Octets(), "10 00000011001000"),
        (Many(Octets()), "10 11111111111111"),
        (Flag(), "1 1"),  # a bit too many
        (Choice((("a", Flag()),)), "1 1000000"),
        (Listed(("a",), extensible=True), "1 1000000"),
    ],
)
def test_refused(type_: Type, bits: str) -> None:
    with pytest.raises(DocumentError):
        decode(type_, octets(bits) if bits else b"")
