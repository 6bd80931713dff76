"""The lane on the real lane bus: pyserial, pty, wire time, the simulated PLC with its bodies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from gate.events import LaneStatus, OfficerAction
from gate.journal.read import Selection, records
from gate.journal.verify import verify
from gate.reasons import Reason
from gate.view import Outcome
from simulators.lane_plc.people import Person
from tests.gate.lane.wire_rig import Rig


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    one = Rig(tmp_path)
    task = asyncio.create_task(one.run())
    yield one
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    one.file.close()
    assert verify(one.path).fault is None


async def test_released_and_the_next_one_too(rig: Rig) -> None:
    for _ in range(2):
        person = await rig.come_in()
        await rig.look(0.9)
        await rig.until("leaving")
        await rig.leave(person, 3.6)
    await rig.until("ready")
    assert [one.outcome for one in rig.results] == [Outcome.RELEASED] * 2
    assert list(records(rig.path, Selection(kind="passage_count"))) == []
    assert rig.plc.plc.permits.spent == rig.actor.view.status.spent_permit  # type: ignore[union-attr]


@pytest.mark.slow
async def test_overridden(rig: Rig) -> None:
    person = await rig.come_in()
    await rig.look(0.1)
    await rig.until("referred")
    await rig.officer(OfficerAction.OVERRIDE)
    await rig.until("leaving")
    await rig.leave(person, 3.6)
    await rig.until("ready")
    assert rig.results[0].outcome is Outcome.OVERRIDDEN


async def test_two_people_are_sent_back(rig: Rig) -> None:
    first = await rig.come_in()
    second = Person(-1.3)
    rig.plc.plant.people.append(second)
    second.walk_to(0.6)
    await rig.until("referred")
    assert rig.actor.view.reasons == (Reason.MORE_THAN_ONE_PERSON,)
    await rig.officer(OfficerAction.SEND_BACK)
    await rig.until("returning")
    await asyncio.gather(rig.leave(second, -1.5), rig.leave(first, -1.0))
    await rig.until("ready")
    assert rig.results[0].outcome is Outcome.SENT_BACK


async def test_walks_back(rig: Rig) -> None:
    person = await rig.come_in()
    await rig.until("isolating")
    await rig.leave(person, -1.0)
    await rig.until("ready")
    assert rig.results[0].outcome is Outcome.WALKED_BACK


async def test_unplugged_with_somebody_inside(rig: Rig) -> None:
    person = await rig.come_in()
    await rig.until("capturing")
    rig.plc.unplug()
    await rig.until("fault")
    assert Reason.LANE_LOST in rig.actor.view.reasons
    await asyncio.sleep(0.7)  # longer than the watchdog: the PLC opens the entry by itself
    await rig.plc.replug()
    await rig.until("referred")
    await rig.officer(OfficerAction.SEND_BACK)
    await rig.leave(person, -1.0)
    await rig.until("ready")
    assert rig.results[0].outcome is Outcome.SENT_BACK


@pytest.mark.slow
async def test_power_lost_while_the_exit_opens(rig: Rig) -> None:
    person = await rig.come_in()
    await rig.look(0.9)
    await rig.until("leaving")
    rig.plc.power(on=False)
    await rig.until("fault")
    rig.plc.power(on=True)  # it has forgotten who is inside, and sees something there
    await rig.until("referred")
    await rig.officer(OfficerAction.SEND_BACK)
    await rig.leave(person, -1.0)
    await rig.until("ready")
    assert rig.results[0].outcome is not Outcome.RELEASED


async def test_fire_and_back(rig: Rig) -> None:
    person = await rig.come_in()
    await rig.until("capturing")
    rig.plc.plant.fire = True
    await rig.until("emergency")
    await rig.leave(person, -1.0)
    rig.plc.plant.fire = False
    rig.plc.plc.turn_reset()
    await rig.officer(OfficerAction.ACKNOWLEDGE)
    await rig.until("ready")
    assert rig.results[0].outcome is Outcome.EMERGENCY


async def test_a_silence_too_short_for_the_watchdog(rig: Rig) -> None:
    await rig.until("ready")
    rig.plc.faults.silent = True
    await rig.until("fault")
    rig.plc.faults.silent = False
    await rig.until("ready")
    assert isinstance(rig.actor.view.status, LaneStatus)
    assert [row["kind"] for row in records(rig.path, Selection(kind="open"))] == []
