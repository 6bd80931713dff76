"""Whole conversations with a chip: a file in pieces, and a reading from its start to its end."""

from random import Random
from typing import Final

from drivers.chip_reader.transport import MOST_RESPONSE_BYTES, Chained
from gate.chip import tlv
from gate.chip.apdu import decode_response
from gate.chip.channel import Channel
from gate.chip.chip_reading import ReadingPlan
from gate.chip.errors import ChipError
from gate.chip.files import File
from gate.chip.kdf import Password
from gate.chip.piece_sizes import Sizes
from gate.chip.read_file import FileReader
from gate.chip.reader import read_chip
from tests.fuzz.target import Family, Target

PASSWORDS: Final = [Password.of_mrz("L898902C<3", "6908061", "9406236"), Password.of_can("123456")]
PLAN: Final = ReadingPlan(basic_access="always", most_commands=80)


def _responses(data: bytes) -> list[bytes]:
    """Cut the input into answers: one byte of length, then so many bytes."""
    found, at = list[bytes](), 0
    while at < len(data):
        found.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return found


def pieces(data: bytes) -> None:
    reader = FileReader(Channel(most_commands=60), Sizes())
    talk, file = reader.read(File.COM), None
    next(talk)
    try:
        for answer in (*_responses(data), *[b"\x90\x00"] * 60):
            talk.send(decode_response(answer))
    except StopIteration as end:
        file = end.value
    assert file is None or tlv.parse_one(file, 0x60) is not None


def readings(data: bytes) -> None:
    talk, reading = read_chip(PASSWORDS, PLAN, Random(1).randbytes, lambda: 0.0), None
    next(talk)
    try:
        for answer in (*_responses(data), *[b"\x6a\x82"] * 80):
            try:
                response = decode_response(answer)
            except ChipError as error:
                talk.throw(error)
            else:
                talk.send(response)
    except StopIteration as end:
        reading = end.value
    assert reading is not None
    assert reading.commands <= PLAN.most_commands + 1


class Said:
    """A transport to a chip that says these answers, and then that it is done."""

    def __init__(self, answers: list[bytes]) -> None:
        self._answers = iter(answers)

    def transmit(self, _apdu: bytes) -> bytes:
        return next(self._answers, b"\x90\x00")


def chained(data: bytes) -> None:
    whole = Chained(Said(_responses(data))).transmit(bytes.fromhex("00B0000000"))
    assert 2 <= len(whole) <= min(len(data), MOST_RESPONSE_BYTES) + 2
    assert whole[-2] != 0x61


def _framed(*answers: str) -> bytes:
    return b"".join(bytes((len(one) // 2,)) + bytes.fromhex(one) for one in answers)


CARD_ACCESS: Final = "31143012060A04007F0007020204020202010202010D"
NONCE: Final = "7C12801095A3A016522EE98D01E76CB6B98B42C39000"
POINT: Final = (
    "04824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
    "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54"
)
PACE_SEED: Final = _framed(
    *("6A82", "9000", CARD_ACCESS + "9000", "9000", NONCE),
    *(f"7C438241{POINT}9000", f"7C438441{POINT}9000", "7C0A86083ABB9674BCE93C089000"),
)
BAC_SEED: Final = _framed(*["6A82"] * 4, "9000", "4608F919887022129000", "00" * 40 + "9000")

FAMILY: Final[Family] = {
    "chip_pieces": Target(pieces, (_framed("9000", "60045F0100009000"),)),
    "chip_chained": Target(chained, (_framed("01026105", "036103", "049000"),)),
    "chip_readings": Target(readings, (PACE_SEED, BAC_SEED)),
}
