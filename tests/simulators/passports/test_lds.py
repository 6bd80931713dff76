"""The files, against published bytes and against the project's own readers of them."""

import json
from pathlib import Path

import pytest

from gate.chip.lds.atr_info import parse_atr_info
from gate.chip.lds.com import parse_com
from gate.chip.lds.dg1 import parse_dg1
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.dg7 import parse_dg7
from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.dg12 import parse_dg12
from gate.chip.lds.dg13 import parse_dg13
from simulators.full_page.kinds import PageKind
from simulators.passports.holders import drawn_portrait, holder
from simulators.passports.lds import elementary
from simulators.passports.lds.elementary import DocumentDetails, PersonalDetails
from simulators.passports.lds.portrait import Portrait, face_19794, face_39794
from simulators.passports.lds.security_infos import card_access, pace_info
from simulators.passports.pictures import as_jpeg_2000

JP2_IN_SAMPLE = bytes.fromhex("0000000C6A502020")
IMAGE_INFORMATION = range(34, 46)  # of a facial record without feature points
HEADS = {PageKind.TD1: 3, PageKind.TD2: 2, PageKind.TD3: 2}


def gmrtd(shared: Path, file: str, test: str) -> list[bytes]:
    """Return the values of one of gmrtd's tests."""
    told = json.loads((shared / "chip/vectors/gmrtd_values.json").read_text())
    values = told["files"][f"document/{file}_test.go"][test]["named_hex"]
    return [bytes.fromhex(value) for _, value in values]


def test_com_of_appendix_d() -> None:
    published = "60145F0104303130365F36063034303030305C026175"
    assert elementary.com([2, 1], "0106").hex().upper() == published


def test_card_access_of_real_chips(shared: Path) -> None:
    general, mapped = ("0.4.0.127.0.7.2.2.4.2.2", 13), ("0.4.0.127.0.7.2.2.4.6.2", 13)
    assert (
        card_access([pace_info(*general)])
        == gmrtd(shared, "card_access", "TestNewCardAccessHappyAT")[0]
    )
    assert (
        card_access([pace_info(*mapped), pace_info(*general)])
        == gmrtd(shared, "card_access", "TestNewCardAccessHappyDE")[0]
    )


def test_personal_details_as_published(shared: Path) -> None:
    details = PersonalDetails(
        full_name="SMITH<<JOHN<J",
        birthplace="ANYTOWN<MN",
        address="123 MAPLE RD<ANYTOWN<MN",
        telephone="16125551212",
        profession="TRAVEL<AGENT",
    )
    published = gmrtd(shared, "dg11", "TestNewDG11Happy")[0]
    assert elementary.personal_details(details) == published


def test_other_names_as_published(shared: Path) -> None:
    details = PersonalDetails(other_names=("SMITH<<JOHN", "JOHN<SMITH"))
    published = gmrtd(shared, "dg11", "TestNewDG11OtherNames")[0]
    assert elementary.personal_details(details) == published


def test_face_39794_is_icaos_sample_bit_for_bit(shared: Path) -> None:
    sample = (shared / "chip/samples/ICAO_39794_5_AP_DG2_MandFields.dat").read_bytes()
    begin = sample.index(JP2_IN_SAMPLE)
    length = int.from_bytes(sample[begin - 2 : begin], "big")
    picture = sample[begin : begin + length]
    assert face_39794(Portrait(picture, 0, 0)) == sample


def test_face_19794_is_laid_out_as_the_sample(shared: Path) -> None:
    sample = (shared / "chip/samples/ISO19794_Test1_Data.bin").read_bytes()
    picture = sample[sample.index(b"\xff\xd8\xff") :]
    group = face_19794(Portrait(picture, 0x94, 0x46))
    record = group[group.index(b"FAC\x00") :]
    assert len(record) == len(sample)
    differs = {
        place for place, pair in enumerate(zip(record, sample, strict=True)) if len({*pair}) > 1
    }
    assert differs <= set(IMAGE_INFORMATION)
    assert record[36:40] == sample[36:40]  # width and height


@pytest.mark.parametrize("kind", HEADS)
def test_the_zone_comes_back(kind: PageKind) -> None:
    lines = holder(3, kind).lines
    assert len(lines) == HEADS[kind]
    assert parse_dg1(elementary.machine_readable_zone(lines)) == lines


@pytest.mark.parametrize("write", [face_19794, face_39794])
@pytest.mark.parametrize("is_jpeg_2000", [False, True])
def test_the_portrait_comes_back(write, is_jpeg_2000) -> None:  # type: ignore[no-untyped-def]
    portrait = drawn_portrait(5)
    portrait = as_jpeg_2000(portrait) if is_jpeg_2000 else portrait
    ((face,),) = [one.faces for one in parse_dg2(write(portrait))]
    assert face.picture.data == portrait.picture
    assert face.claimed_size == (413, 531) == (portrait.width, portrait.height)


def test_several_portraits_come_back_in_order() -> None:
    portraits = [drawn_portrait(n) for n in (1, 2)]
    found = [one.faces[0].picture.data for one in parse_dg2(face_19794(*portraits))]
    assert found == [one.picture for one in portraits]


def test_the_other_groups_come_back() -> None:
    owner = holder(4)
    assert owner.details
    assert owner.document
    (signature,) = parse_dg7(elementary.displayed_signature(owner.signature))
    assert signature.data == owner.signature
    details = parse_dg11(elementary.personal_details(owner.details))
    primary, _, secondary = owner.details.full_name.replace("<", " ").partition("  ")
    assert details.name
    assert (details.name.primary, details.name.secondary) == (primary, secondary)
    assert details.birth
    born = (details.birth.year, details.birth.month, details.birth.day)
    assert "{:04}{:02}{:02}".format(*born) == owner.details.full_birth
    issued = parse_dg12(elementary.document_details(DocumentDetails("OFFICE", "20240229")))
    assert issued.authority == "OFFICE"
    assert issued.issued
    assert (issued.issued.year, issued.issued.month, issued.issued.day) == (2024, 2, 29)
    assert parse_dg13(elementary.optional_details(b"\x04\x01x")) == b"\x04\x01x"


def test_com_and_atr_info_come_back() -> None:
    assert set(parse_com(elementary.com([1, 2, 11, 15])).groups) == {1, 2, 11, 15}
    long = parse_atr_info(elementary.atr_info(1_000, 40_000))
    assert (long.most_command, long.most_response) == (1_000, 40_000)
    assert long.takes_extended_length
    short = parse_atr_info(elementary.atr_info(0, 0))
    assert (short.most_command, short.most_response) == (None, None)
    assert not short.takes_extended_length
