"""What is written in packed encoding rules is what is read; the examples of X.691 are met."""

import random

import pytest

from gate.ticket.asn1 import Flag, Ia5, Listed, Many, Number, Octets, Type, Utf8, Value
from gate.ticket.fcb import TICKET_DATA
from gate.ticket.uper import decode
from simulators.tickets.uper_write import encode
from tests.simulators.tickets.flexible_values import drawn


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("version", TICKET_DATA)
def test_what_is_written_is_read(version: str, seed: int) -> None:
    chance, type_ = random.Random(seed), TICKET_DATA[version]
    for _ in range(150):
        value = drawn(type_, chance)
        assert decode(type_, encode(type_, value)) == value


@pytest.mark.parametrize(
    ("type_", "value", "bits"),
    [
        (Flag(), True, "1"),
        (Number(-1, 700), 0, "0000000001"),
        (Number(), 0, "00000001 00000000"),
        (Number(), -128, "00000001 10000000"),
        (Number(), 128, "00000010 00000000 10000000"),
        (Listed(("a", "b", "c"), extensible=True), "c", "0 10"),
        (Ia5(), "A", "00000001 1000001"),
        (Ia5(1, 2), "A", "0 1000001"),
        (Utf8(), "é", "00000010 11000011 10101001"),
        (Octets(), b"\x01", "00000001 00000001"),
        (Many(Number(0, 1)), [1, 0, 1], "00000011 1 0 1"),
        (Octets(), bytes(200), "10 00000011001000" + "00000000" * 200),
    ],
)
def test_the_rules(type_: Type, value: Value, bits: str) -> None:
    plain = bits.replace(" ", "")
    wanted = int(plain.ljust(-(-len(plain) // 8) * 8, "0"), 2).to_bytes(-(-len(plain) // 8), "big")
    assert encode(type_, value) == wanted
    assert decode(type_, wanted) == value


@pytest.mark.parametrize(
    ("type_", "value"),
    [(Flag(), 1), (Number(0, 1), 2), (Number(0, 1), "1"), (Octets(), bytes(16_384))],
)
def test_what_is_not_of_the_type_is_not_written(type_: Type, value: Value) -> None:
    with pytest.raises(ValueError, match=r"type|range|long"):
        encode(type_, value)
