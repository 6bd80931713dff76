"""Writes DG2 around a portrait, in ISO/IEC 19794-5:2005 and in ISO/IEC 39794-5:2019."""

import struct
from dataclasses import dataclass, field
from typing import Final

from simulators.passports import der
from simulators.passports.lds.names_of_files import GROUP_TAGS

JP2_SIGNATURE: Final = bytes.fromhex("0000000C6A5020200D0A870A")
CODESTREAM: Final = bytes.fromhex("FF4FFF51")
GROUP_TEMPLATE: Final = 0x7F61
TEMPLATE: Final = 0x7F60
HEADER: Final = 0xA1
OWNER: Final = 0x87
KIND: Final = 0x88
FLAT_BLOCK: Final = 0x5F2E
NESTED_BLOCK: Final = 0x7F2E
JTC1_SC37: Final = b"\x01\x01"
FACE_19794: Final = b"\x00\x08"
FACE_39794: Final = b"\x00\x2a"
FULL_FRONTAL: Final = 1
JPEG_39794: Final = 2
JPEG_2000_LOSSY: Final = 3
GENERATION_AND_YEAR: Final = der.implicit(0, b"\x03") + der.implicit(1, b"\x07\xe3")  # 3 of 2019


@dataclass(frozen=True, slots=True)
class Portrait:
    """A coded picture and its size."""

    picture: bytes = field(repr=False)  # JPEG, JP2 or a bare JPEG 2000 code stream
    width: int  # pixels; 0: not told, where the form lets it be left out
    height: int

    @property
    def is_jpeg_2000(self) -> bool:
        return self.picture.startswith((JP2_SIGNATURE, CODESTREAM))


def face_19794(*portraits: Portrait) -> bytes:
    """Return DG2 with one facial record a portrait, as most passports have it: one.

    Source: ICAO Doc 9303-10, 4.7.2 and appendix; ISO/IEC 19794-5:2005, 5.
    """
    templates = [
        _template(
            der.tlv(0x80, b"\x01\x01") + der.tlv(0x81, b"\x02") + der.tlv(0x82, b"\x00"),
            FACE_19794,
            der.tlv(FLAT_BLOCK, _facial_record(portrait)),
        )
        for portrait in portraits
    ]
    return _group(templates)


def face_39794(portrait: Portrait) -> bytes:
    """Return DG2 with one face image data block, DER under implicit tags.

    Source: ISO/IEC 39794-5:2019, ICAO application profile: only the fields that it asks for, and
    the size of the picture.
    """
    code = JPEG_2000_LOSSY if portrait.is_jpeg_2000 else JPEG_39794
    information = der.context(0, _implicit_integer(0, code))
    if portrait.width:
        size = _implicit_integer(0, portrait.width) + _implicit_integer(1, portrait.height)
        information += der.context(7, size)
    two_dimensions = der.implicit(0, portrait.picture) + der.context(1, information)
    image = der.context(1, der.context(0, der.context(0, two_dimensions)))
    representations = der.context(1, der.sequence(_implicit_integer(0, 0), image))
    block = der.tlv(0x65, der.context(0, GENERATION_AND_YEAR), representations)
    return _group([_template(b"", FACE_39794, der.tlv(NESTED_BLOCK, der.context(1, block)))])


def _group(templates: list[bytes]) -> bytes:
    count = der.integer(len(templates))
    return der.tlv(GROUP_TAGS[2], der.tlv(GROUP_TEMPLATE, count, *templates))


def _template(header: bytes, kind: bytes, block: bytes) -> bytes:
    told = der.tlv(HEADER, header, der.tlv(OWNER, JTC1_SC37), der.tlv(KIND, kind))
    return der.tlv(TEMPLATE, told, block)


def _facial_record(portrait: Portrait) -> bytes:
    information = struct.pack(
        ">H B B B 3s H 3s 3s", 0, 0, 0, 0, bytes(3), 0, bytes(3), bytes(3)
    )  # no feature points; gender, eyes, hair, features, expression and pose unspecified
    image = struct.pack(
        ">BBHHBBHH",
        FULL_FRONTAL,
        int(portrait.is_jpeg_2000),
        *(portrait.width, portrait.height),
        *(1, 2),  # colour as in sRGB, from a digital still camera
        *(0, 0),
    )
    block = information + image + portrait.picture
    face = struct.pack(">I", len(block) + 4) + block
    return b"FAC\x00010\x00" + struct.pack(">IH", len(face) + 14, 1) + face


def _implicit_integer(number: int, value: int) -> bytes:
    return der.implicit(number, der.integer(value)[2:])
