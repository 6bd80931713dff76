"""Fuzz targets of the chip's files, its objects and its APDUs; seeds are made up here."""

import struct
from collections.abc import Callable, Iterable

from gate.chip import apdu, tlv
from gate.chip.errors import ChipError
from gate.chip.lds.atr_info import parse_atr_info
from gate.chip.lds.card_security import parse_card_security
from gate.chip.lds.com import parse_com
from gate.chip.lds.data_groups import content
from gate.chip.lds.dg1 import parse_dg1
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.dg7 import parse_dg7
from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.dg12 import parse_dg12
from gate.chip.lds.dg15 import parse_dg15
from gate.chip.lds.picture import MOST_PIXELS, picture
from gate.chip.lds.security_infos import (
    active_authentication_info,
    chip_authentication_infos,
    chip_keys,
    pace_infos,
    parse_security_infos,
)
from gate.chip.trust.certificate import certificate
from gate.chip.trust.security_object import security_object, signed_object
from gate.errors import DocumentError
from simulators.passports.holders import holder
from simulators.passports.lds import elementary, portrait
from simulators.passports.personalise import personalise
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import serve
from tests.gate.chip.lds.pictures import jp2, jpeg

Run = Callable[[bytes], None]


def files_of(profile: str) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return the files of a chip by identifier, of the master file and of the application."""
    chosen = profile_of(profile)
    contents = personalise(holder(1), chosen.plan, chosen.issuer, "fuzz")
    master, application = (
        {number: file.read(0, file.size or 0) for number, file in files.items()}
        for files in (contents.master, contents.application)
    )
    return master, application


CARD_ACCESS, CARD_SECURITY = (files_of("pace_cam")[0][number] for number in (0x011C, 0x011D))
COM, SOD, DG1, DG11, DG14, DG15 = (
    files_of("full")[1][number] for number in (0x011E, 0x011D, 0x0101, 0x010B, 0x010E, 0x010F)
)
CERTIFICATE = serve(profile_of("full"), holder(1)).published.anchors[0]
SMALL = portrait.Portrait(jpeg(), 4, 3)
DETAILS = elementary.PersonalDetails(
    full_name="MÜLLER<<ANNA", other_names=("MUELLER<<ANNA", "A<<B"), full_birth="19740812",
    birthplace="TOWN<UT", address="ROAD<TOWN", personal_number="12", title="DR",
)  # fmt: skip
DOCUMENT = elementary.DocumentDetails(
    authority="UTOPIA", issued="20240229", other_people=("A<<B",), personalised="20240229235959"
)


def objects(data: bytes) -> None:
    for item in tlv.parse(data):
        assert len(item.value) < len(data)
        assert tlv.parse_one(tlv.encode(item.tag, item.value), item.tag) == item.value


def commands(data: bytes) -> None:
    found = apdu.decode_command(data)
    assert found.encode() == data
    answer = apdu.decode_response(data)
    assert answer.encode() == data


def security_infos(data: bytes) -> None:
    infos = parse_security_infos(data)
    assert len(infos) <= 64
    for look in (pace_infos, chip_authentication_infos, chip_keys, active_authentication_info):
        try:
            look(infos)
        except ChipError:
            continue


def dg14(data: bytes) -> None:
    security_infos(content(data, 14))


def faces(data: bytes) -> None:
    for template in parse_dg2(data):
        for face in template.faces:
            assert face.picture.data in data
            assert 0 < face.picture.width * face.picture.height <= MOST_PIXELS


def encoded_picture(data: bytes) -> None:
    found = picture(data)
    assert 0 < found.width * found.height <= MOST_PIXELS


def sod(data: bytes) -> None:
    security_object(signed_object(data).content)


def only(*parsers: Callable[[bytes], object]) -> Run:
    """Return a target that does nothing with what is parsed."""

    def run(data: bytes) -> None:
        for parse in parsers:
            parse(data)

    return run


def details(data: bytes) -> None:
    """Fuzz both groups of texts, whichever it is."""
    try:
        parse_dg11(data)
    except DocumentError:
        parse_dg12(data)


def _face_seeds() -> Iterable[bytes]:
    yield portrait.face_19794(SMALL, SMALL)
    yield portrait.face_39794(portrait.Portrait(jp2(), 4, 3))
    yield portrait.face_39794(SMALL)


def _command_seeds() -> Iterable[bytes]:
    """Write the forms that are a command and a response at once: all but the shortest."""
    yield bytes.fromhex("00a4020c02011e")
    yield bytes.fromhex("00b0000000")
    yield bytes.fromhex("00b08e000000000000")[:7]
    yield bytes.fromhex("0084000008")
    yield bytes.fromhex("00880000000008") + bytes(8) + struct.pack(">H", 256)


CHIP_TARGETS: dict[str, tuple[Run, tuple[bytes, ...]]] = {
    "chip_tlv": (objects, (COM, DG11)),
    "chip_apdu": (commands, tuple(_command_seeds())),
    "chip_com": (only(parse_com), (elementary.com((1, 2, 14)),)),
    "chip_atr_info": (only(parse_atr_info), (elementary.atr_info(1_000, 65_000),)),
    "chip_card_access": (security_infos, (CARD_ACCESS,)),
    "chip_card_security": (only(parse_card_security), (CARD_SECURITY,)),
    "chip_sod": (sod, (SOD,)),
    "chip_certificate": (only(certificate), (CERTIFICATE,)),
    "chip_dg1": (only(parse_dg1), (DG1,)),
    "chip_dg2": (faces, tuple(_face_seeds())),
    "chip_picture": (encoded_picture, (jpeg(), jp2())),
    "chip_dg7": (only(parse_dg7), (elementary.displayed_signature(jpeg()),)),
    "chip_details": (
        details,
        (elementary.personal_details(DETAILS), elementary.document_details(DOCUMENT)),
    ),
    "chip_dg14": (dg14, (DG14,)),
    "chip_dg15": (only(parse_dg15), (DG15,)),
}
"""Name: what it does with the bytes, and what it starts from."""
