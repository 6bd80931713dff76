"""Pictures of the bench at work: `python -m tests.gate.console.bench.preview FOLDER`."""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Page, async_playwright

from gate.app.bench.client import BenchProcess
from tests.gate.console.bench.served import served_bench
from tests.gate.console.browser import CHROMIUM


async def shoot(page: Page, bench: BenchProcess, folder: Path, name: str) -> None:
    await bench.ask("pause", {})
    await page.wait_for_timeout(600)
    await page.screenshot(path=folder / f"{name}.png")


async def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    async with served_bench() as (address, bench), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        page = await browser.new_page(viewport={"width": 1920, "height": 1080})
        page.on("console", lambda message: print(message.text))
        page.set_default_timeout(120_000)
        await page.goto(f"{address}bench")
        await page.locator("[data-link=live]").wait_for()
        await bench.ask("restart", {"seed": 3})
        await bench.ask("pause", {})
        await bench.ask("step", {"ms": 2000})
        await bench.ask("come", {})
        await bench.ask("step", {"ms": 7000})
        await bench.ask("add", {"at_m": -0.85})
        await bench.ask("stranger", {"behaves": "wheelchair"})
        await bench.ask("step", {"ms": 900})
        await bench.ask("help", {})
        await shoot(page, bench, folder, "crossing")
        await bench.ask("fault", {"name": "line.to_host", "value": "flip=0.4/frame"})
        await bench.ask("fault", {"name": "beam.B7", "value": "stuck"})
        await bench.ask("fault", {"name": "input.fire", "value": True})
        await bench.ask("step", {"ms": 3000})
        await page.locator("[data-frames] summary").nth(2).click()
        await page.get_by_text("Light barriers").click()
        await shoot(page, bench, folder, "faults")
        await page.get_by_text("Never visited", exact=True).click()
        await shoot(page, bench, folder, "never")
        dark = await browser.new_page(viewport={"width": 1920, "height": 1080}, color_scheme="dark")
        await dark.goto(f"{address}bench")
        await dark.locator("[data-link=live]").wait_for()
        await shoot(dark, bench, folder, "dark")
        await dark.set_viewport_size({"width": 1280, "height": 800})
        await dark.screenshot(path=folder / "narrow.png", full_page=True)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
