"""Pictures of history and statistics over a journal that exists, for designing.

`python -m tests.gate.console.records_preview JOURNAL UNTIL FOLDER`; UNTIL: end of the figures, UTC.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from gate.console.app import create_app
from gate.console.server import serve
from gate.journal.reader import FileReader
from tests.gate.console.scripted_lane import READY, SETTINGS, ScriptedLane

SIZES = {"2560": (2560, 1440), "1920": (1920, 1080), "1280": (1280, 800), "320": (320, 640)}


def pages(until: str) -> dict[str, str]:
    return {
        "history": "history",
        "actions": "history?kind=actions",
        "crossing": "history/lanes/1/crossings/71",
        "statistics": f"statistics?until={until}",
    }


async def shoot(browser: Browser, address: str, until: str, folder: Path) -> None:
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark") if size == "1280" else ("light",):
            page = await browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.on("console", lambda one: print(one.text))
            for name, path in pages(until).items():
                await page.goto(f"{address}{path}")
                wide = await page.evaluate("document.documentElement.scrollWidth")
                print(size, name, "overflows" if wide > width else "fits")
                whole = name == "statistics" or size == "320"
                shot = folder / f"{size}-{scheme}-{name}.png"
                await page.screenshot(path=shot, full_page=whole)
            await page.close()


async def main(journal: Path, until: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lanes = {name: ScriptedLane(replace(READY, lane=name)) for name in ("1", "2", "3")}
    app = create_app(lanes, SETTINGS, journal=FileReader(journal))
    addresses = asyncio.Queue[str]()
    serving = asyncio.create_task(serve(app, port=0, listening=addresses.put_nowait))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium")
        await shoot(browser, await addresses.get(), until, folder)
        await browser.close()
    serving.cancel()
    await asyncio.wait({serving})


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
