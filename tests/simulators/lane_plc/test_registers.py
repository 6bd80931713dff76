"""The twin as a Modbus unit: addresses, refusals, settings, silence."""

import struct

import pytest

from drivers.lane_bus import lane_map, rtu
from drivers.lane_bus.rtu import Function, Request
from gate.events import DoorRequest, Lamp, Levels, Mode, ModeRequest
from simulators.lane_plc.registers import Registers
from tests.simulators.lane_plc.rig import Lane

READ_STATUS = Request(Function.READ, 0, 18)


class Unit:
    """A master's view of the twin."""

    def __init__(self) -> None:
        self.lane = Lane()
        self.registers = Registers(self.lane.plc)

    def ask(self, request: Request, unit: int = 1) -> list[int]:
        answer = self.registers.answer(rtu.pack_request(unit, request))
        assert answer is not None
        data = rtu.reply(answer, unit, request)
        return list(struct.unpack(f">{len(data) // 2}H", data))

    def refused(self, request: Request) -> int:
        with pytest.raises(rtu.ExceptionReply) as caught:
            self.ask(request)
        return caught.value.code

    def maintenance(self) -> None:
        self.lane.rearm()
        self.lane.ask(mode=ModeRequest.MAINTENANCE)
        self.lane.run(0.1)
        assert self.lane.status.mode is Mode.MAINTENANCE


@pytest.fixture
def unit() -> Unit:
    return Unit()


def write(address: int, *values: int) -> Request:
    return Request(Function.WRITE_MANY, 0, 0, address, struct.pack(f">{len(values)}H", *values))


def write_one(address: int, value: int) -> Request:
    return Request(Function.WRITE_ONE, 0, 0, address, struct.pack(">H", value))


def test_status_by_plain_reading(unit: Unit) -> None:
    unit.lane.run(0.5)
    values = unit.ask(READ_STATUS)
    assert values[:5] == [0x4547, 1, unit.lane.seq, 50, Mode.BOOT]
    assert unit.ask(Request(Function.READ, 4, 2)) == values[4:6]


def test_an_exchange_writes_first_and_echoes(unit: Unit) -> None:
    levels = lane_map.encode_levels(77, Levels(lamp=Lamp.BUSY, arm=3))
    exchange = Request(Function.EXCHANGE, 0, 18, 0x0100, levels)
    assert unit.ask(exchange)[2] == 77
    assert unit.ask(Request(Function.READ, 0x0100, 8)) == [77, 0, 0, 3, 0, 0, 3, 0xFFFC]
    assert unit.lane.plc.levels.lamp is Lamp.BUSY


def test_single_registers_of_the_levels(unit: Unit) -> None:
    unit.ask(write_one(0x0103, Lamp.OFFICER))
    assert unit.lane.plc.levels.lamp is Lamp.OFFICER
    unit.ask(write(0x0106, 5, 5 ^ 0xFFFF))
    assert unit.ask(Request(Function.READ, 0x0106, 2)) == [5, 0xFFFA]


@pytest.mark.parametrize(
    "request_",
    [
        Request(Function.READ, 0, 19),
        Request(Function.READ, 18, 1),
        Request(Function.READ, 0xFF, 2),
        Request(Function.READ, 0xFFFF, 2),
        write(0x0000, 1),
        write(0x0107, 1, 2),
        write_one(0x0010, 1),
        Request(Function.EXCHANGE, 0x0300, 1, 0x0103, b"\x00\x01"),
    ],
)
def test_unknown_addresses_are_refused_without_effect(unit: Unit, request_: Request) -> None:
    assert unit.refused(request_) == 2
    assert unit.lane.plc.levels == Levels()


@pytest.mark.parametrize(
    "request_",
    [
        write_one(0x0101, 3),
        write_one(0x0103, 9),
        write_one(0x0106, 5),  # without its complement
        write(0x0100, 1, 2, 0, 0, 0, 0, 5, 5),
    ],
)
def test_undefined_levels_are_refused_whole(unit: Unit, request_: Request) -> None:
    before = unit.ask(Request(Function.READ, 0x0100, 8))
    assert unit.refused(request_) == 3
    assert unit.ask(Request(Function.READ, 0x0100, 8)) == before
    assert unit.lane.plc.levels == Levels()


def test_settings_in_maintenance_only(unit: Unit) -> None:
    assert unit.ask(Request(Function.READ, 0x0200, 4)) == [500, 3000, 10_000, 3]
    assert unit.refused(write_one(0x0200, 300)) == 4
    unit.maintenance()
    unit.ask(write_one(0x0200, 300))
    assert unit.ask(Request(Function.READ, 0x0200, 4)) == [300, 3000, 10_000, 3]
    assert unit.refused(write(0x0200, 100, 3000)) == 3
    assert unit.refused(write_one(0x0203, 0)) == 3
    unit.lane.rearm()
    unit.lane.alive = False
    assert unit.lane.run(0.27).mode is Mode.NORMAL
    assert unit.lane.run(0.05).mode is Mode.SAFE  # the setting is what the watchdog keeps to


def test_other_units_and_broken_frames_are_met_with_silence(unit: Unit) -> None:
    frame = rtu.pack_request(1, write_one(0x0103, 1))
    assert unit.registers.answer(rtu.pack_request(2, READ_STATUS)) is None
    assert unit.registers.answer(rtu.pack_request(0, write_one(0x0103, 1))) is None
    assert unit.registers.answer(rtu.seal(bytes.fromhex("022B0E0100"))) is None
    assert unit.registers.answer(frame[:-1]) is None
    for bit in range(len(frame) * 8):
        wrong = bytearray(frame)
        wrong[bit // 8] ^= 1 << bit % 8
        assert unit.registers.answer(bytes(wrong)) is None
    assert unit.lane.plc.levels == Levels()


def test_other_functions_get_exception_01(unit: Unit) -> None:
    answer = unit.registers.answer(rtu.seal(bytes.fromhex("010100000001")))
    assert answer == rtu.seal(b"\x01\x81\x01")


def test_a_request_to_open_by_a_stranger_in_boot_moves_nothing(unit: Unit) -> None:
    unit.ask(write_one(0x0101, DoorRequest.OPEN))
    unit.lane.alive = False
    unit.lane.run(2.0)
    assert unit.lane.plant.entry.closed
