"""Identifiers as bytes, and what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip import oids
from gate.chip.ciphers import Cipher
from gate.chip.errors import ChipMalformed, ChipUnsupported
from gate.chip.oids import Mapping

OIDS = st.builds(
    lambda top, second, rest: ".".join(map(str, (top, second, *rest))),
    *(st.integers(0, 2), st.integers(0, 39), st.lists(st.integers(0, 1 << 40), max_size=6)),
)


@given(oid=OIDS)
def test_what_was_written_is_read(oid: str) -> None:
    assert oids.decode(oids.encode(oid)) == oid


@pytest.mark.parametrize("value", ["", "80", "2A80", "8001", "2A8001", "04" * 65])
def test_refused(value: str) -> None:
    with pytest.raises(ChipMalformed):
        oids.decode(bytes.fromhex(value))


@pytest.mark.parametrize(
    ("arms", "mapping", "is_elliptic", "cipher"),
    [
        ("1.1", Mapping.GENERIC, False, Cipher.TDES),
        ("2.2", Mapping.GENERIC, True, Cipher.AES128),
        ("3.3", Mapping.INTEGRATED, False, Cipher.AES192),
        ("4.4", Mapping.INTEGRATED, True, Cipher.AES256),
        ("6.2", Mapping.CHIP_AUTHENTICATION, True, Cipher.AES128),
    ],
)
def test_pace(arms: str, mapping: Mapping, is_elliptic: bool, cipher: Cipher) -> None:
    found = oids.pace_protocol(f"{oids.PACE}.{arms}")
    assert (found.mapping, found.is_elliptic, found.cipher) == (mapping, is_elliptic, cipher)


@pytest.mark.parametrize("oid", ["1.2.3", oids.PACE, *(f"{oids.PACE}.{x}" for x in
    ("5.2", "6.1", "7.2", "2.5", "2", "2.2.1"))])  # fmt: skip
def test_no_pace(oid: str) -> None:
    with pytest.raises(ChipUnsupported):
        oids.pace_protocol(oid)


def test_chip_authentication() -> None:
    found = oids.chip_protocol(f"{oids.CHIP_AUTHENTICATION}.2.4")
    assert (found.is_elliptic, found.cipher) == (True, Cipher.AES256)
    for arms in ("3.1", "1.5", "1"):
        with pytest.raises(ChipUnsupported):
            oids.chip_protocol(f"{oids.CHIP_AUTHENTICATION}.{arms}")
