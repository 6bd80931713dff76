"""Lane map v1: registers ⇄ values, both ends, no I/O; what docs/lane-map.md lacks is refused."""

import struct
from functools import lru_cache
from typing import Final, NamedTuple

from gate.errors import FrameError
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

STATUS_ADDRESS: Final = 0x0000
STATUS_COUNT: Final = 18
LEVELS_ADDRESS: Final = 0x0100
LEVELS_COUNT: Final = 8
SETTINGS_ADDRESS: Final = 0x0200
IDENTITY: Final = (0x4547, 1)
REARM_KEY: Final = 0xA500

_STATUS: Final = struct.Struct(f">{STATUS_COUNT}H")
_LEVELS: Final = struct.Struct(f">{LEVELS_COUNT}H")
_BARRIERS: Final = (1 << 14) - 1
_LEFT_OBJECT: Final = 1 << 8
_SAFETY, _LATCHED = sum(SafetyInput), sum(Latched)  # all bits with a meaning; 10 us less a look


class Look(NamedTuple):
    """One reading of the status registers, not yet proven."""

    echo: int  # sequence number of the newest frame that the PLC took
    cycles: int  # of the PLC's program, wraps
    status: LaneStatus


def encode_levels(seq: int, levels: Levels) -> bytes:
    """Return the 8 registers of 0x0100. Raises ValueError: a number outside 16 bits."""
    doors = levels.entry_door | levels.exit_door << 2
    mode = levels.mode | REARM_KEY if levels.mode else 0
    permit, lamp, arm = levels.permit, levels.lamp, levels.arm
    try:
        return _LEVELS.pack(seq, doors, permit, lamp, levels.acknowledge, mode, arm, arm ^ 0xFFFF)
    except struct.error as error:
        raise ValueError("sequence number, permit and arm are 16 bits") from error


def decode_levels(registers: bytes) -> tuple[int, Levels]:
    """Return (sequence number, levels). Raises FrameError: length or a code not defined."""
    seq, *words = _words(_LEVELS, registers)
    try:
        return seq, _levels(*words)
    except ValueError as error:
        raise FrameError(f"lane levels: {error}") from error


def encode_status(look: Look) -> bytes:
    """Return the 18 registers of 0x0000."""
    status = look.status
    return _STATUS.pack(
        *IDENTITY,
        look.echo,
        look.cycles,
        status.mode,
        status.entry_door,
        status.entry_position_pct,
        status.exit_door,
        status.exit_position_pct,
        status.barriers,
        status.persons | (_LEFT_OBJECT if status.left_object else 0),
        status.safety,
        status.latched,
        status.acknowledged,
        status.fault_code,
        status.passages,
        status.armed_permit,
        status.spent_permit,
    )


def decode_status(registers: bytes) -> Look:
    """Return what the PLC says. Raises FrameError: length, identity or a code not defined."""
    words = _words(_STATUS, registers)
    if words[:2] != IDENTITY:
        raise FrameError(f"not lane map v1: {words[:2]}")
    if max(words[6], words[8]) > 100 or words[9] > _BARRIERS or words[10] >> 9:
        raise FrameError("lane status: a position, barrier or person that is not defined")
    try:
        return Look(words[2], words[3], _status(words[4:]))
    except ValueError as error:
        raise FrameError(f"lane status: {error}") from error


def _words(layout: struct.Struct, registers: bytes) -> tuple[int, ...]:
    try:
        return layout.unpack(registers)
    except struct.error as error:
        raise FrameError(f"lane map: {error}") from error


@lru_cache(maxsize=64)  # most frames ask what the last one asked
def _levels(
    doors: int, permit: int, lamp: int, acknowledge: int, mode: int, arm: int, complement: int
) -> Levels:
    """Registers 1 to 7."""
    if doors >> 4 or arm ^ complement != 0xFFFF or mode == REARM_KEY:
        raise ValueError(f"doors {doors:#x}, permit to arm {arm}, mode {mode:#x}")
    return Levels(
        entry_door=DoorRequest(doors & 3),
        exit_door=DoorRequest(doors >> 2),
        permit=permit,
        arm=arm,
        lamp=Lamp(lamp),
        acknowledge=_latched(acknowledge),
        mode=ModeRequest(mode ^ REARM_KEY) if mode else ModeRequest.NONE,
    )


@lru_cache(maxsize=64)  # most looks say what the last one said
def _status(words: tuple[int, ...]) -> LaneStatus:
    """Registers 4 to 17."""
    mode, entry, entry_pct, exit_, exit_pct, barriers, people, inputs, *rest = words
    if inputs & ~_SAFETY:
        raise ValueError(f"safety inputs {inputs:#x}")
    return LaneStatus(
        Mode(mode),
        DoorState(entry),
        DoorState(exit_),
        entry_pct,
        exit_pct,
        barriers,
        people & 0xFF,
        bool(people & _LEFT_OBJECT),
        SafetyInput(inputs),
        _latched(rest[0]),
        _latched(rest[1]),
        *rest[2:],  # fault code, passages, armed and spent permit
    )


def _latched(bits: int) -> Latched:
    if bits & ~_LATCHED:  # IntFlag keeps what it does not know
        raise ValueError(f"event bits {bits:#x}")
    return Latched(bits)
