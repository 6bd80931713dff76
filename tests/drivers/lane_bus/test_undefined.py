"""What the lane map does not define is refused, in both directions."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.lane_bus import lane_map
from drivers.lane_bus.lane_map import Look
from gate.errors import FrameError
from gate.events import (
    DoorState,
    LaneStatus,
    Levels,
    Mode,
)

GOOD = struct.unpack(
    ">18H",
    lane_map.encode_status(
        Look(1, 1, LaneStatus(Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED))
    ),
)


@pytest.mark.parametrize(
    ("register", "value"),
    [
        (0, 0x4546),  # another device
        (1, 2),  # another map
        (4, 6),  # mode
        (5, 6),  # door states
        (7, 0xFFFF),
        (6, 101),  # positions
        (8, 101),
        (9, 1 << 14),  # a fifteenth barrier
        (10, 1 << 9),
        (11, 128),  # bits without a meaning
        (12, 128),
        (13, 0x8000),
    ],
)
def test_undefined_states_are_refused(register: int, value: int) -> None:
    registers = list(GOOD)
    registers[register] = value
    with pytest.raises(FrameError):
        lane_map.decode_status(struct.pack(">18H", *registers))


@pytest.mark.parametrize(
    ("register", "value"),
    [
        (1, 3),  # door request 3
        (1, 12),
        (1, 16),
        (3, 5),  # lamp
        (4, 128),  # event bit
        (5, 1),  # mode without its key
        (5, 0xA500),  # key without a mode
        (5, 0xA503),  # emergency can not be asked for
        (5, 0xA601),  # another key
        (6, 1),  # complement does not fit
        (7, 0),
    ],
)
def test_undefined_levels_are_refused(register: int, value: int) -> None:
    registers = list(struct.unpack(">8H", lane_map.encode_levels(1, Levels())))
    registers[register] = value
    with pytest.raises(FrameError):
        lane_map.decode_levels(struct.pack(">8H", *registers))


@given(st.binary(max_size=64))
def test_any_bytes_are_refused_or_encode_to_themselves(data: bytes) -> None:
    try:
        look = lane_map.decode_status(data)
    except FrameError:
        look = None
    assert look is None or lane_map.encode_status(look) == data
    try:
        seq, asked = lane_map.decode_levels(data)
    except FrameError:
        return
    assert lane_map.encode_levels(seq, asked) == data


@pytest.mark.parametrize("asked", [Levels(permit=-1), Levels(arm=0x10000)])
def test_numbers_beyond_16_bits_never_leave(asked: Levels) -> None:
    with pytest.raises(ValueError, match="16 bits"):
        lane_map.encode_levels(1, asked)
