"""Bytes of the lane's serial lines in words: what registers and messages they carry. No I/O."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from drivers.document_reader.messages import Lines
from drivers.document_reader.mrz_wire import ENQ, MrzDecoder, MrzWire
from drivers.lane_bus import lane_map, rtu, rtu_device
from drivers.lane_bus.exchange import request_of
from gate.errors import DeviceError, FrameError
from gate.events import LaneStatus, Levels

STATUS: Final = (
    "magic", "map version", "seq echo", "PLC cycles", "mode", "entry door", "entry position %",
    "exit door", "exit position %", "light barriers", "persons, left object", "safety inputs",
    "latched events", "acknowledged", "fault code", "passages", "permit armed", "permit spent",
)  # fmt: skip
LEVELS: Final = (
    "seq", "door requests", "permit to use", "lamp", "acknowledge", "mode request", "permit to arm",
    "its complement",
)  # fmt: skip
SHORTEST: Final = 4  # unit, function, CRC
Fields = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Decoded:
    """One frame in words."""

    words: str
    fields: Fields = ()  # register, its name, its value
    same: object = None  # equal to that of the frame before: it says nothing new


Decode = Callable[[bool, bytes], Decoded]
"""Whether the driver sent it, and the bytes; never raises."""


class BusWords:
    """Modbus RTU of the lane map, requests and replies."""

    def __call__(self, to_device: bool, data: bytes) -> Decoded:
        """Return what the frame says."""
        if len(data) < SHORTEST:
            return Decoded("not understood: too short")
        try:
            return _request(data) if to_device else _reply(data)
        except (FrameError, DeviceError, ValueError) as error:
            return Decoded(f"not understood: {error.args[0]}")


class ReaderWords:
    """The document reader's framed messages."""

    def __call__(self, to_device: bool, data: bytes) -> Decoded:
        """Return what the message says; the zone itself stands in the bytes alone."""
        if to_device:
            return Decoded("inquiry", same="inquiry") if ENQ in data else Decoded("not understood")
        told = [
            f"zone of {len(one.lines)} lines" if isinstance(one, Lines) else _name(one)
            for one in MrzDecoder(MrzWire()).feed(data)
        ]
        same = "alive" if told == ["alive"] else None
        return Decoded(", ".join(told) or "part of a message", same=same)


class ScannerWords:
    """The scanner's framed codes."""

    def __call__(self, to_device: bool, data: bytes) -> Decoded:
        """Return what was scanned, by its kind and length."""
        del to_device
        return Decoded(f"code, {len(data)} bytes with its frame")


def _request(frame: bytes) -> Decoded:
    _, request = rtu_device.unpack_request(frame)
    name = request.function.name.lower().replace("_", " ")
    if request.written and request.write_address == lane_map.LEVELS_ADDRESS:
        seq, levels = lane_map.decode_levels(request.written)
        table = _fields(lane_map.LEVELS_ADDRESS, LEVELS, request.written)
        return Decoded(f"{name}, seq {seq}: {levels_words(levels)}", table, levels)
    at = request.write_address if request.written else request.read_address
    return Decoded(f"{name} at 0x{at:04X}")


def _reply(frame: bytes) -> Decoded:
    asked = request_of(bytes(2 * lane_map.LEVELS_COUNT))
    registers = rtu.reply(frame, frame[0], asked)
    look = lane_map.decode_status(registers)
    table = _fields(lane_map.STATUS_ADDRESS, STATUS, registers)
    # A leaf on its way changes its position in every reply: that alone is no news.
    return Decoded(f"echo {look.echo}: {status_words(look.status)}", table, _news(look.status))


def _news(status: LaneStatus) -> object:
    return (
        *(status.mode, status.entry_door, status.exit_door, status.barriers, status.persons),
        *(status.left_object, status.safety, status.latched, status.acknowledged),
        *(status.fault_code, status.passages, status.armed_permit, status.spent_permit),
    )


def levels_words(levels: Levels) -> str:
    """Return what is asked of the PLC."""
    words = [f"entry {_name(levels.entry_door)}", f"exit {_name(levels.exit_door)}"]
    words.append(f"lamp {_name(levels.lamp)}")
    words += [f"arm permit {levels.arm}"] if levels.arm else []
    words += [f"use permit {levels.permit}"] if levels.permit else []
    words += [f"mode {_name(levels.mode)}"] if levels.mode else []
    words += [f"acknowledge {levels.acknowledge.value}"] if levels.acknowledge else []
    return " · ".join(words)


def status_words(status: LaneStatus) -> str:
    """Return what the PLC tells."""
    beams = [f"B{bit + 1}" for bit in range(14) if status.barriers >> bit & 1]
    words = [_name(status.mode)]
    words.append(f"entry {_door(status.entry_door, status.entry_position_pct)}")
    words.append(f"exit {_door(status.exit_door, status.exit_position_pct)}")
    words.append(f"persons {status.persons}")
    words += [f"beams {' '.join(beams)}"] if beams else []
    words += ["object left"] if status.left_object else []
    words += [f"latched {status.latched.value}"] if status.latched else []
    words += [f"fault {status.fault_code}"] if status.fault_code else []
    words += [f"permit {status.armed_permit} armed"] if status.armed_permit else []
    return " · ".join(words)


def _door(state: Enum, position_pct: int) -> str:
    return f"{_name(state)} {position_pct} %" if 0 < position_pct < 100 else _name(state)


def _name(value: object) -> str:
    return str(getattr(value, "name", value)).lower().replace("_", " ")


def _fields(first: int, names: Sequence[str], registers: bytes) -> Fields:
    words = [registers[at : at + 2] for at in range(0, len(registers), 2)]
    return tuple(
        (f"0x{first + at:04X}", name, f"0x{word.hex().upper()}")
        for at, (name, word) in enumerate(zip(names, words, strict=True))
    )
