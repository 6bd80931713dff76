"""The runner: rows first, then effects in order; once something failed, nothing opens."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

import pytest

from gate.effects import (
    Arm,
    Effect,
    Finish,
    Open,
    Record,
    Refer,
    SetDoor,
    SetLamp,
    Show,
    StartTimer,
    Wipe,
)
from gate.events import Device, DeviceLost, DoorRequest, EffectFailed, Lamp, TimerExpired
from gate.journal.chain import canonical
from gate.lane.ports import Ports
from gate.lane.runner import Runner
from gate.lane.timers import LoopTimers
from gate.ports import Emit, Row
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome
from tests.gate.lane.fakes import FakeBus, FakeDisplay, FakeJournal, FakeVision

OPENINGS = (
    Open(5, 1),
    Arm(5),
    SetDoor(DoorRequest.OPEN, DoorRequest.CLOSE),
)
CLOSE = SetDoor(DoorRequest.CLOSE, DoorRequest.CLOSE)


class Rig:
    def __init__(self) -> None:
        self.bus, self.journal, self.display = FakeBus(), FakeJournal(), FakeDisplay()
        self.vision, self.results = FakeVision(), list[CrossingResult]()
        self.ports = Ports(self.bus, self.vision, self.display, self.journal, LoopTimers())
        self.now_ms = 1_000
        self.runner = self.built(lambda _: None)

    def built(self, emit: Emit) -> Runner:
        return Runner(self.ports, emit, self.results.append, lambda: self.now_ms)


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_row_no_opening(opening: Effect) -> None:
    rig = Rig()
    rig.journal.full = True
    failed = rig.runner.perform((Record("state", {}), opening, CLOSE, Show("words")))
    assert [type(event) for event in failed] == [DeviceLost, EffectFailed]
    assert failed[1] == EffectFailed(type(opening).__name__, Reason.JOURNAL_FAILED)
    assert rig.bus.levels.entry_door is DoorRequest.CLOSE  # closing goes on
    assert all(not levels.arm and not levels.permit for levels in rig.bus.asked)
    assert rig.display.shown == ["words"]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("value", [float("nan"), object()])
def test_a_row_that_is_no_json_opens_nothing(opening: Effect, value: Any) -> None:
    rig = Rig()
    rig.journal.append = lambda rows: [canonical(row.public) for row in rows]  # type: ignore[attr-defined]
    failed = rig.runner.perform((Record("state", {"score": value}), opening))
    assert [event.reason for event in failed] == [Reason.EFFECT_FAILED] * 2  # type: ignore[attr-defined]
    assert rig.bus.asked == []
    assert not rig.runner.writer.behind  # it would never become JSON


def test_an_effect_that_failed_before_keeps_the_opening_back() -> None:
    rig = Rig()
    rig.vision.wipe = lambda: 1 / 0  # type: ignore[attr-defined]
    failed = rig.runner.perform((Wipe(), Open(5, 1)))
    assert len(failed) == 2
    assert rig.bus.asked == []


def test_a_refusal_of_the_guard_is_an_event() -> None:
    assert Rig().runner.perform((Refer(Reason.NO_PERMIT),)) == [
        EffectFailed("Refer", Reason.NO_PERMIT)
    ]


def test_rows_tell_of_changes_only_and_never_of_lamps() -> None:
    rig = Rig()
    assert rig.runner.perform((CLOSE, CLOSE, SetLamp(Lamp.BUSY))) == []
    assert rig.runner.perform((CLOSE,)) == []
    assert rig.journal.kinds() == ["doors"]
    assert len(rig.bus.asked) == 4  # a level may be asked again at any time


def test_a_result_is_told_after_its_row() -> None:
    rig = Rig()
    result = CrossingResult(1, Outcome.RELEASED, (), 0.8, (("capturing", 20.0),))
    rig.runner.perform((Finish(result),))
    assert rig.results == [result]
    assert rig.journal.rows[0].public["ms"] == {"capturing": 20.0}


def test_rows_wait_in_their_order_and_say_so() -> None:
    rig = Rig()
    rig.journal.full = True
    for number in range(3):
        failed = rig.runner.perform((Record("row", {"number": number}),))
        assert isinstance(failed[0], DeviceLost)
        assert failed[0].device is Device.JOURNAL
        rig.now_ms += 300
    rig.journal.full = False
    rig.runner.writer.catch_up()
    assert [row.public.get("number") for row in rig.journal.rows] == [0, 1, 2, None]
    assert [row.public.get("late_ms") for row in rig.journal.rows] == [900, 600, 300, None]
    assert rig.journal.rows[-1].public == {"rows": 3, "dropped": 0}
    assert rig.runner.perform((Record("row", {}),)) == []


async def test_timers_replace_and_stop() -> None:
    timers, told = LoopTimers(), list[object]()
    timers.start("state", 1, 5, told.append)
    timers.start("state", 2, 5, told.append)
    timers.start("inside", 9, 5, told.append)
    await asyncio.sleep(0.05)
    assert {(event.name, event.epoch) for event in told} == {("state", 2), ("inside", 9)}  # type: ignore[attr-defined]
    timers.start("state", 3, 5, told.append)
    timers.stop()
    await asyncio.sleep(0.02)
    assert len(told) == 2


async def test_a_limit_counts_from_its_event_however_long_the_disk_takes() -> None:
    rig, told = Rig(), list[object]()
    rig.runner = rig.built(told.append)
    append = rig.journal.append

    def slow(rows: Sequence[Row]) -> bool | None:
        time.sleep(0.05)  # as a disk under load: nothing of the loop runs meanwhile
        return append(rows)

    rig.journal.append = slow  # type: ignore[method-assign]
    rig.runner.perform((StartTimer("state", 1, 20), Record("state", {})))
    for _ in range(3):  # turns of the loop, no waiting
        await asyncio.sleep(0)
    assert told == [TimerExpired("state", 1)]


@pytest.mark.parametrize("value", [float("nan"), object(), "\ud800"])
def test_a_row_that_is_no_json_never_waits(value: Any) -> None:
    rig = Rig()
    rig.journal.full = True
    rig.runner.perform((Record("row", {"number": 0}),))
    failed = rig.runner.perform((Record("row", {"score": value}), Open(5, 1)))
    assert [event.reason for event in failed] == [Reason.EFFECT_FAILED] * 2  # type: ignore[attr-defined]
    rig.journal.full = False
    rig.runner.writer.catch_up()  # else it raised for ever, and ended the lane
    assert rig.journal.kinds() == ["row", "caught_up"]
