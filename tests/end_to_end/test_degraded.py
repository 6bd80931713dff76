"""Clones and hits in the whole hall; an officer in place of a camera, a worker, a page reader."""

import asyncio
import os
import signal
from dataclasses import replace

import pytest

from gate.app.demo.simulated import Chips
from gate.app.settings.tables import HallSettings
from gate.events import Device
from gate.lane.degraded import DegradedModes
from gate.reasons import WAIT, Reason
from gate.view import LaneView, Outcome
from tests.end_to_end.hall import RunningHall, eligible, running_hall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

OFFICER = DegradedModes(camera_lost="officer", vision_lost="officer", page_reader_lost="officer")


def by_officers(settings: HallSettings) -> HallSettings:
    """Return the hall with an officer in place of all that can be lost of the cameras."""
    return replace(
        settings, lanes=tuple(replace(lane, degraded=OFFICER) for lane in settings.lanes)
    )


async def until_it_means(hall: RunningHall, *degraded: tuple[Device, str]) -> None:
    def told(view: LaneView) -> bool:
        return view.degraded == degraded

    await hall.until(told)


async def test_a_clone_and_a_hit() -> None:
    async with running_hall(chips="line") as hall:
        await hall.control.ask(do="spoil_chip", fault="clone")
        report = await hall.live("genuine", *eligible()[:2])
        assert (report.results[-1].outcome, report.ended) == (Outcome.NOT_ADMITTED, "desk")
        assert report.results[-1].reasons == (Reason.CHIP_NOT_AUTHENTICATED,)
        await hall.control.ask(do="spoil_chip", fault="none")
        await hall.control.ask(do="spoil_background", fault="hit")
        living = asyncio.create_task(hall.live("genuine", *eligible()[:2]))
        view = await hall.until(lambda view: view.state == "referred")
        assert view.sentence == WAIT
        report = await living
        assert (report.results[-1].outcome, report.ended) == (Outcome.NOT_ADMITTED, "desk")
        assert report.results[-1].reasons[0] is Reason.BACKGROUND_NOT_CLEAR
        await hall.control.ask(do="spoil_background", fault="none")
        after = await hall.live("genuine", *eligible()[:2])
        assert after.as_expected, after.as_text()


@pytest.mark.parametrize("device", ["camera", "page_reader"])
async def test_an_officer_stands_in(device: str) -> None:
    lost = {"camera": Reason.CAMERA_LOST, "page_reader": Reason.PAGE_READER_LOST}
    chips: Chips = "line" if device == "page_reader" else "real"  # which need no page
    async with running_hall(change=by_officers, chips=chips) as hall:
        await hall.control.ask(do="unplug", device=device)
        if device == "camera":
            await until_it_means(hall, (Device.CAMERA, "officer"))
        report = await hall.live("override", *eligible()[:2])  # the officer opens the exit
        assert (report.results[-1].outcome, report.ended) == (Outcome.OVERRIDDEN, "exit")
        assert report.results[-1].reasons == (lost[device],)
        await hall.control.ask(do="replug", device=device)
        await until_it_means(hall)
        after = await hall.live("genuine", *eligible()[:2])
        assert after.as_expected, after.as_text()


async def test_the_lane_stays_open_while_the_vision_worker_is_anew() -> None:
    async with running_hall(change=by_officers) as hall:
        pid = hall.hall.vision_pids["1"]
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await until_it_means(hall, (Device.CAMERA, "officer"), (Device.VISION, "officer"))
        assert hall.lane.view.state == "ready"
        await until_it_means(hall)
        after = await hall.live("genuine", *eligible()[:2])
        assert after.as_expected, after.as_text()
