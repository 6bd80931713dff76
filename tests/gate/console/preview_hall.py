"""Pictures of the hall's console at every size, to look at: `python -m … FOLDER [LANES …]`."""

import asyncio
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from gate.console.app import create_app
from gate.console.server import serve
from gate.lane.limits import TimeLimits
from gate.ports import Pictures
from tests.gate.console.browser import CHROMIUM
from tests.gate.console.hall_scenes import BUSY, CALM, lanes
from tests.gate.console.preview import SETTINGS, drawn_face
from tests.gate.console.scenes import ENDED

SIZES: dict[str, dict[str, Any]] = {
    "2560": {"viewport": {"width": 2560, "height": 1440}},
    "1920": {"viewport": {"width": 1920, "height": 1080}},
    "1280": {"viewport": {"width": 1280, "height": 800}},
    "zoom200": {"viewport": {"width": 1280, "height": 720}, "device_scale_factor": 2},
    "320": {"viewport": {"width": 320, "height": 640}},
}
HALLS = {"1": ("referred",), "4": ("ready", "capturing", "referred", "released"), "16": BUSY}


async def shoot(page: Page, folder: Path, name: str) -> None:
    await page.screenshot(path=folder / f"{name}.png", full_page="320" in name)


async def hall(browser: Browser, folder: Path, count: str, scenes: tuple[str, ...]) -> None:
    there, addresses = lanes(scenes), asyncio.Queue[str]()
    for number, lane in enumerate(there.values()):
        lane.frame = drawn_face(100 + 8 * number)
        lane.faces = Pictures(drawn_face(170), drawn_face(140))
        lane.show(since_ms=int(time.monotonic() * 1000) - 1700 * number)
    settings = replace(SETTINGS, limits=dict.fromkeys(there, TimeLimits()))
    serving = asyncio.create_task(
        serve(create_app(there, settings), port=0, listening=addresses.put_nowait)
    )
    address = await addresses.get()
    for number, lane in enumerate(there.values()):  # what is usual at every other lane
        for result in ENDED if number % 2 else ():
            lane.show(last=result)
            await asyncio.sleep(0.01)
    for size, context in SIZES.items():
        page = await browser.new_page(**context)
        page.on("console", lambda message: print(message.text))
        page.on("pageerror", lambda error: print("FAULT", error))
        await page.goto(f"{address}console?lane={3 if count == '4' else 7 if count == '16' else 1}")
        await asyncio.sleep(3)
        await shoot(page, folder, f"{count}-{size}")
        if count == "4" and size in {"1920", "320"}:
            await page.get_by_text("Override with a reason").click()
            await page.get_by_label("Reason for an override").select_option(index=1)
            await shoot(page, folder, f"open-{size}")
            await page.locator(".opens button.grave").last.click()
            await asyncio.sleep(0.3)
            await shoot(page, folder, f"confirm-{size}")
        await page.close()
    page = await browser.new_page(viewport={"width": 1920, "height": 1080}, color_scheme="dark")
    await page.goto(f"{address}console")
    await asyncio.sleep(3)
    await shoot(page, folder, f"{count}-dark")
    if count == "16":
        await page.locator("[data-keys-open]").click()
        await shoot(page, folder, "keys-dark")
    serving.cancel()
    await asyncio.wait({serving})
    await asyncio.sleep(4)
    await shoot(page, folder, f"{count}-stale")
    await page.close()


async def main(folder: Path, only: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        for count, scenes in {**HALLS, "6": CALM}.items():
            if not only or count in only:
                await hall(browser, folder, count, scenes)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2:]))
