"""Ciphers, padding and derived keys against published values."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.ciphers import Cipher, pad, unpad
from gate.chip.errors import ChipMalformed
from gate.chip.kdf import Password, Purpose, basic_access_keys, derive, odd_parity
from tests.gate.chip.vectors import gmrtd, groups, icao

CIPHERS = st.sampled_from(Cipher)


def test_derivation(shared: Path) -> None:
    cases = groups(gmrtd(shared, "cryptoutils/kdf_test.go", "TestKDF"), 2)
    kinds = [
        (Purpose.ENCRYPTION, Cipher.TDES),
        (Purpose.AUTHENTICATION, Cipher.TDES),
        (Purpose.ENCRYPTION, Cipher.AES128),
        (Purpose.AUTHENTICATION, Cipher.AES128),
        (Purpose.PASSWORD, Cipher.AES128),
    ]
    for (purpose, cipher), case in zip(kinds, cases, strict=False):
        assert derive(case["key"], purpose, cipher) == case["expKDF"]


def test_longer_keys(shared: Path) -> None:
    """The last two cases do not say their counter: one of the three has to give the value."""
    cases = groups(gmrtd(shared, "cryptoutils/kdf_test.go", "TestKDF"), 2)[5:]
    for cipher, case in zip((Cipher.AES192, Cipher.AES256), cases, strict=True):
        assert case["expKDF"] in {derive(case["key"], one, cipher) for one in Purpose}


def test_retail_mac(shared: Path) -> None:
    cases = groups(gmrtd(shared, "cryptoutils/iso9797_test.go", "TestISO9797RetailMacDes"), 3)
    assert len(cases) == 4
    for case in cases:  # their data are padded already, ours pads by itself
        assert Cipher.TDES.mac(case["key"], unpad(case["data"])) == case["expMac"]


def test_padding(shared: Path) -> None:
    file = "cryptoutils/iso9797_test.go"
    bare, full, _, padded, empty, *last = gmrtd(shared, file, "TestISO9797Method2Pad")
    assert pad(bare[1], 8) == full[1]
    assert pad(bytes.fromhex("1234"), 8) == padded[1]
    assert pad(b"", 8) == empty[1]
    assert pad(last[0][1], 8) == last[1][1]


@pytest.mark.parametrize("data", [b"", bytes(8), b"\x12\x34", b"\x80\x01"])
def test_no_padding(data: bytes) -> None:
    with pytest.raises(ChipMalformed):
        unpad(data)


@given(data=st.binary(max_size=100), block=st.sampled_from([8, 16]))
def test_padding_comes_off(data: bytes, block: int) -> None:
    padded = pad(data, block)
    assert len(padded) % block == 0
    assert unpad(padded) == data


@given(cipher=CIPHERS, seed=st.binary(min_size=32, max_size=32), data=st.binary(max_size=64))
def test_decrypted_is_what_was_encrypted(cipher: Cipher, seed: bytes, data: bytes) -> None:
    key, blocks = seed[: cipher.key_bytes], pad(data, cipher.block)
    assert cipher.decrypt(key, cipher.encrypt(key, blocks)) == blocks


@pytest.mark.parametrize("cipher", Cipher)
def test_lengths(cipher: Cipher) -> None:
    with pytest.raises(ValueError, match="bytes"):
        cipher.mac(bytes(cipher.key_bytes - 1), b"")
    with pytest.raises(ChipMalformed):
        cipher.decrypt(bytes(cipher.key_bytes), bytes(cipher.block + 1))


# NIST SP 800-38B, appendix D.1, examples 1 and 2
@pytest.mark.parametrize(
    ("data", "mac"),
    [("", "bb1d6929e9593728"), ("6bc1bee22e409f96e93d7e117393172a", "070a16b46b4d4144")],
)
def test_cmac(data: str, mac: str) -> None:
    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    assert Cipher.AES128.mac(key, bytes.fromhex(data)).hex() == mac


def test_keys_of_basic_access(shared: Path) -> None:
    """Doc 9303-11, D.2: the check digits are those of its printed example."""
    case = icao(shared, "D_bac")
    number, birth, expiry = case["mrzi"]
    password = Password.of_mrz(f"{number}3", f"{birth}1", f"{expiry}6")
    assert password.seed[:16].hex().upper() == case["kseed"]
    assert [key.hex().upper() for key in basic_access_keys(password)] == [
        case["kenc"],
        case["kmac"],
    ]


def test_passwords() -> None:
    with pytest.raises(ValueError, match="BAC"):
        basic_access_keys(Password.of_can("123456"))
    for digits in ("12345", "1234567", "12345a", "１２３４５６"):
        with pytest.raises(ValueError, match="six digits"):
            Password.of_can(digits)
    assert "123456" not in repr(Password.of_can("123456"))


@given(key=st.binary(max_size=32))
def test_parity_is_odd(key: bytes) -> None:
    assert all(byte.bit_count() % 2 for byte in odd_parity(key))
    assert all(one >> 1 == other >> 1 for one, other in zip(key, odd_parity(key), strict=True))
