"""A coupler that refuses everything after its watchdog, until exactly one write re-arms it."""

import struct

import pytest

from drivers.lane_bus import lane_map, rtu
from drivers.lane_bus.coupler import ADDRESS, KEY, REARM
from drivers.lane_bus.rtu import Function, Refusal, Request
from gate.events import Levels, Mode
from simulators.lane_plc.registers import Registers
from tests.simulators.lane_plc.rig import Lane

LOOK = Request(Function.READ, 0, 18)


class Bus:
    """A master that cycles by hand."""

    def __init__(self) -> None:
        self.lane = Lane()
        self.lane.alive = False
        self.registers = Registers(self.lane.plc)
        self.registers.coupler.on = True
        self.seq = 0

    def ask(self, request: Request) -> int:
        """Return the exception code; 0: answered."""
        answer = self.registers.answer(rtu.pack_request(1, request))
        assert answer is not None
        try:
            rtu.reply(answer, 1, request)
        except rtu.ExceptionReply as refusal:
            return refusal.code
        return 0

    def cycle(self) -> int:
        self.seq += 1
        levels = lane_map.encode_levels(self.seq, Levels())
        return self.ask(Request(Function.EXCHANGE, 0, 18, 0x0100, levels))


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def expired(bus: Bus) -> Bus:
    assert bus.cycle() == 0
    bus.lane.run(0.55)
    assert bus.cycle() == Refusal.DEVICE_FAILURE
    return bus


def test_a_master_that_cycles_never_notices_it(bus: Bus) -> None:
    for _ in range(100):
        assert bus.cycle() == 0
        bus.lane.run(0.02)


def test_before_anybody_wrote_it_waits(bus: Bus) -> None:
    bus.lane.run(5.0)
    assert bus.ask(LOOK) == 0
    assert bus.cycle() == 0


def test_expired_it_refuses_whatever_is_asked(expired: Bus) -> None:
    wrong = [ADDRESS, 0x0103, 0x0000]
    for address in wrong:
        request = Request(Function.WRITE_ONE, 0, 0, address, struct.pack(">H", 1))
        assert expired.ask(request) == Refusal.DEVICE_FAILURE
    for _ in range(20):
        assert (expired.ask(LOOK), expired.cycle()) == (4, 4)
        expired.lane.run(0.02)
    assert expired.lane.plc.levels == Levels()


def test_the_key_rearms_the_coupler_and_nothing_else(expired: Bus) -> None:
    expired.lane.alive = True
    expired.lane.rearm()
    before, expired.lane.alive = expired.lane.plc.mode, False
    expired.lane.run(0.6)
    assert (before, expired.lane.plc.mode) == (Mode.NORMAL, Mode.SAFE)
    assert expired.cycle() == 4
    assert expired.ask(REARM) == 0
    assert expired.cycle() == 0
    assert expired.lane.status.mode is Mode.SAFE
    assert expired.lane.plant.entry.closed
    assert expired.lane.plant.exit.closed


def test_rearmed_and_left_alone_it_expires_again(expired: Bus) -> None:
    assert expired.ask(REARM) == 0
    expired.lane.run(0.45)
    assert expired.ask(LOOK) == 0
    expired.lane.run(0.1)
    assert expired.ask(LOOK) == 4


def test_a_wrong_key_is_refused_while_it_runs(bus: Bus) -> None:
    request = Request(Function.WRITE_ONE, 0, 0, ADDRESS, struct.pack(">H", KEY ^ 1))
    assert bus.ask(request) == Refusal.ILLEGAL_VALUE
    assert bus.ask(REARM) == 0


def test_power_off_and_on_clears_it(expired: Bus) -> None:
    expired.lane.plc.restart()
    assert expired.cycle() == 0
