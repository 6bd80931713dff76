"""History and statistics in a real browser: by keyboard, without script, at every width."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.gate.console.browser import IN_A_BROWSER, watched
from tests.gate.console.records_served import PATHS, records_served

pytestmark = IN_A_BROWSER
TOLD = ("422", "404")  # pages that say what can not be shown


@pytest.mark.parametrize("width", [1920, 1280, 320])
async def test_nothing_is_cut_off_and_nothing_breaks_the_policy(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    async with records_served(tmp_path) as address:
        for name, path in PATHS.items():
            size = {"width": width, "height": 900}
            async with watched(browser, address, path, TOLD, viewport=size) as page:
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert (name, wide) == (name, width)


async def test_a_crossing_is_found_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    async with (
        records_served(tmp_path) as address,
        watched(browser, address, "history", (), java_script_enabled=False) as page,
    ):
        await page.locator("[name=outcome]").focus()
        await page.keyboard.type("Second")
        await page.locator("select[name=lane]").focus()
        await page.keyboard.type("1")
        await page.locator("[name=officer]").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("1 row, the newest first")).to_be_visible()
        await page.get_by_role("link", name="Crossing 2 of lane 1").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Crossing 2 of lane 1")
        await expect(page.get_by_role("img", name="s in all")).to_be_visible()
        rows = page.get_by_role("row", name="Officer officer-7 asked: To second line.")
        await expect(rows).to_have_count(1)


async def test_an_export_is_a_file(browser: Browser, tmp_path: Path) -> None:
    async with (
        records_served(tmp_path) as address,
        watched(browser, address, "history?kind=actions", ()) as page,
    ):
        async with page.expect_download() as download:
            await page.get_by_role("link", name="CSV").click()
        file = await download.value
        assert file.suggested_filename == "egate-journal.csv"
        text = Path(await file.path()).read_text("utf-8")
        assert len(text.splitlines()) == 3
