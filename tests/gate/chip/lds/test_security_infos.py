"""Security infos: published values, and what is not one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip import oids
from gate.chip.errors import ChipError, ChipLimit, ChipMalformed
from gate.chip.lds.card_security import SECURITY_OBJECT, parse_card_security, signed_infos
from gate.chip.lds.data_groups import content
from gate.chip.lds.security_infos import (
    PaceInfo,
    SecurityInfo,
    active_authentication_info,
    chip_authentication_infos,
    chip_keys,
    pace_infos,
    parse_security_infos,
)
from gate.chip.tlv import encode
from gate.chip.trust.cms import SIGNED_DATA
from tests.gate.chip.lds.vectors import values

ECDH_GM_AES128 = f"{oids.PACE}.2.2"
ECDH_CAM_AES128 = f"{oids.PACE}.6.2"


def info(protocol: str, *parts: bytes) -> bytes:
    return encode(0x30, encode(6, oids.encode(protocol)) + b"".join(parts))


def number(value: int) -> bytes:
    return encode(2, bytes((value,)))


ACTIVE = info(oids.ACTIVE_AUTHENTICATION, number(1), encode(6, oids.encode("1.2.840.10045.4.3.2")))
INFOS = encode(0x31, info(ECDH_GM_AES128, number(2), number(13)) + ACTIVE)


@pytest.mark.parametrize(
    ("test", "ways"),
    [
        ("TestNewCardAccessHappyAT", [ECDH_GM_AES128]),
        ("TestNewCardAccessHappyDE", [ECDH_GM_AES128, ECDH_CAM_AES128]),
    ],
)
def test_published_card_access(shared: Path, test: str, ways: list[str]) -> None:
    whole, *raw = values(shared, "card_access_test.go", test)
    infos = parse_security_infos(whole)
    assert [one.encoded for one in infos] == raw
    assert pace_infos(infos) == tuple(PaceInfo(way, 2, 13) for way in ways)


@pytest.mark.parametrize(
    ("test", "chip", "keys", "pace"),
    [
        ("TestNewDG14", [(f"{oids.CHIP_AUTHENTICATION}.2.4", 1)], [None], [16, 16]),
        ("TestNewDG14AT", [(f"{oids.CHIP_AUTHENTICATION}.2.2", 1)], [None], [13]),
        ("TestNewDG14MY", [(f"{oids.CHIP_AUTHENTICATION}.2.1", 1)], [None], []),
    ],
)
def test_published_dg14(
    shared: Path, test: str, chip: list[tuple[str, int]], keys: list[None], pace: list[int]
) -> None:
    infos = parse_security_infos(content(values(shared, "dg14_test.go", test)[0], 14))
    found = chip_authentication_infos(infos)
    assert [(one.protocol, one.version) for one in found] == chip
    assert [one.key_id for one in chip_keys(infos)] == keys
    assert [one.parameter_id for one in pace_infos(infos)] == pace
    assert all(one.public_key[0] == 0x30 for one in chip_keys(infos))


@pytest.mark.parametrize(
    "test", ["TestNewDG14BadTlv", "TestNewDG14UnhappyRootTag", "TestNewDG14UnhappyBadSecInfos"]
)
def test_published_spoilt_dg14(shared: Path, test: str) -> None:
    with pytest.raises(ChipMalformed):
        parse_security_infos(content(values(shared, "dg14_test.go", test)[0], 14))


def test_published_spoilt_card_access(shared: Path) -> None:
    spoilt = values(shared, "card_access_test.go", "TestNewCardAccessUnhappyBadData")[0]
    with pytest.raises(ChipMalformed):
        parse_security_infos(spoilt)


def test_active_authentication() -> None:
    found = active_authentication_info(parse_security_infos(INFOS))
    assert found is not None
    assert (found.version, found.signature_algorithm) == (1, "1.2.840.10045.4.3.2")
    assert active_authentication_info(()) is None


def test_domain_parameters_of_its_own_are_no_way() -> None:
    own = info(f"{oids.PACE}.2", encode(0x30, b""))
    assert pace_infos(parse_security_infos(encode(0x31, own))) == ()


@pytest.mark.parametrize(
    "infos",
    [
        encode(0x31, encode(0x31, b"")),  # no sequence
        encode(0x31, encode(0x30, b"")),  # empty
        encode(0x31, info(ECDH_GM_AES128)),  # nothing after the protocol
        encode(0x31, encode(0x30, number(1) + number(1))),  # a number in its place
        encode(0x30, ACTIVE),  # no set
        INFOS + b"\0",
    ],
)
def test_refused(infos: bytes) -> None:
    with pytest.raises(ChipMalformed):
        parse_security_infos(infos)


@pytest.mark.parametrize(
    "spoilt",
    [
        info(ECDH_GM_AES128, encode(4, b"\2")),  # octets where the version stands
        info(ECDH_GM_AES128, encode(2, b"")),
        info(ECDH_GM_AES128, encode(2, bytes(33))),
    ],
)
def test_a_version_that_is_no_number(spoilt: bytes) -> None:
    infos = parse_security_infos(encode(0x31, spoilt))
    with pytest.raises(ChipMalformed):
        pace_infos(infos)


def test_two_ways_of_active_authentication() -> None:
    with pytest.raises(ChipMalformed):
        active_authentication_info(parse_security_infos(encode(0x31, ACTIVE * 2)))


def test_a_key_that_is_none() -> None:
    infos = parse_security_infos(encode(0x31, info(oids.PK_ECDH, number(1))))
    with pytest.raises(ChipMalformed):
        chip_keys(infos)


def test_too_many() -> None:
    with pytest.raises(ChipLimit):
        parse_security_infos(encode(0x31, info(ECDH_GM_AES128, number(2)) * 65))


def card_security(kind: str = SIGNED_DATA, inner: str = SECURITY_OBJECT) -> bytes:
    wrapped = encode(6, oids.encode(inner)) + encode(0xA0, encode(4, INFOS))
    signed = number(3) + encode(0x31, b"") + encode(0x30, wrapped) + encode(0x31, b"")
    return encode(0x30, encode(6, oids.encode(kind)) + encode(0xA0, encode(0x30, signed)))


def test_card_security() -> None:
    assert parse_card_security(card_security()) == parse_security_infos(INFOS)
    assert signed_infos(card_security()).content == INFOS


def test_what_is_read_of_card_security_is_what_is_verified() -> None:
    """One reader for both: a length in more bytes than it needs would be read two ways."""
    short = card_security()
    assert short[1] < 0x80
    with pytest.raises(ChipMalformed):
        parse_card_security(short[:1] + bytes((0x81,)) + short[1:])


@pytest.mark.parametrize(
    "data",
    [
        card_security(kind="1.2.840.113549.1.7.1"),
        card_security(inner="2.23.136.1.1.1"),
        encode(0x30, encode(6, oids.encode(SIGNED_DATA)) + encode(0xA0, encode(0x30, number(3)))),
        encode(0x30, number(3)),
        b"",
    ],
)
def test_no_card_security(data: bytes) -> None:
    with pytest.raises(ChipMalformed):
        parse_card_security(data)


@given(st.integers(0, len(card_security()) - 1), st.integers(1, 255))
def test_a_changed_byte_is_an_error_of_its_own_kind_or_none(at: int, by: int) -> None:
    data = bytearray(card_security())
    data[at] ^= by
    try:
        infos = parse_card_security(bytes(data))
        chip_keys(infos), chip_authentication_infos(infos), active_authentication_info(infos)
        assert all(isinstance(one, PaceInfo) for one in pace_infos(infos))
    except ChipError:
        return
    assert all(isinstance(one, SecurityInfo) for one in infos)
