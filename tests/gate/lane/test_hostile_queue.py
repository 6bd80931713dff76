"""What waits in the queue: behind a loss, of two officers at once, while the journal is behind."""

import asyncio
from dataclasses import replace

import pytest

from gate.events import Device, DeviceLost, DoorRequest, Event, LaneLost, OfficerAction
from gate.ports import Answer
from tests.gate.lane.acting import to_capture, to_referral, until
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import capture, command


async def settle(bench: Bench) -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def asked_exit(bench: Bench) -> bool:
    return any(levels.exit_door is DoorRequest.OPEN for levels in bench.bus.asked)


async def test_a_loss_and_a_return_before_the_lane_has_read_either(bench: Bench) -> None:
    crossing = await to_capture(bench)
    bench.actor.emit(capture(crossing))
    await settle(bench)
    assert bench.actor.view.state == "deciding"
    shown = bench.plc.step(bench.bus.levels)
    assert shown.armed_permit == bench.bus.levels.arm != 0
    for event in (shown, LaneLost("three misses"), shown):
        bench.actor.emit(event)
    await settle(bench)
    assert not asked_exit(bench)
    assert "open" not in bench.journal.kinds()
    assert (bench.bus.levels.permit, bench.bus.levels.arm) == (0, 0)
    await until(bench, "referred")


async def test_a_capture_that_waits_behind_a_loss_arms_nothing(bench: Bench) -> None:
    crossing = await to_capture(bench)
    for event in (capture(crossing), LaneLost("three misses"), bench.plc.look()):
        bench.actor.emit(event)
    await settle(bench)
    assert "arm" not in bench.journal.kinds()
    assert all(levels.arm == 0 for levels in bench.bus.asked)


@pytest.mark.parametrize("returned", [True, False])
async def test_levels_kept_over_a_loss_hold_no_order(bench: Bench, returned: bool) -> None:
    crossing = await to_capture(bench)
    bench.actor.emit(capture(crossing))
    await until(bench, "leaving")
    assert asked_exit(bench)
    bench.bus.asked.clear()
    events: list[Event] = [LaneLost("three misses")]
    events += [replace(bench.plc.look(), passages=0)] if returned else []
    for event in (*events, DeviceLost(Device.CAMERA, "unplugged")):
        bench.actor.emit(event)
    await settle(bench)
    assert bench.bus.asked
    assert all((one.permit, one.arm) == (0, 0) for one in bench.bus.asked)
    assert not asked_exit(bench)


async def test_two_officers_at_once(bench: Bench) -> None:
    crossing = await to_referral(bench)
    bench.cycle()
    await settle(bench)
    epoch = bench.actor.view.epoch
    orders = [
        command(OfficerAction.OVERRIDE, crossing, officer="a"),
        command(OfficerAction.OVERRIDE, crossing, officer="b"),
        command(OfficerAction.SEND_BACK, crossing, officer="c"),
    ]
    answers = await asyncio.gather(*(bench.actor.submit(order, epoch, None) for order in orders))
    assert answers == [Answer.ACCEPTED, Answer.STALE, Answer.STALE]
    await until(bench, "leaving")
    bench.plc.pass_exit()
    await until(bench, "ready")
    assert bench.journal.kinds().count("open") == 1
    assert await bench.actor.submit(orders[0], epoch) is Answer.STALE  # replayed


async def test_a_journal_that_is_behind_is_told_once(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    await to_referral(bench)
    bench.journal.full = True
    bench.actor.emit(LaneLost("three misses"))
    for _ in range(20):
        bench.cycle()
        await asyncio.sleep(0.001)
    assert "given up" not in caplog.text
    assert Device.JOURNAL in bench.actor.view.lost
