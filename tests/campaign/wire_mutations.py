"""Valid frames of every kind, and what can be done to their bytes."""

import random
from collections.abc import Callable
from typing import Final

from drivers.lane_bus import lane_map, rtu, rtu_device
from drivers.lane_bus.exchange import request_of
from drivers.lane_bus.rtu import Function, Request
from gate.events import (
    DoorRequest,
    DoorState,
    Lamp,
    LaneStatus,
    Latched,
    Levels,
    Mode,
    ModeRequest,
    SafetyInput,
)

ASKED: Final = (
    request_of(bytes(16)),
    Request(Function.READ, 0, lane_map.STATUS_COUNT),
    Request(Function.READ, lane_map.SETTINGS_ADDRESS, 4),
    Request(Function.WRITE_ONE, 0, 0, lane_map.LEVELS_ADDRESS + 3, b"\x00\x03"),
    Request(Function.WRITE_MANY, 0, 0, lane_map.SETTINGS_ADDRESS, bytes(8)),
)
"""What the master has asked when the bytes arrive."""

EDGES: Final = (0, 1, 2, 3, 4, 6, 15, 16, 22, 23, 36, 69, 71, 127, 128, 131, 151, 165, 254, 255)


def corpus(chance: random.Random) -> list[bytes]:
    """Return valid frames of every kind: requests, replies, refusals."""
    frames = list[bytes]()
    for _ in range(60):
        written = lane_map.encode_levels(chance.randrange(1 << 16), _levels(chance))
        registers = lane_map.encode_status(_look(chance))
        for asked in ASKED:
            one = Request(
                asked.function,
                asked.read_address,
                asked.read_count,
                asked.write_address,
                written if len(asked.written) == len(written) else asked.written,
            )
            answered = registers[: 2 * one.read_count] if one.function in rtu.READING else b""
            frames.append(rtu.pack_request(1, one))
            frames.append(rtu_device.pack_reply(1, one, answered))
        frames.append(rtu.pack_request(1, Request(Function.WRITE_MANY, 0, 0, 0x0100, written)))
        function = chance.choice((*Function, 1, 43))
        frames.append(rtu_device.pack_exception(1, function, chance.randrange(1, 12)))
        frames.append(rtu.seal(bytes((1, chance.randrange(256))) + chance.randbytes(6)))
    return frames


def mutated(chance: random.Random, frames: list[bytes]) -> tuple[bytes, bool]:
    """Return a mutated frame, and whether its CRC was made right again."""
    data = bytearray(chance.choice(frames))
    sealed = chance.random() < 0.5
    if sealed:
        del data[-2:]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        chance.choice(_MUTATIONS)(chance, data, frames)
    del data[400:]
    return (rtu.seal(bytes(data)) if sealed else bytes(data)), sealed


def _flip(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _edge(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice(EDGES)


def _any(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _drop(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.choice((1, 1, 2, 8))]


def _insert(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    start = chance.randrange(len(data) + 1)
    data[start:start] = chance.randbytes(chance.choice((1, 1, 2, 8, 260)))


def _double(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    start = chance.randrange(len(data) + 1)
    data[start:start] = data[start : start + chance.choice((1, 2, 16))]


def _cut(chance: random.Random, data: bytearray, _frames: list[bytes]) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _splice(chance: random.Random, data: bytearray, frames: list[bytes]) -> None:
    other, place = chance.choice(frames), chance.randrange(len(data) + 1)
    data[place:] = other[chance.randrange(len(other)) :]


def _glue(chance: random.Random, data: bytearray, frames: list[bytes]) -> None:
    data += chance.choice(frames)


_MUTATIONS: Final[tuple[Callable[[random.Random, bytearray, list[bytes]], None], ...]] = (
    *(_flip, _edge, _any, _drop, _insert, _double, _cut, _splice, _glue),
    *(_flip, _edge),
)


def _levels(chance: random.Random) -> Levels:
    return Levels(
        chance.choice(list(DoorRequest)),
        chance.choice(list(DoorRequest)),
        permit=chance.randrange(1 << 16),
        arm=chance.randrange(1 << 16),
        lamp=chance.choice(list(Lamp)),
        acknowledge=Latched(chance.randrange(128)),
        mode=chance.choice(list(ModeRequest)),
    )


def _look(chance: random.Random) -> lane_map.Look:
    word = chance.randrange
    status = LaneStatus(
        chance.choice(list(Mode)),
        chance.choice(list(DoorState)),
        chance.choice(list(DoorState)),
        entry_position_pct=word(101),
        exit_position_pct=word(101),
        barriers=word(1 << 14),
        persons=word(256),
        left_object=word(2) == 1,
        safety=SafetyInput(word(128)),
        latched=Latched(word(128)),
        acknowledged=Latched(word(128)),
        fault_code=word(1 << 16),
        passages=word(1 << 16),
        armed_permit=word(1 << 16),
        spent_permit=word(1 << 16),
    )
    return lane_map.Look(word(1 << 16), word(1 << 16), status)
