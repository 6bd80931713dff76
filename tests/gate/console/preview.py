"""A preview of the pages with scripted views, for designing; no lane is behind it.

`python -m tests.gate.console.preview PORT [FOLDER]`: with a folder it takes a picture of every
scene and ends.
"""

import asyncio
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from playwright.async_api import async_playwright

from gate.console.app import create_app
from gate.console.server import serve
from gate.console.settings import ConsoleSettings
from gate.ports import Pictures
from tests.gate.console.scenes import ENDED, SCENES
from tests.gate.console.scripted_lane import READY, ScriptedLane

SETTINGS = ConsoleSettings(
    hall="Terminal 2, arrivals",
    simulated=True,
    override_reasons={"documents_seen": "Identity checked on the document by eye"},
    simulated_officer_s=8,
    not_asked=frozenset({"chip_authenticated", "background_clear", "attack_check_passed"}),
)
SIZES = {"1440": (1440, 900), "1920": (1920, 1080), "1280": (1280, 800), "320": (320, 640)}


def drawn_face(shade: int) -> bytes:
    """Return the JPEG of a disc on a ground: a place holder, not a face."""
    image = np.full((360, 300, 3), (200, 190, shade), np.uint8)
    cv2.ellipse(image, (150, 160), (80, 105), 0, 0, 360, (120, 150, 200), -1)
    return cv2.imencode(".jpg", image)[1].tobytes()


def set_scene(lane: ScriptedLane, name: str) -> None:
    changes = SCENES[name]
    seen = changes["crossing"] is not None and changes.get("status") is not None
    lane.faces = Pictures(drawn_face(170), drawn_face(140)) if seen else Pictures()
    base = {
        "sentence": READY.sentence,
        "status": READY.status,
        "reasons": (),
        "actions": (),
        "lost": (),
        "score": None,
        "threshold": None,
        "reference": None,
        "checks": (),
        "locked": False,
        "captures": 0,
    }
    lane.show(**{**base, **changes, "since_ms": int(time.monotonic() * 1000) - 4200})


async def shoot(address: str, lane: ScriptedLane, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for size, (width, height) in SIZES.items():
            page = await browser.new_page(viewport={"width": width, "height": height})
            page.on("console", lambda message: print(message.text))
            await page.goto(f"{address}lanes/1")
            for name in SCENES if size == "1440" else ["capturing", "referred"]:
                set_scene(lane, name)
                await asyncio.sleep(1.2)
                await page.screenshot(path=folder / f"{size}-{name}.png", full_page=size == "320")
            await page.close()
        page = await browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
        await page.goto(f"{address}lanes/1")
        await asyncio.sleep(1)
        await page.screenshot(path=folder / "dark-referred.png")
        display = await browser.new_page(viewport={"width": 1080, "height": 1920})
        await display.goto(f"{address}lanes/1/display")
        for name in ("ready", "capturing", "released", "referred", "emergency"):
            set_scene(lane, name)
            await asyncio.sleep(0.4)
            await display.screenshot(path=folder / f"display-{name}.png")
        set_scene(lane, "referred")
        lane.broken = True
        lane.show()
        await asyncio.sleep(5)
        await page.screenshot(path=folder / "stale.png")
        await browser.close()


async def main(port: int, folder: Path | None) -> None:
    lane, addresses = ScriptedLane(), asyncio.Queue[str]()
    lane.frame = drawn_face(120)
    set_scene(lane, "ready")
    app = create_app({"1": lane}, SETTINGS)
    serving = asyncio.create_task(serve(app, port=port, listening=addresses.put_nowait))
    address = await addresses.get()
    for result in ENDED:
        await asyncio.sleep(0.1)
        lane.show(last=result)
    if folder is not None:
        await shoot(address, lane, folder)
    else:
        while True:
            for name in SCENES:
                set_scene(lane, name)
                await asyncio.sleep(5)
    serving.cancel()
    await asyncio.wait({serving})


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
