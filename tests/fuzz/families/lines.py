"""What readers say on serial lines: scanners, and readers of zones of both families.

Whatever the line delivers, and however it is split up, the same messages come out of it, and what
is kept for later stays small.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, Protocol, get_args

from drivers.barcode_reader import scanner_decoder
from drivers.barcode_reader.scanner_decoder import MOST, FrameDecoder, PauseDecoder
from drivers.barcode_reader.scanner_wire import FRAMES, Code, ScannerWire
from drivers.document_reader import command_frames, frame_decoders
from drivers.document_reader.deframer import MOST as LONGEST_ZONE
from drivers.document_reader.deframer import Framing
from drivers.document_reader.messages import Lines, Sign
from drivers.document_reader.mrz_wire import MrzDecoder, MrzWire, lines_of
from gate.errors import FrameError
from tests.fuzz.families.documents import ZONES
from tests.fuzz.target import Family, Target, in_two

Pausing = (
    FrameDecoder
    | PauseDecoder
    | MrzDecoder
    | frame_decoders.CheckedDecoder
    | frame_decoders.CountedDecoder
)
SCANNERS: Final = tuple(
    ScannerWire(framing=framing, identifier=identifier, prefix=b"<", suffix=b">")
    for framing in FRAMES
    for identifier in (False, True)
)
MRZ_WIRES: Final = tuple(MrzWire(framing=framing) for framing in get_args(Framing))
ZONE: Final = Lines(tuple(ZONES[0].decode("ascii").split("\n")))
READ: Final = (ZONE, Sign.PRESENTED, Sign.REMOVED, Sign.NO_READ, Sign.ALIVE)
FRAME: Final = command_frames.Frame("I", ZONES[0].replace(b"\n", b"\r"))


class Decoder(Protocol):
    """What all of them have; some take a pause of the line for an end, too."""

    def feed(self, data: bytes) -> Iterator[object]: ...


def heard(decoder: Decoder, *pieces: bytes) -> list[object]:
    """Return the messages in the pieces, and in the pause after them."""
    found = [one for piece in pieces for one in decoder.feed(piece)]
    kept = getattr(decoder, "_data", None)
    assert len(kept or b"") <= MOST
    if isinstance(decoder, Pausing):
        found += decoder.pause()
        assert not decoder.has_begun
    return found


def alike(data: bytes, decoder: Callable[[], Decoder]) -> list[object]:
    """Return the messages in the bytes, the same whether they come at once or in two pieces."""
    found = heard(decoder(), data)
    assert found == heard(decoder(), *in_two(data))
    return found


def scanner(data: bytes) -> None:
    """Five times, too: that is more than any decoder may keep."""
    for wire in SCANNERS:
        for ends in get_args(scanner_decoder.Ends)[: 1 + bool(wire.ends[1])]:
            for bytes_ in (data, 5 * data):
                codes = alike(bytes_, partial(scanner_decoder.decoder_for, wire, ends))
                assert all(len(code.data) < len(bytes_) for code in codes)


def zone_reader(data: bytes) -> None:
    for wire in MRZ_WIRES:
        for message in alike(data, partial(MrzDecoder, wire)):
            if isinstance(message, Lines):
                again = wire.encode(message)
                assert len(again) > LONGEST_ZONE or heard(MrzDecoder(wire), again) == [message]


def commanded_reader(data: bytes) -> None:
    for manner in get_args(command_frames.Manner):
        for piece in alike(data, partial(frame_decoders.decoder, manner)):
            if isinstance(piece, command_frames.Frame):
                _framed_again(piece, manner)
                assert len(lines_of(piece.data) or ()) <= 3


def _framed_again(frame: command_frames.Frame, manner: command_frames.Manner) -> None:
    try:
        again = command_frames.encode(frame, manner)
    except FrameError:
        assert 2 in frame.data  # a start within a frame that came through
        return
    assert heard(frame_decoders.decoder(manner), again) == [frame]


def _scans() -> Iterator[bytes]:
    for wire in SCANNERS:
        yield wire.encode(Code(b"M1EXAMPLE", "]Q3")) + wire.encode_no_read()


def _zone_messages() -> Iterator[bytes]:
    for wire in MRZ_WIRES:
        yield b"".join(map(wire.encode, READ))


FRAMES_OF_COMMANDS: Final = tuple(
    2 * command_frames.encode(FRAME, manner) for manner in get_args(command_frames.Manner)
)
FAMILY: Final[Family] = {
    "line_scanner": Target(scanner, tuple(_scans()), errors=()),
    "line_zone_reader": Target(zone_reader, tuple(_zone_messages()), errors=()),
    "line_commanded_reader": Target(commanded_reader, FRAMES_OF_COMMANDS, errors=()),
}
