"""axe-core finds no fault in the console and a lane's page: every state and size, both schemes.

All pages look at the same lane: a state is shown once, and every page of it is judged.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Page, expect

from gate.console.state_words import STATES, of_state
from gate.ports import Pictures
from gate.view import LaneView
from tests.gate.console.axe_core import NEEDS_AXE, axe, faults
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served
from tests.gate.console.display.scenes import SCENES as STANDING
from tests.gate.console.scenes import ENDED, SCENES
from tests.gate.console.scripted_lane import READY
from tests.gate.console.sizes import LOOKS, OVER, context

__all__ = ["axe"]
pytestmark = [*IN_A_BROWSER, pytest.mark.slow, pytest.mark.timeout(600), NEEDS_AXE]

EVERY: Final[dict[str, dict[str, Any]]] = {
    **{f"state {state}": STANDING[state] for state in STATES},
    **SCENES,
}
CALLED: Final = "the traveller calls for help"
EVERY[CALLED] = STANDING["capturing"]
PATHS: Final = ("console", "lanes/1")
Seen = tuple[str, str, str]  # path, scheme, size


@asynccontextmanager
async def opened(browser: Browser, address: str) -> AsyncIterator[dict[Seen, Page]]:
    contexts = [await browser.new_context(**context(*one)) for one in LOOKS]
    pages = dict[Seen, Page]()
    for look, one in zip(LOOKS, contexts, strict=True):
        for path in PATHS:
            page = pages[path, *look] = await one.new_page()
            await page.goto(f"{address}{path}")
            await page.locator("details.override").evaluate("one => one.open = true")
    yield pages
    for one in contexts:
        await one.close()


async def call(page: Page) -> None:
    """Press the display's button, once: the lines of all pages light up."""
    asked = """() => fetch("/lanes/1/display/help",
      { method: "POST", headers: { accept: "application/json" } }).then((one) => one.status)"""
    assert await page.evaluate(asked) == 204
    await expect(page.locator(".called")).to_be_visible()


async def shows(page: Page, epoch: int, changes: dict[str, Any]) -> None:
    """Wait until a page has taken this view."""
    await expect(page.locator('.judge input[name="epoch"]')).to_have_value(str(epoch))
    words = of_state(changes["state"], known=changes.get("status", True) is not None)
    await expect(page.locator(".which [data-text=state]")).to_have_text(words.word)


async def test_no_fault(browser: Browser, served: Served, axe: str) -> None:
    base = {one.name: getattr(READY, one.name) for one in fields(LaneView)}
    for result in ENDED:
        served.lane.show(last=result)
        await asyncio.sleep(0)
    served.lane.frame, served.lane.faces = GREY, Pictures(GREY, GREY)
    done = set[tuple[str, Seen]]()

    async def judge(name: str, changes: dict[str, Any], epoch: int, seen: Seen) -> None:
        await shows(pages[seen], epoch, changes)
        assert (name, seen, await faults(pages[seen], axe)) == (name, seen, [])
        assert (name, seen, await pages[seen].evaluate(OVER)) == (name, seen, False)
        done.add((name, seen))

    async with opened(browser, served.address) as pages:
        for epoch, (name, changes) in enumerate(EVERY.items(), 100):
            if name == CALLED:
                await call(next(iter(pages.values())))
            version = served.lane.view.version + 1
            served.lane.show(**{**base, **changes, "epoch": epoch, "version": version})
            await asyncio.gather(*(judge(name, changes, epoch, seen) for seen in pages))
    assert len(done) == len(EVERY) * len(PATHS) * len(LOOKS)
