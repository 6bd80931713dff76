"""The actor: one queue, rows before orders, views as levels, and nothing stays."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest

from gate.events import (
    LaneLost,
    Levels,
    OfficerAction,
)
from gate.ports import Answer, Pictures
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.acting import to_capture, to_referral, until
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import DOCUMENT, POLICY, capture, command


async def test_a_crossing(bench: Bench) -> None:
    crossing = await to_capture(bench)
    bench.actor.emit(capture(crossing))
    await until(bench, "leaving")
    bench.plc.pass_exit()
    await until(bench, "ready")
    assert [result.outcome for result in bench.results] == [Outcome.RELEASED]
    assert bench.actor.view.last == bench.results[0]
    assert bench.journal.opened_before == [False]  # the row stood there before the order left
    assert bench.vision.wiped >= 1
    kinds = bench.journal.kinds()
    assert kinds.index("arm") < kinds.index("open") < kinds.index("result")


async def test_an_override_is_written_before_it_acts(bench: Bench) -> None:
    crossing = await to_referral(bench)
    assert bench.actor.view.reasons == (Reason.SCORE_UNUSABLE,)
    bench.cycle()
    await asyncio.sleep(0.01)
    order = command(OfficerAction.OVERRIDE, crossing, note="tall, known to me")
    assert await bench.actor.submit(order, bench.actor.view.epoch, None) is Answer.ACCEPTED
    row = next(row for row in bench.journal.rows if row.kind == "officer_command")
    assert "known to me" not in str(row)
    assert row.personal == b"tall, known to me"
    await until(bench, "leaving")
    bench.plc.pass_exit()
    await until(bench, "ready")
    assert [result.outcome for result in bench.results] == [Outcome.OVERRIDDEN]


async def test_stale_and_impossible_commands(bench: Bench) -> None:
    crossing = await to_referral(bench)
    actor, send_back = bench.actor, command(OfficerAction.SEND_BACK, crossing)
    assert await actor.submit(send_back, actor.view.epoch - 1) is Answer.STALE
    other = command(OfficerAction.SEND_BACK, crossing + 1)
    assert await actor.submit(other, actor.view.epoch) is Answer.STALE
    bare = command(OfficerAction.OVERRIDE, crossing, reason="")
    assert await actor.submit(bare, actor.view.epoch, None) is Answer.NOT_POSSIBLE
    in_service = command(OfficerAction.IN_SERVICE, None)
    assert await actor.submit(in_service, 0) is Answer.NOT_POSSIBLE
    assert "officer_command" not in bench.journal.kinds()
    assert OfficerAction.SEND_BACK in actor.view.actions


async def test_a_lane_is_taken_out_of_service_whatever_was_seen(bench: Bench) -> None:
    await until(bench, "ready")
    stop = command(OfficerAction.OUT_OF_SERVICE, None)
    assert await bench.actor.submit(stop, 0) is Answer.ACCEPTED
    assert bench.actor.view.state == "out_of_service"
    assert Reason.OFFICER_DECISION in bench.actor.view.reasons


async def test_views_are_levels(bench: Bench) -> None:
    changes = bench.actor.changes()
    first = await anext(changes)
    assert first.state == "out_of_service"
    await until(bench, "ready")
    second = await anext(changes)
    assert (second.state, second.version) == ("ready", bench.actor.view.version)
    bench.cycle()
    await asyncio.sleep(0.01)
    version = bench.actor.view.version
    bench.cycle()
    await asyncio.sleep(0.01)
    assert bench.actor.view.version == version  # nothing new, no new version
    await changes.aclose()  # type: ignore[attr-defined]


async def test_changes_end_with_the_lane() -> None:
    bench = Bench()
    task = asyncio.create_task(bench.actor.run())
    await until(bench, "ready")
    watcher = asyncio.create_task(count(bench))
    await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert await asyncio.wait_for(watcher, 5) >= 1
    assert bench.bus.levels == Levels(lamp=bench.bus.levels.lamp)
    assert bench.journal.kinds()[-1] == "stopped"
    order = command(OfficerAction.OUT_OF_SERVICE, None)
    assert await bench.actor.submit(order, 0) is Answer.NOT_POSSIBLE


async def test_a_crossing_under_way_ends_with_the_program() -> None:
    bench = Bench()
    task = asyncio.create_task(bench.actor.run())
    crossing = await to_capture(bench)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert bench.journal.kinds()[-2:] == ["result", "stopped"]
    assert [one.crossing for one in bench.results] == [crossing]
    assert bench.results[0].outcome is Outcome.ABORTED
    assert bench.results[0].reasons == (Reason.RESTARTED,)


async def count(bench: Bench) -> int:
    return len([view async for view in bench.actor.changes()])


async def test_pictures_only_in_a_referral(bench: Bench) -> None:
    crossing = await to_capture(bench)
    assert await bench.actor.pictures() == Pictures()
    bench.actor.emit(capture(crossing, score=0.1))
    await until(bench, "referred")
    assert (await bench.actor.pictures()).live == b"live"
    bench.actor.emit(LaneLost("no answer"))
    await asyncio.sleep(0.01)
    assert await bench.actor.pictures() == Pictures()
    assert await bench.actor.thumbnail() == b"small"


async def test_an_officers_command_is_never_an_event(bench: Bench) -> None:
    with pytest.raises(TypeError):
        bench.actor.emit(command(OfficerAction.OVERRIDE, 1))


async def test_another_policy_from_now_on(bench: Bench) -> None:
    await until(bench, "ready")
    bench.actor.change_policy(replace(POLICY, nationalities=frozenset({"D"})))
    bench.actor.emit(DOCUMENT)
    await until(bench, "clearing")
    assert bench.results[0].reasons == (Reason.NATIONALITY_NOT_ELIGIBLE,)
    assert "policy_changed" in bench.journal.kinds()
