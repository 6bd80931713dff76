"""axe-core finds no fault in history and statistics, light and dark, wide and narrow."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.gate.console.records_served import PATHS, records_served
from tests.gate.console.test_accessibility import axe, faults, pytestmark

__all__ = ["axe", "pytestmark"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
async def test_no_fault(
    browser: Browser, axe: str, tmp_path: Path, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 900}
    context = await browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = await context.new_page()
    async with records_served(tmp_path) as address:
        for name, path in PATHS.items():
            await page.goto(f"{address}{path}")
            assert (name, await faults(page, axe)) == (name, [])
    await context.close()
