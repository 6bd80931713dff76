"""The PLC as a Modbus unit: which registers there are, and what reading and writing them does."""

import struct
from typing import Final

from drivers.lane_bus import lane_map, rtu, rtu_device
from drivers.lane_bus.rtu import ExceptionReply, Refusal
from gate.errors import FrameError
from gate.events import Levels, Mode
from simulators.lane_plc import settings
from simulators.lane_plc.coupler import Coupler
from simulators.lane_plc.plc import LanePlc
from simulators.lane_plc.report import status

_SETTINGS_COUNT: Final = len(settings.RANGES)
_AREAS: Final = {  # start: bytes
    lane_map.STATUS_ADDRESS: 2 * lane_map.STATUS_COUNT,
    lane_map.LEVELS_ADDRESS: 2 * lane_map.LEVELS_COUNT,
    lane_map.SETTINGS_ADDRESS: 2 * _SETTINGS_COUNT,
}


class Registers:
    """Answers frames; silent on a wrong CRC or another unit, as on a wire."""

    def __init__(self, plc: LanePlc, unit: int = 1) -> None:
        """Serve one PLC at an address of 1 to 247."""
        self._plc, self._unit, self.coupler = plc, unit, Coupler(plc)
        self._levels = lane_map.encode_levels(0, Levels())

    def answer(self, frame: bytes) -> bytes | None:
        """Return the reply to one frame; None: silence."""
        try:
            unit, request = rtu_device.unpack_request(frame)
            if unit != self._unit:
                return None
            registers = self._carry_out(request)
        except ExceptionReply as refusal:
            if frame[0] != self._unit:
                return None
            return rtu_device.pack_exception(self._unit, frame[1], refusal.code)
        except FrameError:
            return None
        return rtu_device.pack_reply(self._unit, request, registers)

    def _carry_out(self, request: rtu.Request) -> bytes:
        if self.coupler.take(request):
            return b""
        reads = request.function in rtu.READING
        if reads:  # nothing is written where the reading part will be refused
            self._place(request.read_address, 2 * request.read_count)
        if request.written:
            self._write(request.write_address, request.written)
        return self._read(request.read_address, request.read_count) if reads else b""

    def _read(self, address: int, count: int) -> bytes:
        start, offset = self._place(address, 2 * count)
        return self._image(start)[offset : offset + 2 * count]

    @staticmethod
    def _place(address: int, size: int) -> tuple[int, int]:
        """Return (start, offset) of the area that holds so many bytes. Raises ExceptionReply."""
        for start, length in _AREAS.items():
            offset = 2 * (address - start)
            if offset >= 0 and offset + size <= length:
                return start, offset
        raise ExceptionReply(Refusal.ILLEGAL_ADDRESS)

    def _image(self, start: int) -> bytes:
        plc = self._plc
        if start == lane_map.STATUS_ADDRESS:
            return lane_map.encode_status(lane_map.Look(plc.seq, plc.cycles, status(plc)))
        if start == lane_map.LEVELS_ADDRESS:
            return self._levels
        return struct.pack(f">{_SETTINGS_COUNT}H", *settings.read(plc.settings))

    def _write(self, address: int, written: bytes) -> None:
        start, offset = self._place(address, len(written))
        writable = {
            lane_map.LEVELS_ADDRESS: self._write_levels,
            lane_map.SETTINGS_ADDRESS: self._write_settings,
        }
        if start not in writable:
            raise ExceptionReply(Refusal.ILLEGAL_ADDRESS)
        image = bytearray(self._image(start))
        image[offset : offset + len(written)] = written
        writable[start](bytes(image))

    def _write_levels(self, image: bytes) -> None:
        try:
            seq, levels = lane_map.decode_levels(image)
        except FrameError as error:
            raise ExceptionReply(Refusal.ILLEGAL_VALUE) from error
        self._levels = image
        self._plc.receive(seq, levels)

    def _write_settings(self, image: bytes) -> None:
        if self._plc.mode is not Mode.MAINTENANCE:
            raise ExceptionReply(Refusal.DEVICE_FAILURE)
        try:
            settings.write(self._plc.settings, list(struct.unpack(f">{_SETTINGS_COUNT}H", image)))
        except ValueError as error:
            raise ExceptionReply(Refusal.ILLEGAL_VALUE) from error
