"""axe-core finds no fault in history and statistics: each page, at every size, both schemes."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.gate.console.axe_core import NEEDS_AXE, axe, faults
from tests.gate.console.browser import IN_A_BROWSER
from tests.gate.console.records_served import PATHS, records_served
from tests.gate.console.sizes import LOOKS, OVER, context

__all__ = ["axe"]
pytestmark = [*IN_A_BROWSER, pytest.mark.slow, pytest.mark.timeout(600), NEEDS_AXE]


async def test_no_fault(browser: Browser, axe: str, tmp_path: Path) -> None:
    async def judge(address: str, scheme: str, size: str) -> None:
        one = await browser.new_context(**context(scheme, size))
        page = await one.new_page()
        for name, path in PATHS.items():
            await page.goto(f"{address}{path}")
            seen = name, scheme, size
            assert (seen, await faults(page, axe)) == (seen, [])
            assert (seen, await page.evaluate(OVER)) == (seen, False)
        await one.close()

    async with records_served(tmp_path) as address:
        await asyncio.gather(*(judge(address, *look) for look in LOOKS))
