"""A journal, an effect, a table that fails: a referral, nothing opens, and back by itself."""

import asyncio
from collections.abc import Sequence

import pytest

from gate.events import (
    Device,
    DocumentRemoved,
    DoorRequest,
    OfficerAction,
)
from gate.ports import Answer, Row
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.acting import to_capture, to_referral, until
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import DOCUMENT, capture, command, portrait


async def test_a_command_that_can_not_be_written_is_not_done(bench: Bench) -> None:
    crossing = await to_referral(bench)
    bench.journal.full = True
    order = command(OfficerAction.OVERRIDE, crossing)
    assert await bench.actor.submit(order, bench.actor.view.epoch, None) is Answer.JOURNAL_FAILED
    assert bench.actor.view.state == "referred"
    assert Device.JOURNAL in bench.actor.view.lost
    assert all(levels.exit_door is not DoorRequest.OPEN for levels in bench.bus.asked)


async def test_no_journal_no_opening_and_back_by_itself(bench: Bench) -> None:
    crossing = await to_capture(bench)
    bench.journal.full = True
    bench.actor.emit(capture(crossing))
    await until(bench, "referred")
    assert Reason.JOURNAL_FAILED in bench.actor.view.reasons
    assert all(levels.arm == 0 for levels in bench.bus.asked)
    bench.journal.full = False
    for _ in range(200):
        await asyncio.sleep(0.01)
        if Device.JOURNAL not in bench.actor.view.lost:
            break
    kinds = bench.journal.kinds()
    assert "capture" in kinds  # nothing of what happened meanwhile is missing
    assert kinds.index("capture") < kinds.index("caught_up")
    send_back = command(OfficerAction.SEND_BACK, crossing)
    assert await bench.actor.submit(send_back, bench.actor.view.epoch) is Answer.ACCEPTED


async def test_no_journal_in_front_of_an_open_lane(bench: Bench) -> None:
    await until(bench, "ready")
    bench.journal.full = True
    bench.actor.emit(DOCUMENT)
    await until(bench, "out_of_service")
    assert bench.results[0].outcome is Outcome.NOT_ADMITTED
    assert all(levels.entry_door is not DoorRequest.OPEN for levels in bench.bus.asked)
    bench.journal.full = False
    await until(bench, "ready")


async def test_an_effect_that_raises_is_a_referral(bench: Bench) -> None:
    await until(bench, "ready")
    bench.actor.emit(DOCUMENT)
    await until(bench, "checking_document")
    bench.vision.broken = True
    bench.actor.emit(portrait(1))
    await until(bench, "entering")
    bench.actor.emit(DocumentRemoved())
    bench.cycle()
    bench.plc.persons = 1
    await until(bench, "referred")
    assert bench.actor.view.reasons == (Reason.EFFECT_FAILED,)


async def test_a_table_that_raises_is_a_referral(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    crossing = await to_capture(bench)
    monkeypatch.setattr("gate.lane.when_permits.decide", lambda *_: 1 / 0)
    bench.actor.emit(capture(crossing))
    await until(bench, "referred")
    assert bench.actor.view.reasons == (Reason.EFFECT_FAILED,)


async def test_a_command_that_no_file_holds_is_not_done_and_harms_nobody(bench: Bench) -> None:
    await until(bench, "ready")

    def refuse(rows: Sequence[Row]) -> None:
        raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")

    append, bench.journal.append = bench.journal.append, refuse  # type: ignore[method-assign]
    stop = command(OfficerAction.OUT_OF_SERVICE, None, officer="\ud800")
    assert await bench.actor.submit(stop, 0) is Answer.JOURNAL_FAILED
    bench.journal.append = append  # type: ignore[method-assign]
    assert bench.actor.view.state == "ready"
    assert await bench.actor.submit(command(OfficerAction.OUT_OF_SERVICE, None), 0) is (
        Answer.ACCEPTED
    )
