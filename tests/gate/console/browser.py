"""A real browser on the pages of a scripted lane: fixtures, and what each page must not do."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import pytest_asyncio
from fastapi import FastAPI
from playwright.async_api import Browser, Page, async_playwright, expect

from gate.console.app import create_app
from gate.console.server import serve
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
GREY = cv2.imencode(".jpg", np.full((60, 50, 3), 127, np.uint8))[1].tobytes()

IN_A_BROWSER = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        not CHROMIUM.exists() and not os.environ.get("CI"), reason="no /usr/bin/chromium here"
    ),
]


class Served:
    """The pages of a scripted lane on a port of their own; can be stopped and started again."""

    def __init__(self) -> None:
        self.lane = ScriptedLane()
        self.address = ""
        self._task: asyncio.Task[None] | None = None

    def app(self) -> FastAPI:
        return create_app({"1": self.lane}, SETTINGS)

    async def start(self) -> None:
        port = int(self.address.split(":")[2].rstrip("/")) if self.address else 0
        addresses = asyncio.Queue[str]()
        self._task = asyncio.create_task(
            serve(self.app(), port=port, listening=addresses.put_nowait)
        )
        self.address = await addresses.get()

    async def stop(self) -> None:
        assert self._task is not None
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def served() -> AsyncIterator[Served]:
    served = Served()
    await served.start()
    yield served
    await served.stop()


@asynccontextmanager
async def watched(
    browser: Browser, address: str, path: str, told: Sequence[str], **context: Any
) -> AsyncIterator[Page]:
    """Open a page; nothing is asked of another host, and nothing goes wrong in it but `told`."""
    page = await browser.new_page(**context)
    asked, faults = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if one.type != "log" else None)
    await page.goto(f"{address}{path}")
    yield page
    await page.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert [fault for fault in faults if not any(word in fault for word in told)] == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, served: Served) -> AsyncIterator[Page]:
    """The lane's page; `told` is what tests bring about."""
    told = ("ERR_CONNECTION", "ERR_INCOMPLETE", "WebSocket", "409")
    wide = {"width": 1440, "height": 900}
    async with watched(browser, served.address, "lanes/1", told, viewport=wide) as page:
        await expect(page.locator("[data-link=live]")).to_be_visible()
        yield page


async def settled(page: Page) -> None:
    """Wait until a click is not taken for one at what stood there before."""
    await page.wait_for_timeout(450)


async def judged(page: Page) -> None:
    """Wait as long as an officer has to look before a decision is taken."""
    await expect(page.locator('button[value="send_back"]')).to_have_attribute(
        "aria-disabled", "false", timeout=20_000
    )
    await page.wait_for_timeout(450)
