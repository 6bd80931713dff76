"""Bytes that nobody damaged: any at all, very deep nesting, any PEM."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.trust.der import encode
from tests.fuzz.families.chip_trust import FAMILY as TRUST
from tests.fuzz.target import execute
from tests.fuzz.targets import TARGETS
from tests.fuzz.test_damaged import SLOW


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_and_one_byte(name: str) -> None:
    for data in (b"", *map(bytes, zip(range(256), strict=True))):
        execute(TARGETS[name], data)


@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(TARGETS)))
def test_any_bytes(data: bytes, name: str) -> None:
    execute(TARGETS[name], data)


@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(TRUST)))
def test_any_bytes_for_passive_authentication(data: bytes, name: str) -> None:
    execute(TARGETS[name], data)


@given(depth=st.integers(1, 400), tag=st.sampled_from([0x30, 0x31, 0xA0, 0x77, 0x24]))
def test_deep_nesting(depth: int, tag: int) -> None:
    data = b""
    for _ in range(depth):
        data = encode(tag, data)
    for name in (one for one in TARGETS if one.startswith("chip_") and one not in SLOW):
        execute(TARGETS[name], data)
        execute(TARGETS[name], bytes((tag, 0x80)) * depth * 100)


@given(data=st.binary(max_size=200))
def test_any_pem(data: bytes) -> None:
    execute(TARGETS["chip_pem"], b"-----BEGIN CERTIFICATE-----" + data)
