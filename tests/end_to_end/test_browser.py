"""A person at the real console of a real lane, and a browser that dies in the middle."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest
from playwright.async_api import Error, Page, async_playwright

from gate.app.settings.tables import HallSettings
from gate.events import OfficerAction
from gate.view import Outcome
from tests.end_to_end.hall import RunningHall, eligible, running_hall
from tests.end_to_end.processes import descendants, named
from tests.gate.console.browser import CHROMIUM, QUIET, judged

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not CHROMIUM.exists() and not os.environ.get("CI"), reason="no /usr/bin/chromium here"
    ),
]


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A page in a browser of its own, which may be dead at the end."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield await browser.new_page(viewport={"width": 1440, "height": 900})
        with suppress(Error):
            await browser.close()


def on_any_port(settings: HallSettings) -> HallSettings:
    """Return the hall with pages on a free port."""
    return replace(settings, console=replace(settings.console, port=0))


@asynccontextmanager
async def hall_with_pages(page: Page, officer_s: float) -> AsyncIterator[RunningHall]:
    """Run a hall and look at its page."""
    addresses = asyncio.Queue[str]()
    async with running_hall(
        officer_s=officer_s, change=on_any_port, listening=addresses.put_nowait
    ) as hall:
        await page.goto(await addresses.get())
        yield hall


async def test_an_officer_lets_somebody_through_with_a_reason(page: Page) -> None:
    async with hall_with_pages(page, officer_s=60.0) as hall:
        visiting = asyncio.create_task(hall.live("looks_at_phone", *eligible()[:2]))
        await hall.until_state("referred")
        await judged(page)
        await page.get_by_text("Override with a reason").click()
        await page.get_by_label("Reason for an override").select_option("identity_checked")
        await page.locator(".opens button.grave:visible").click()
        assert hall.lane.view.state == "referred"  # nothing is sent before it is confirmed
        await page.locator("[data-confirm]").click()
        report = await visiting
        assert report.results[-1].outcome is Outcome.OVERRIDDEN
        assert report.ended == "exit"


async def test_an_officer_sends_somebody_back(page: Page) -> None:
    async with hall_with_pages(page, officer_s=60.0) as hall:
        visiting = asyncio.create_task(hall.live("looks_at_phone", *eligible()[:2]))
        await hall.until(lambda view: OfficerAction.SEND_BACK in view.actions)
        await judged(page)
        await page.get_by_label("Reason for turning back").select_option("own_wish")
        await page.locator('button[value="send_back"]').click()
        report = await visiting
        assert (report.results[-1].outcome, report.ended) == (Outcome.SENT_BACK, "entry")


async def test_the_death_of_the_browser_changes_nothing_in_the_lane(page: Page) -> None:
    async with hall_with_pages(page, officer_s=0.3) as hall:
        visiting = asyncio.create_task(hall.live("genuine", *eligible()[:2]))
        await hall.until_state("capturing")
        for pid in named(descendants(os.getpid()), "chrom"):
            os.kill(pid, signal.SIGKILL)
        report = await visiting
        assert report.as_expected, report.as_text()
        again = await hall.live("genuine", *eligible()[:2])
        assert again.as_expected, again.as_text()
