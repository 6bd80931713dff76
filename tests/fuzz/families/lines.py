"""What readers say on serial lines: scanners, readers of zones, page readers, chip readers.

Whatever the line delivers, and however it is split up, the same messages come out of it, and what
is kept for later stays small.
"""

import binascii
from collections.abc import Callable, Iterator
from functools import reduce
from operator import xor
from typing import Final, get_args

from drivers.barcode_reader import scanner_decoder
from drivers.barcode_reader.scanner_wire import FRAMES, Code, ScannerWire
from drivers.chip_reader import chip_wire
from drivers.document_reader import command_frames, frame_decoders
from drivers.document_reader.deframer import Framing
from drivers.document_reader.messages import Lines, Sign
from drivers.document_reader.mrz_wire import MrzDecoder, MrzWire, lines_of
from drivers.page_reader import page_wire
from gate.errors import FrameError
from tests.fuzz.families.documents import ZONES
from tests.fuzz.target import Family, Target, in_two

Feed = Callable[[bytes], Iterator[object]]

SCANNERS: Final = tuple(
    ScannerWire(framing=framing, identifier=identifier, prefix=b"<", suffix=b">")
    for framing in FRAMES
    for identifier in (False, True)
)
MRZ_WIRES: Final = tuple(MrzWire(framing=framing) for framing in get_args(Framing))
ZONE: Final = Lines(tuple(ZONES[0].decode("ascii").split("\n")))
READ: Final = (ZONE, Sign.PRESENTED, Sign.REMOVED, Sign.NO_READ, Sign.ALIVE)
FRAME: Final = command_frames.Frame("I", ZONES[0].replace(b"\n", b"\r"))
PAGE: Final = page_wire.Message(7, "C", ("ok", "http://127.0.0.1:8000/1.jpg", "500"))
CHIP: Final = chip_wire.Found(12, chip_wire.Finding.AUTHENTIC)


def alike(data: bytes, decoder: Callable[[], Feed]) -> list[object]:
    """Return the messages in the bytes, the same whether they come at once or in two pieces."""
    at_once, in_pieces = decoder(), decoder()
    found = list(at_once(data))
    assert found == [one for piece in in_two(data) for one in in_pieces(piece)]
    return found


def scanner(data: bytes) -> None:
    for wire in SCANNERS:
        for ends in get_args(scanner_decoder.Ends)[: 1 + bool(wire.ends[1])]:
            codes = alike(data, lambda wire=wire, ends=ends: _scanned(wire, ends))
            assert all(len(code.data) < len(data) for code in codes if isinstance(code, Code))


def _scanned(wire: ScannerWire, ends: scanner_decoder.Ends) -> Feed:
    decoder = scanner_decoder.decoder_for(wire, ends)

    def feed(data: bytes) -> Iterator[object]:
        yield from decoder.feed(data)
        kept = len(decoder._data)  # type: ignore[attr-defined]
        assert kept <= scanner_decoder.MOST

    return feed


def zone_reader(data: bytes) -> None:
    for wire in MRZ_WIRES:
        for message in alike(data, lambda wire=wire: MrzDecoder(wire).feed):
            if isinstance(message, Lines) and wire.framing == "stx_etx":
                again = wire.encode(message)
                assert len(again) > 200 or [*MrzDecoder(wire).feed(again)] == [message]


def commanded_reader(data: bytes) -> None:
    for manner in get_args(command_frames.Manner):
        for piece in alike(data, lambda manner=manner: frame_decoders.decoder(manner).feed):
            if isinstance(piece, command_frames.Frame):
                _framed_again(piece, manner)
                assert len(lines_of(piece.data) or ()) <= 3


def _framed_again(frame: command_frames.Frame, manner: command_frames.Manner) -> None:
    try:
        again = command_frames.encode(frame, manner)
    except FrameError:
        assert 2 in frame.data  # a start within a frame that came through
        return
    assert [*frame_decoders.decoder(manner).feed(again)] == [frame]


def page_reader(data: bytes) -> None:
    """The bytes as they come, and as the text of a frame that is right."""
    framed = bytes((2, *data, 3, reduce(xor, data, 3)))
    read = 0
    for bytes_ in (data, framed):
        for text in alike(bytes_, lambda: page_wire.Deframer().feed):
            try:
                message = page_wire.decode(text)  # type: ignore[arg-type]
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
        for message in alike(bytes_, lambda: chip_wire.ChipDecoder().feed):
            again = chip_wire.encode(message)  # type: ignore[arg-type]
            assert again in bytes_
            read += 1
    if not read:
        raise FrameError("nothing of it is a message")


def _scans() -> Iterator[bytes]:
    for wire in SCANNERS:
        yield wire.encode(Code(b"M1EXAMPLE", "]Q3")) + wire.encode_no_read()


def _zone_messages() -> Iterator[bytes]:
    for wire in MRZ_WIRES:
        yield b"".join(map(wire.encode, READ))


FRAMES_OF_COMMANDS: Final = tuple(
    2 * command_frames.encode(FRAME, manner) for manner in get_args(command_frames.Manner)
)
ERRORS: Final = (FrameError,)
FAMILY: Final[Family] = {
    "line_scanner": Target(scanner, tuple(_scans()), errors=()),
    "line_zone_reader": Target(zone_reader, tuple(_zone_messages()), errors=()),
    "line_commanded_reader": Target(commanded_reader, FRAMES_OF_COMMANDS, errors=()),
    "line_page_reader": Target(page_reader, (page_wire.encode(PAGE),), errors=ERRORS),
    "line_chip_reader": Target(chip_reader, (chip_wire.encode(CHIP),), errors=ERRORS),
}
