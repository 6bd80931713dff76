"""Visible digital seals: published specimens, seals of our own, damaged ones."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.errors import DocumentError
from gate.seal import c40
from gate.seal.sealed_zone import passport_number, sealed_lines, sealed_zone
from gate.seal.vds import Vds, is_vds, parse
from tests.gate.seal import made

ROLAND = ("ATD<<RESIDORCE<<ROLAND<<<<<<<<<<<<<<", "6525845096USA7008038M2201018<<<<<<06")

# Specimens of BSI TR-03137, as test data of tsenger/vdstools: (signer, signed on, lines, number).
SPECIMENS = {
    "residence permit": (
        (
            "DC03D9C5D9CAC8A73A990F71346ECF47FB0602305CBA135875976EC066D417B59E8C6ABC133C133C133C"
            "133C3FEF3A2938EE43F1593D1AE52DBB26751FE64B7C133C136B0306D79519A65306FF408B7F3B5F9A83"
            "FDD4F46EC7DCCC3384BB6C540AAF52603CC66D1F08B7F5E71243475D0A833B51FD2A846622E847B1F379"
            "1803F26D734B9BD18178FA22CFF2A31A"
        ),
        ("UTTS5B", date(2023, 7, 26), ROLAND, "UFO001979"),
    ),
    "visa": (
        (
            "DC03D9C56D32C8A72CB10F71347D00175D01022CDD52134A74DA1347C6FED95CB89F9FCE133C133C133C"
            "133C203833734AAF47F0C32F1A1E20EB2625393AFE310403A00000050633BE1FED20C6FF389FD029C66F"
            "B2E4BF361CDBFFD8F5931B6259F645B077702C617F453D0B898A55E6E7870974FFE7B3AC416ACDE6B03B"
            "3C3A8CB5A22B456816"
        ),
        ("DETS32", date(2023, 8, 19), made.LINES, "47110815P"),
    ),
    "arrival attestation, version 3": (
        (
            "DC02D9C56D32C8A51A540F71346F1D67FD020230A56213535BD4CAECC87CA4CCAEB4133C133C133C133C"
            "133C3FEF3A2938EE43F1593D1AE52DBB26751FE64B7C133C136B030859E9203833736D24FF4077B2FEC8"
            "EF9EF10C0D38A7D2A579EBB9F80212EB06EDD7B1DC29889A6B735B7EA1D7D78FF60D2AECB87B0247628C"
            "32119BA335B6BD87A7E07333C83ED16B091F"
        ),
        (
            "DETS0004F",
            date(2023, 7, 28),
            ("MED<<MANNSENS<<MANNY<<<<<<<<<<<<<<<<", ROLAND[1]),
            "",
        ),
    ),
    "address on an identity card": (
        (
            "DC03D9C56D32C8A72CB16ECF476ECF47F9080106CF3519AF974C02061A70208519A1030E395E463E740C"
            "749FAD19D31EFE32FF388F16D14E828A86E0F8E31DDF13CC2CB3E0D8F5E4706562C9503D7326AD6C0FA8"
            "4154607D70975E5B7DFB2E36197988ECE64345D37AD9B97C"
        ),
        ("DETS32", date(2023, 7, 26), None, ""),
    ),
}


@pytest.mark.parametrize("name", SPECIMENS)
def test_specimens(name: str) -> None:
    text, (signer, signed_on, lines, number) = SPECIMENS[name]
    found = parse(bytes.fromhex(text))
    assert (found.signer_name, found.signed_on, found.country) == (signer, signed_on, "UTO")
    assert (sealed_lines(found), passport_number(found)) == (lines, number)
    assert found.signed + bytes((0xFF, len(found.signature))) + found.signature == bytes.fromhex(
        text
    )


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("certificate", ["3", "32", "32A", "1F3A4"])
def test_what_is_issued_is_read(version: int, certificate: str) -> None:
    found = parse(made.visa(version=version, certificate=certificate))
    wanted = certificate if version == 4 else certificate.zfill(5)
    assert (found.version, found.signer, found.certificate) == (version, "UTTS", wanted)
    assert (found.issued, found.definition, found.category) == (made.SIGNED, 0x5D, 0x01)
    assert found.features == tuple(made.VISA)


def test_long_features() -> None:
    features = [(1, bytes(200)), (2, bytes(300)), (3, b"")]
    more = {"issued": made.SIGNED, "signed_on": made.SIGNED}
    found = parse(made.seal_write.vds(made.WHO, features, (1, 2), **more))
    assert found.features == tuple(features)
    assert (found.feature(2), found.feature(9)) == (bytes(300), None)
    assert (sealed_zone(found), passport_number(found)) == (None, "")


def test_version_3_writes_every_length_of_a_feature_in_one_byte() -> None:
    """Written out here: Doc 9303-13, 2.3; 0x81 and 0x82 would begin a length of DER."""
    head = bytes.fromhex("DC02D9C56D32C8A51A540F71346F1D67FD02")  # of the attestation above
    features = [(1, b"\x7f" * 0x81), (2, b"\x01" * 0x82), (3, b"\x05" * 0xFE)]
    body = b"".join(bytes((tag, len(value))) + value for tag, value in features)
    found = parse(head + body + b"\xff\x40" + bytes(64))
    assert (found.version, found.features) == (3, tuple(features))


def test_a_seal_is_that_of_one_document() -> None:
    zone = sealed_zone(parse(made.visa()))
    assert zone is not None
    assert zone.is_on(made.LINES)
    other = (made.LINES[0], made.LINES[1].replace("XY7", "XZ7"))
    assert not zone.is_on(other)
    assert not zone.is_on(made.LINES[:1])
    personal = (made.LINES[0], made.LINES[1][:28] + "ANYTHING")  # optional data is not sealed
    assert zone.is_on(personal)
    assert zone.is_of_kind(other)
    assert not zone.is_of_kind(("P" + made.LINES[0][1:], made.LINES[1]))
    assert not zone.is_of_kind(())
    assert "DENT" not in repr(zone)
    assert sealed_zone(parse(bytes.fromhex(SPECIMENS["address on an identity card"][0]))) is None


GOOD = made.visa()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xdc",
        b"\xdd" + GOOD[1:],
        b"\xdc\x01" + GOOD[2:],
        GOOD[:-1],
        GOOD + b"\0",
        GOOD[:2] + b"\0\0" + GOOD[4:],
        GOOD[:4] + c40.encode("UTTSXX") + GOOD[8:],
        GOOD[:4] + c40.encode("UTTSFF") + GOOD[8:],
        GOOD[:4] + c40.encode("UTTS01") + c40.encode("32") + GOOD[10:],
        GOOD[:10] + b"\xff\xff\xff" + GOOD[13:],
        GOOD[:18] + b"\x02\x84",
        GOOD + bytes(4_096),
        GOOD[:18] + 65 * b"\x02\x00" + b"\xff\x00",
    ],
)
def test_malformed(data: bytes) -> None:
    with pytest.raises(DocumentError):
        parse(data)


def test_a_zone_of_another_length_is_refused() -> None:
    long = [(0x02, c40.encode("A" * 66))]
    more = {"issued": made.SIGNED, "signed_on": made.SIGNED}
    seal = parse(made.seal_write.vds(made.WHO, long, (0x5D, 0x01), **more))
    with pytest.raises(DocumentError):
        sealed_lines(seal)


@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_damage_raises_nothing_else(place: int, byte: int) -> None:
    data = bytearray(GOOD)
    data[place] = byte
    with suppress(DocumentError):
        seal = parse(bytes(data))
        assert isinstance(seal, Vds)
        sealed_lines(seal)
        passport_number(seal)


@given(text=st.text(c40.ALPHABET, max_size=90))
def test_what_is_written_in_c40_is_read(text: str) -> None:
    assert c40.decode(c40.encode(text)) == text


@given(data=st.binary(max_size=12))
def test_c40_has_one_spelling(data: bytes) -> None:
    with suppress(DocumentError):
        assert c40.decode(c40.encode(c40.decode(data))) == c40.decode(data)


@pytest.mark.parametrize("data", ["00", "0000", "fe00", "fe20fe20", "ffff", "fe62", "0001"])
def test_c40_malformed(data: str) -> None:
    with pytest.raises(DocumentError):
        c40.decode(bytes.fromhex(data))


def test_nothing_personal_is_shown() -> None:
    assert is_vds(GOOD)
    assert "47110815P" not in repr(parse(GOOD))
    assert c40.encode("47110815P").hex() not in repr(parse(GOOD))
