"""Whatever the bytes are: a typed error or a verdict, and no verdict for what was not signed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.trust.der import encode
from gate.errors import DocumentError
from tests.gate.chip.trust.fuzzed import ENTRIES, OPENED


def run(name: str, data: bytes) -> None:
    """Run an entry point; an error of another type, or an assertion, goes on to the test."""
    try:
        ENTRIES[name][0](data)
    except DocumentError as error:
        assert str(error)  # noqa: PT017  the other outcome is no value


@pytest.mark.parametrize("name", ENTRIES)
def test_seeds_are_read(name: str) -> None:
    entry, seeds = ENTRIES[name]
    for seed in seeds:
        if seed is not OPENED:  # BER, but no signed data
            entry(seed)


@pytest.mark.parametrize("name", ENTRIES)
def test_bytes_changed_at_random(name: str) -> None:
    draw = random.Random(name)
    for _ in range(400):
        data = bytearray(draw.choice(ENTRIES[name][1]))
        for _ in range(draw.choice((1, 1, 2, 5))):
            change(data, draw)
        run(name, bytes(data))


def change(data: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(data))
    how = draw.randrange(4)
    if how == 0:
        data[place] = draw.randrange(256)
    elif how == 1:
        data[place] ^= 1 << draw.randrange(8)
    elif how == 2 and len(data) > 20:
        del data[place : place + draw.randrange(1, 9)]
    else:
        data[place:place] = draw.randbytes(draw.randrange(1, 9))


@pytest.mark.parametrize("name", ENTRIES)
def test_cut_anywhere(name: str) -> None:
    data = ENTRIES[name][1][0]
    for end in range(0, len(data), 3):
        run(name, data[:end])


@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(ENTRIES)))
def test_any_bytes(data: bytes, name: str) -> None:
    run(name, data)


@given(depth=st.integers(1, 400), tag=st.sampled_from([0x30, 0x31, 0xA0, 0x77, 0x24]))
def test_deep_nesting(depth: int, tag: int) -> None:
    data = b""
    for _ in range(depth):
        data = encode(tag, data)
    for name in ENTRIES:
        run(name, data)
        run(name, bytes((tag, 0x80)) * depth * 100)


@given(data=st.binary(max_size=200))
def test_any_pem(data: bytes) -> None:
    run("pem", b"-----BEGIN CERTIFICATE-----" + data)
