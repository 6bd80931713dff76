"""A hall of sixteen lanes, served, and the console's page of it in a real browser."""

from collections.abc import AsyncIterator

import pytest_asyncio
from fastapi import FastAPI
from playwright.async_api import Browser, Page, expect

from gate.ports import Pictures
from tests.gate.console.browser import GREY, Served, watched
from tests.gate.console.hall_scenes import lanes, set_scene
from tests.gate.console.supervision.halls import app_of

TOLD = ("ERR_CONNECTION", "ERR_INCOMPLETE", "WebSocket", "409", "AudioContext")


class Hall(Served):
    """Sixteen lanes, all at rest."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes = lanes(("ready",) * 16)

    def app(self) -> FastAPI:
        return app_of(self.lanes)


@pytest_asyncio.fixture(loop_scope="module")
async def hall() -> AsyncIterator[Hall]:
    hall = Hall()
    await hall.start()
    yield hall
    await hall.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, hall: Hall) -> AsyncIterator[Page]:
    size = {"width": 1920, "height": 1080}
    async with watched(browser, hall.address, "console", TOLD, viewport=size) as page:
        await expect(page.locator("[data-link=live]")).to_be_visible()
        yield page


async def refer(hall: Hall, lane: str) -> None:
    set_scene(hall.lanes[lane], "referred", Pictures(GREY, GREY))


async def judged(page: Page) -> None:
    """Wait as long as an officer has to look."""
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2)
    await expect(page.locator('button[value="send_back"]')).to_have_attribute(
        "aria-disabled", "false", timeout=10_000
    )
