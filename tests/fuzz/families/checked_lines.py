"""Messages of page readers and of chip readers on serial lines; their frames have a check."""

import binascii
from functools import reduce
from operator import xor
from typing import Final

from drivers.chip_reader import chip_wire
from drivers.page_reader import page_wire
from gate.errors import FrameError
from tests.fuzz.families.lines import alike
from tests.fuzz.target import Family, Target

PAGE: Final = page_wire.Message(7, "C", ("ok", "http://127.0.0.1:8000/1.jpg", "500"))
CHIP: Final = chip_wire.Found(12, chip_wire.Finding.AUTHENTIC)


def page_reader(data: bytes) -> None:
    """The bytes as they come, and as the text of a frame that is right."""
    framed = bytes((2, *data, 3, reduce(xor, data, 3)))
    read = 0
    for bytes_ in (data, framed):
        for text in alike(bytes_, page_wire.Deframer):
            try:
                message = page_wire.decode(text)
            except FrameError:
                continue
            read += 1
            (again,) = page_wire.Deframer().feed(page_wire.encode(message))
            assert page_wire.decode(again) == message
    if not read:
        raise FrameError("nothing of it is a message")


def chip_reader(data: bytes) -> None:
    framed = b"\2" + data + b"*%04X\3" % binascii.crc_hqx(data, 0xFFFF)
    read = 0
    for bytes_ in (data, framed):
        for message in alike(bytes_, chip_wire.ChipDecoder):
            again = chip_wire.encode(message)
            assert again in bytes_
            read += 1
    if not read:
        raise FrameError("nothing of it is a message")


PAGES: Final = (page_wire.encode(PAGE), page_wire.encode(PAGE)[1:-2])  # and the text alone
CHIPS: Final = (chip_wire.encode(CHIP), chip_wire.encode(CHIP)[1:-6])
ERRORS: Final = (FrameError,)
FAMILY: Final[Family] = {
    "line_page_reader": Target(page_reader, PAGES, errors=ERRORS),
    "line_chip_reader": Target(chip_reader, CHIPS, errors=ERRORS),
}
