"""The files of a chip (Doc 9303-10), the objects they are made of, and the pictures in them."""

from typing import Final

from gate.chip import tlv
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
from gate.chip.lds.dg13 import parse_dg13
from gate.chip.lds.dg15 import parse_dg15
from gate.chip.lds.picture import MOST_PIXELS, picture
from gate.chip.lds.security_infos import (
    active_authentication_info,
    chip_authentication_infos,
    chip_keys,
    pace_infos,
    parse_security_infos,
)
from gate.errors import DocumentError
from simulators.passports.lds import elementary, portrait
from tests.fuzz.families import chip_seeds as seeds
from tests.fuzz.families.full_faces import FULL_19794, FULL_39794
from tests.fuzz.target import Family, Target, only
from tests.gate.chip.lds.pictures import codestream, jp2, jpeg


def objects(data: bytes) -> None:
    found = tlv.parse(data)
    assert sum(len(item.value) + 2 for item in found) <= len(data)
    for item in found:
        assert tlv.parse_one(tlv.encode(item.tag, item.value), item.tag) == item.value
    again = b"".join(tlv.encode(item.tag, item.value) for item in found)
    assert tlv.parse(again) == found


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


def details(data: bytes) -> None:
    """Fuzz both groups of texts, whichever it is."""
    try:
        parse_dg11(data)
    except DocumentError:
        parse_dg12(data)


OBJECTS: Final = tuple(map(bytes.fromhex, ("7C028000", "7F490302018A")))
TEXTS: Final = (
    elementary.personal_details(seeds.DETAILS),
    elementary.document_details(seeds.DOCUMENT),
)
FACES_19794: Final = (portrait.face_19794(seeds.SMALL, seeds.SMALL), FULL_19794)
FACES_39794: Final = (
    portrait.face_39794(portrait.Portrait(jp2(), 4, 3)),
    portrait.face_39794(seeds.SMALL),
    FULL_39794,
)

FAMILY: Final[Family] = {
    "chip_tlv": Target(objects, (seeds.COM, seeds.DG11, *OBJECTS)),
    "chip_com": Target(only(parse_com), (elementary.com((1, 2, 14)),)),
    "chip_atr_info": Target(only(parse_atr_info), (elementary.atr_info(1_000, 65_000),)),
    "chip_card_access": Target(security_infos, (seeds.CARD_ACCESS,)),
    "chip_card_security": Target(only(parse_card_security), (seeds.CARD_SECURITY,)),
    "chip_dg1": Target(only(parse_dg1), (seeds.DG1,)),
    "chip_dg2_19794": Target(faces, FACES_19794),
    "chip_dg2_39794": Target(faces, FACES_39794),
    "chip_picture": Target(encoded_picture, (jpeg(), jp2(), codestream())),
    "chip_dg7": Target(only(parse_dg7), (elementary.displayed_signature(jpeg()),)),
    "chip_details": Target(details, TEXTS),
    "chip_dg13": Target(only(parse_dg13), (elementary.optional_details(b"national"),)),
    "chip_dg14": Target(dg14, (seeds.DG14,)),
    "chip_dg15": Target(only(parse_dg15), (seeds.DG15,)),
}
