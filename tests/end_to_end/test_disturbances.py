"""A device is unplugged in the middle of a crossing: safe, said why, and back by itself."""

import asyncio
import os
import signal

import pytest

from gate.events import Device
from gate.reasons import Reason
from gate.view import Outcome
from tests.end_to_end.hall import RunningHall, eligible, running_hall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

WITH_SOMEBODY_INSIDE = ("isolating", "capturing")
INTO_SAFETY = {
    "lane_bus": Reason.LANE_LOST,
    "camera": Reason.CAMERA_LOST,
    "document_reader": Reason.DOCUMENT_READER_LOST,
}


async def disturb(hall: RunningHall, device: str, state: str) -> None:
    """Pull the plug as soon as the lane is in this state, and put it back a while later."""
    await hall.until_state(state)
    await hall.control.ask(do="unplug", device=device)
    await asyncio.sleep(1.5)
    await hall.control.ask(do="replug", device=device)


@pytest.mark.parametrize("device", INTO_SAFETY)
async def test_unplugged_with_somebody_inside(device: str) -> None:
    async with running_hall() as hall:
        for state in WITH_SOMEBODY_INSIDE:
            traveller, companion = eligible()[:2]
            disturbing = asyncio.create_task(disturb(hall, device, state))
            report = await hall.live("genuine", traveller, companion)
            await disturbing
            result = report.results[-1]
            assert INTO_SAFETY[device] in result.reasons
            assert result.outcome is not Outcome.RELEASED
            await hall.until_state("ready")  # by itself
        after = await hall.live("genuine", *eligible()[2:4])
        assert after.as_expected, after.as_text()


@pytest.mark.parametrize("device", ["document_reader", "camera", "lane_bus"])
async def test_unplugged_while_nobody_is_there(device: str) -> None:
    async with running_hall() as hall:
        await hall.control.ask(do="unplug", device=device)
        view = await hall.until(lambda view: view.state != "ready")
        assert view.state in {"out_of_service", "fault"}
        await hall.control.ask(do="replug", device=device)
        await hall.until_state("ready")
        if device != "lane_bus":
            assert Device(device) not in hall.lane.view.lost


async def test_the_page_reader_is_away_and_chips_give_the_portrait() -> None:
    async with running_hall() as hall:
        await hall.control.ask(do="unplug", device="page_reader")
        report = await hall.live("genuine", *eligible()[:2])
        assert report.as_expected, report.as_text()


async def test_the_page_reader_is_away_that_gives_the_portrait() -> None:
    async with running_hall(chips="line") as hall:
        await hall.control.ask(do="unplug", device="page_reader")
        report = await hall.live("genuine", *eligible()[:2])
        assert report.results[-1].outcome is Outcome.NOT_ADMITTED
        assert Reason.PAGE_READER_LOST in report.results[-1].reasons
        await hall.control.ask(do="replug", device="page_reader")
        after = await hall.live("genuine", *eligible()[:2])
        assert after.as_expected, after.as_text()


@pytest.mark.parametrize("fault", ["stall", "freeze"])
async def test_a_camera_that_stands_still_never_lets_anybody_through(fault: str) -> None:
    async with running_hall() as hall:

        async def spoil() -> None:
            await hall.until_state("isolating")
            await hall.control.ask(do="spoil_camera", fault=fault)

        spoiling = asyncio.create_task(spoil())
        report = await hall.live("genuine", *eligible()[:2])
        await spoiling
        assert report.results[-1].outcome is not Outcome.RELEASED
        assert report.ended == "entry"
        await hall.control.ask(do="spoil_camera", fault="none")
        after = await hall.live("genuine", *eligible()[:2])
        assert after.as_expected, after.as_text()


async def test_the_vision_worker_dies_in_the_middle_of_a_capture() -> None:
    async with running_hall() as hall:

        async def kill() -> None:
            await hall.until_state("capturing")
            pid = hall.hall.vision_pids["1"]
            assert pid is not None
            os.kill(pid, signal.SIGKILL)

        killing = asyncio.create_task(kill())
        report = await hall.live("genuine", *eligible()[:2])
        await killing
        result = report.results[-1]
        assert Reason.VISION_FAILED in result.reasons
        assert result.outcome is Outcome.SECOND_LINE
        after = await hall.live("genuine", *eligible()[:2])  # the worker was started again
        assert after.as_expected, after.as_text()


async def test_fire_in_the_middle_of_a_crossing_opens_both_doors() -> None:
    async with running_hall() as hall:

        async def burn() -> None:
            await hall.until_state("capturing")
            await hall.control.ask(do="set", input="fire", value=True)

        burning = asyncio.create_task(burn())
        report = await hall.live("genuine", *eligible()[:2])
        await burning
        assert report.results[-1].outcome is Outcome.EMERGENCY
        assert Reason.FIRE in report.results[-1].reasons
        assert hall.lane.view.state == "emergency"
        truth = await hall.plc()
        assert (truth["entry"], truth["exit"]) == (1.0, 1.0)
        await hall.control.ask(do="set", input="fire", value=False)
        await hall.control.ask(do="reset")
        await hall.until_state("ready")
