"""A card in a real browser: what lasts longer than expected is marked without more news."""

import asyncio
import time

from fastapi import FastAPI
from playwright.async_api import Browser, expect

from gate.ports import Pictures
from gate.view import CrossingResult, Outcome
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served, watched
from tests.gate.console.hall_scenes import lanes, set_scene
from tests.gate.console.scripted_lane import ScriptedLane
from tests.gate.console.supervision.halls import app_of

pytestmark = IN_A_BROWSER


class Hall(Served):
    """Two lanes at rest."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes = lanes(("ready",) * 2)

    def app(self) -> FastAPI:
        return app_of(self.lanes)


async def pass_by(lane: ScriptedLane, ms: float) -> None:
    """Let three cross, each with `ms` before the camera."""
    for number in range(3):
        taken = (("capturing", ms),)
        lane.show(last=CrossingResult(number, Outcome.RELEASED, (), None, taken))
        await asyncio.sleep(0.01)


async def test_it_is_marked_as_its_time_is_over_and_no_longer(browser: Browser) -> None:
    hall = Hall()
    await hall.start()
    await pass_by(hall.lanes["1"], 60)
    await pass_by(hall.lanes["2"], 1e6)
    async with watched(browser, hall.address, "console", ("ERR_", "AudioContext")) as page:
        await expect(page.locator("[data-link=live]")).to_be_visible()
        await expect(page.locator("[data-slow]:visible")).to_have_count(0)
        for lane in hall.lanes.values():
            set_scene(lane, "capturing", Pictures(GREY, GREY))
            lane.show(since_ms=time.monotonic_ns() // 1_000_000)
        one, other = (page.locator(f'[data-card="{lane}"] .pace') for lane in hall.lanes)
        await expect(one.locator("[data-slow]")).to_be_visible(timeout=10_000)
        await expect(one).to_contain_text("usually 1 s slow")
        await expect(other).to_contain_text("usually 1000 s")
        await expect(other.locator("[data-slow]")).to_be_hidden()
        set_scene(hall.lanes["1"], "ready")
        await expect(one.locator("[data-slow]")).to_be_hidden()
    await hall.stop()
