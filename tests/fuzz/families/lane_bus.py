"""The lane PLC's wire: replies as the controller hunts them, requests as the PLC takes them."""

from typing import Final

from drivers.lane_bus import lane_map, rtu, rtu_device
from drivers.lane_bus.coupler import REARM
from drivers.lane_bus.exchange import request_of
from drivers.lane_bus.rtu_stream import ReplyHunter, RequestAssembler
from gate.errors import DeviceError, FrameError
from gate.events import DoorRequest, DoorState, LaneStatus, Levels, Mode
from tests.fuzz.target import Family, Target, in_two

UNIT: Final = 1
LOOK: Final = lane_map.encode_status(
    lane_map.Look(7, 9, LaneStatus(Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.OPEN))
)
LEVELS: Final = lane_map.encode_levels(7, Levels(entry_door=DoorRequest.OPEN, permit=3))
ASKED: Final = request_of(LEVELS)
REPLY: Final = rtu_device.pack_reply(UNIT, ASKED, LOOK)
REFUSAL: Final = rtu_device.pack_exception(UNIT, ASKED.function, 4)
REQUEST: Final = rtu.pack_request(UNIT, ASKED)


def reply(data: bytes) -> None:
    """The bytes as they come, and with a CRC that is right."""
    sealed = rtu.seal(data[:-2])
    for stream in (data, sealed):
        at_once, in_pieces = ReplyHunter(UNIT, ASKED), ReplyHunter(UNIT, ASKED)
        found = at_once.feed(stream, 0.0)
        again = [one for piece in in_two(stream) for one in in_pieces.feed(piece, 0.0)]
        assert _told(found) == _told(again)
        assert all(rtu.seal(bytes((UNIT, *one))) in stream for one in _told(found))
        assert len(at_once._buffer) < rtu.LONGEST
    registers = rtu.reply(sealed, UNIT, ASKED)
    assert lane_map.encode_status(lane_map.decode_status(registers)) == registers


def _told(found: list[bytes | rtu.ExceptionReply]) -> list[bytes]:
    """Return what stands in each frame between unit and CRC."""
    refused = ASKED.function | rtu.EXCEPTION_BIT
    return [
        bytes((refused, one.code))
        if isinstance(one, rtu.ExceptionReply)
        else bytes((ASKED.function, len(one), *one))
        for one in found
    ]


def status(data: bytes) -> None:
    assert lane_map.encode_status(lane_map.decode_status(data)) == data


def levels(data: bytes) -> None:
    assert lane_map.encode_levels(*lane_map.decode_levels(data)) == data


def request(data: bytes) -> None:
    """What the PLC, ours or another, meets."""
    sealed = rtu.seal(data)
    assert RequestAssembler().feed(sealed, 0.0) in {sealed, None}
    first, second = in_two(sealed)
    pieces = RequestAssembler()
    if pieces.feed(first, 0.0) is None:
        assert pieces.feed(second, 0.0) in {sealed, None}
    unit, found = rtu_device.unpack_request(sealed)
    assert rtu.pack_request(unit, found) == sealed


FAMILY: Final[Family] = {
    "lane_reply": Target(reply, (REPLY,), (REFUSAL, b"\1\2" + REPLY), errors=(DeviceError,)),
    "lane_status": Target(status, (LOOK,), errors=(FrameError,)),
    "lane_levels": Target(levels, (LEVELS,), errors=(FrameError,)),
    "lane_request": Target(
        request,
        (REQUEST[:-2], rtu.pack_request(UNIT, REARM)[:-2]),
        errors=(DeviceError,),
    ),
}
