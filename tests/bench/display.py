"""How late the traveller reads what the capture station advises: a running lane to the page's text.

`python -m tests.bench.display [CHANGES]`, by hand: it needs chromium, and a calm machine. Aim of
the display: 200 ms.
"""

import asyncio
import os
import random
import sys
import time
from contextlib import suppress
from typing import Final

import numpy as np
from playwright.async_api import Page, async_playwright

from gate.console.app import create_app
from gate.console.server import serve
from gate.events import Guidance
from gate.lane.limits import TimeLimits
from gate.reasons import Reason, for_traveller
from tests.gate.console.browser import CHROMIUM, QUIET
from tests.gate.console.scripted_lane import SETTINGS
from tests.gate.lane.acting import to_capture
from tests.gate.lane.fakes import Bench

ADVICE: Final = (Reason.TOO_FAR, Reason.LOOK_UP, Reason.TURN_LEFT, Reason.EYES_CLOSED)
PATIENT: Final = TimeLimits(capturing_ms=60_000, inside_ms=600_000)
# The text as it is drawn, and the wall clock, which is this program's, too.
WATCH: Final = """
  window.drawn = [];
  addEventListener("DOMContentLoaded", () => {
    const told = document.querySelector("h1");
    const note = () => drawn.push([performance.timeOrigin + performance.now(), told.textContent]);
    const all = { subtree: true, childList: true, characterData: true };
    new MutationObserver(note).observe(told, all);
  });
"""


async def advised(bench: Bench, page: Page, crossing: int, changes: int) -> tuple[list[float], int]:
    """Advise so often, at no even distance; return the ms until each was read, and those never."""
    chance, ms, never = random.Random(8), list[float](), 0
    for number in range(changes):
        reason = ADVICE[number % len(ADVICE)]
        await page.evaluate("drawn.length = 0")
        began_ms = time.time_ns() / 1e6
        bench.actor.emit(Guidance(crossing, reason))
        await asyncio.sleep(chance.uniform(0.25, 0.5))
        words = for_traveller(reason)
        seen = [at for at, text in await page.evaluate("drawn") if text == words]
        never += not seen
        ms += [seen[0] - began_ms] if seen else []
    return ms, never


async def main(changes: int) -> None:
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    bench, addresses = Bench(limits=PATIENT), asyncio.Queue[str]()
    app = create_app({"1": bench.actor}, SETTINGS)
    tasks = [
        asyncio.create_task(bench.actor.run()),
        asyncio.create_task(serve(app, port=0, listening=addresses.put_nowait)),
    ]
    address = await addresses.get()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 1080, "height": 1920})
        await page.add_init_script(WATCH)
        await page.goto(f"{address}lanes/1/display")
        crossing = await to_capture(bench)
        await asyncio.sleep(1)
        ms, never = await advised(bench, page, crossing, changes)
        p50, p95 = np.percentile(ms, [50, 95])
        print(f"advice to text: p50 {p50:.0f}, p95 {p95:.0f}, longest {max(ms):.0f} ms ({len(ms)})")
        print(f"never drawn: {never}")
        await browser.close()
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
