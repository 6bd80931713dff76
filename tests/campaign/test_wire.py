"""Faults on the wire, smaller and seeded; and that a driver or a PLC with a flaw would be found."""

import asyncio

import pytest

from drivers.lane_bus import exchange, lane_map, rtu
from drivers.lane_bus.exchange import LaneExchange
from drivers.lane_bus.modbus_rtu import ModbusLaneBus
from gate.events import Levels
from simulators.wire.rates import Fault, read_rates
from tests.campaign import wire_frames
from tests.campaign.wire import campaign, clean, drive, shares
from tests.campaign.wire_plan import Plan, bad_line, stale_replies


@pytest.mark.parametrize(("share", "commands"), [(0.001, 900), (0.01, 240)])
def test_nothing_is_forged_doubled_or_assumed_done(share: float, commands: int) -> None:
    figures = drive(bad_line(share, commands, seed=7))
    assert figures.words == []
    assert figures.commands >= commands
    assert figures.taken > commands // 5  # the lane was driven all the while
    assert sum(figures.faults[fault] for fault in (Fault.DROP, Fault.FLIP, Fault.INSERT)) > 20


def test_people_go_through_on_a_bad_line() -> None:
    figures = drive(bad_line(0.0005, 600, seed=2), lanes=2)
    assert figures.words == []
    assert figures.passages > 0
    assert figures.permits_used >= figures.passages


def test_no_stale_reply_is_accepted() -> None:
    figures = drive(stale_replies(300, seed=3))
    assert figures.words == []
    assert figures.faults[Fault.REPLAY] > 200
    assert figures.taken > 50


def test_no_mutated_frame_crashes_or_is_wrongly_accepted() -> None:
    counts, words = wire_frames.run(10_000, seed=4)
    assert words == []
    assert counts["frames"] == 10_000
    assert min(counts[one] for one in ("replies", "looks", "requests", "levels", "hunted")) > 20


async def look_at_any_echo(
    self: LaneExchange, levels: Levels
) -> lane_map.Look:  # as `look`, but for the echo
    self._seq = (self._seq + 1) & 0xFFFF
    request = exchange.request_of(lane_map.encode_levels(self._seq, levels))
    hunter = exchange.ReplyHunter(self._unit, request)
    self._port.write(rtu.pack_request(self._unit, request))
    while True:
        data = await self._port.read()
        self._heard_s = asyncio.get_running_loop().time()
        for answer in hunter.feed(data, self._heard_s):
            assert isinstance(answer, bytes)
            return lane_map.decode_status(answer)


def test_a_driver_that_takes_any_echo_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LaneExchange, "look", look_at_any_echo)
    broken = drive(stale_replies(60, seed=3), lanes=2).broken
    assert broken["assumed_done"] + broken["wrong_status"] > 5


def test_a_driver_that_remembers_through_a_loss_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ModbusLaneBus, "_forget", lambda self: self._exchange.close())
    rates = read_rates("silence=0.6")
    plan = Plan(commands=200, seed=3, to_device=rates, to_host={}, deadline_ms=20)
    assert drive(plan, lanes=4).broken["asked_blind"] > 0


def test_a_codec_without_a_crc_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtu, "crc16", lambda data: 0)
    monkeypatch.setattr(rtu, "unseal", lambda frame: frame[:-2])
    monkeypatch.setattr("drivers.lane_bus.rtu_device.unseal", lambda frame: frame[:-2])
    rates = read_rates("flip=0.5/frame")
    broken = drive(Plan(commands=200, seed=3, to_device=rates, to_host={}), lanes=4).broken
    assert broken["forged"] > 5


def test_no_share_is_lost_where_they_are_not_equal() -> None:
    assert shares(500, 3) == [167, 167, 166]
    assert shares(2, 3) == [1, 1, 0]


def test_the_command_tells_its_figures() -> None:
    told = campaign(seed=5, commands=200, frames=500, stale=20)
    assert clean(told)
    assert told["bytes_0.1_percent"]["commands"] >= 200
    assert told["bytes_1_percent"]["violations"] == 0
    assert told["stale_replies"]["injected"] >= 20
    assert told["mutated_frames"]["frames"] == 500
    told["bytes_1_percent"]["violations"] = 1
    assert not clean(told)
