"""What the simulated issuing state writes is what the gate reads: two hands, one standard."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gate.chip import oids
from gate.chip.lds.atr_info import parse_atr_info
from gate.chip.lds.com import parse_com
from gate.chip.lds.data_groups import content
from gate.chip.lds.dg1 import parse_dg1
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.dg7 import parse_dg7
from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.dg12 import parse_dg12
from gate.chip.lds.dg13 import parse_dg13
from gate.chip.lds.face import Standard
from gate.chip.lds.full_date import FullDate
from gate.chip.lds.security_infos import (
    ActiveAuthenticationInfo,
    ChipAuthenticationInfo,
    ChipKey,
    PaceInfo,
    active_authentication_info,
    chip_authentication_infos,
    chip_keys,
    pace_infos,
    parse_security_infos,
)
from gate.chip.lds.texts import FullName
from simulators.passports.lds import elementary, security_infos
from simulators.passports.lds.portrait import Portrait, face_19794, face_39794
from tests.gate.chip.lds.pictures import codestream, jp2, jpeg
from tests.gate.chip.lds.zones import TD1, TD2, TD3

LETTERS = "ABCÉÑØŁßΩЖ赵 -'"
TEXT = st.text(LETTERS, min_size=1, max_size=20).map(lambda text: " ".join(text.split()) or "A")
SIDES = st.tuples(st.integers(1, 2000), st.integers(1, 2000))
GROUPS = st.sets(st.integers(1, 16))
IDS = st.one_of(st.none(), st.integers(0, 127))


@given(SIDES, st.sampled_from([jpeg, jp2, codestream]))
def test_dg2(size: tuple[int, int], make: object) -> None:
    portrait = Portrait(make(*size), *size)  # type: ignore[operator]
    for data, standard in (
        (face_19794(portrait), Standard.ISO_19794_5),
        (face_39794(portrait), Standard.ISO_39794_5),
    ):
        ((face,),) = [template.faces for template in parse_dg2(data)]
        assert face.standard is standard
        assert face.picture.data == portrait.picture
        assert (face.picture.width, face.picture.height) == face.claimed_size == size


def test_dg2_as_the_icao_sample_has_it(shared: Path) -> None:
    """Written anew around its picture, the published sample reads as before."""
    sample = (shared / "chip/samples/ICAO_39794_5_AP_DG2_MandFields.dat").read_bytes()
    ((face,),) = [template.faces for template in parse_dg2(sample)]
    picture = face.picture
    again = parse_dg2(face_39794(Portrait(picture.data, picture.width, picture.height)))[0]
    assert again.faces[0].picture == picture
    assert again.faces[0].claimed_format == face.claimed_format
    assert again.format_type == 42


def test_several_templates() -> None:
    portraits = [Portrait(jpeg(side, 2), side, 2) for side in (3, 5, 7)]
    found = parse_dg2(face_19794(*portraits))
    assert [one.faces[0].picture.width for one in found] == [3, 5, 7]


@given(st.sampled_from([TD1, TD2, TD3]))
def test_dg1(lines: tuple[str, ...]) -> None:
    assert parse_dg1(elementary.machine_readable_zone(lines)) == lines


@given(GROUPS)
def test_com(groups: set[int]) -> None:
    assert parse_com(elementary.com(groups)).groups == tuple(sorted(groups))


@given(st.integers(256, 65_535), st.integers(256, 65_535))
def test_atr_info(command: int, response: int) -> None:
    found = parse_atr_info(elementary.atr_info(command, response))
    assert (found.most_command, found.most_response) == (command, response)
    assert found.takes_extended_length is True
    short = parse_atr_info(elementary.atr_info(0, 0))
    assert (short.most_command, short.takes_extended_length) == (None, False)


@given(TEXT, TEXT, st.lists(TEXT, max_size=4), st.dates(), TEXT, TEXT)
def test_dg11(
    primary: str, secondary: str, others: list[str], birth: object, town: str, title: str
) -> None:
    details = elementary.PersonalDetails(
        full_name=f"{primary}<<{secondary}".replace(" ", "<"),
        other_names=tuple(others),
        full_birth=str(birth).replace("-", ""),
        birthplace=f"{town}<{title}",
        title=title,
    )
    found = parse_dg11(elementary.personal_details(details))
    assert found.name == FullName(primary, secondary)
    assert found.other_names == tuple(FullName(one, "") for one in others)
    year, month, day = (int(part) for part in str(birth).split("-"))
    assert found.birth == FullDate(year, month, day)
    assert (found.place_of_birth, found.title) == ((town, title), title)
    assert (found.address, found.telephone, found.proof_of_citizenship) == ((), None, None)


@given(TEXT, st.lists(TEXT, max_size=3))
def test_dg12(authority: str, others: list[str]) -> None:
    details = elementary.DocumentDetails(
        authority=authority,
        issued="20240229",
        other_people=tuple(others),
        personalised="20240229235959",
        personalising_system="S-1",
    )
    found = parse_dg12(elementary.document_details(details))
    assert (found.authority, found.issued) == (authority, FullDate(2024, 2, 29))
    assert found.other_persons == tuple(FullName(one, "") for one in others)
    assert (found.personalised, found.personalisation_system) == ("20240229235959", "S-1")


@given(st.binary(max_size=400))
def test_dg13(data: bytes) -> None:
    assert parse_dg13(elementary.optional_details(data)) == data


def test_dg7() -> None:
    (found,) = parse_dg7(elementary.displayed_signature(jpeg(9, 4)))
    assert (found.width, found.height) == (9, 4)


@given(st.integers(0, 18), IDS)
def test_security_infos(parameter: int, key_id: int | None) -> None:
    pace, chip = f"{oids.PACE}.2.2", f"{oids.CHIP_AUTHENTICATION}.2.2"
    key = security_infos.standardized_key(13, b"\4" + bytes(64))
    parts = [
        security_infos.pace_info(pace, parameter),
        security_infos.active_authentication_info(),
        *security_infos.chip_authentication_infos(chip, key, key_id=key_id),
    ]
    infos = parse_security_infos(content(security_infos.security_options(parts), 14))
    assert {one.encoded for one in infos} == set(parts)
    assert infos == parse_security_infos(security_infos.card_access(parts))
    assert pace_infos(infos) == (PaceInfo(pace, 2, parameter),)
    assert chip_authentication_infos(infos) == (ChipAuthenticationInfo(chip, 1, key_id),)
    assert chip_keys(infos) == (ChipKey(oids.PK_ECDH, key, key_id),)
    algorithm = f"{oids.PLAIN_SIGNATURES}.3"
    told = ActiveAuthenticationInfo(oids.ACTIVE_AUTHENTICATION, 1, algorithm)
    assert active_authentication_info(infos) == told
