"""The hall's console under load: how late a change is drawn, whether any is lost, what it costs.

`python -m tests.bench.console [SECONDS]`, by hand: it needs chromium, and a calm machine.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from playwright.async_api import Page, async_playwright

from tests.gate.console.browser import CHROMIUM, QUIET

TICKS_S = os.sysconf("SC_CLK_TCK")
ADDRESS = "http://127.0.0.1:{port}/"
# Runs in the page before its own scripts: notes each drawn change, each message, each picture.
WATCH = Path(__file__).with_name("console_watch.js").read_text("utf-8")


async def start(port: int) -> tuple[asyncio.subprocess.Process, str]:
    """Start the server; return it and its address."""
    command = (sys.executable, "-m", "tests.bench.console_server", str(port))
    server = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert server.stdout is not None
    return server, (await server.stdout.readline()).decode().strip()


def cpu_s(pid: int) -> float:
    """Return the processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_S


def spread(values: Sequence[float]) -> str:
    if not values:
        return "none"
    p50, p95, p99 = np.percentile(values, [50, 95, 99])
    return f"p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms ({len(values)})"


async def under_load(page: Page, server: asyncio.subprocess.Process, seconds: float) -> None:
    """Measure with everything running."""
    await page.evaluate("bench.clear()")
    began, used = time.monotonic(), cpu_s(server.pid)
    await asyncio.sleep(seconds)
    share = (cpu_s(server.pid) - used) / (time.monotonic() - began)
    seen = await page.evaluate("bench.read()")
    print(f"change to DOM: {spread(seen['drawn'])}")
    print(
        f"changes skipped of {seen['versions']}: {seen['skipped']}; numbers missing: {seen['gaps']}"
    )
    print(f"picture when drawn: age {spread(seen['pictures'])}")
    print(f"picture when replaced: age {spread(seen['replaced'])}")
    print(f"server: {share:.1%} of a core")


async def killed(page: Page, server: asyncio.subprocess.Process, port: int) -> Any:
    """Kill the server, start another at once, and say when the page is whole and live again."""
    began = time.monotonic()
    os.kill(server.pid, signal.SIGKILL)
    await server.wait()
    fresh, _ = await start(port)
    up = time.monotonic()
    live = "document.querySelector('[data-link=live]') && bench.lanes() === 16"
    await page.wait_for_function("() => !window.before", timeout=120_000)  # another run: it reloads
    await page.wait_for_function(f"() => {live}", timeout=120_000)
    now = time.monotonic()
    print(
        f"kill -9: live after {now - began:.1f} s, {now - up:.1f} s after the server listens again"
    )
    return fresh


async def main(seconds: float) -> None:
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    server, address = await start(0)
    port = int(address.rstrip("/").rpartition(":")[2])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 2560, "height": 1440})
        page.set_default_timeout(120_000)
        asked = list[str]()
        page.on("request", lambda request: asked.append(request.url))
        await page.add_init_script(WATCH)
        await page.goto(f"{address}console")
        await page.wait_for_function("() => bench.lanes() === 16")
        await under_load(page, server, seconds)
        await page.evaluate("window.before = true")
        server = await killed(page, server, port)
        await under_load(page, server, seconds / 2)
        print(json.dumps({"left the host": [u for u in asked if not u.startswith(address)]}))
        await browser.close()
    server.kill()
    await server.wait()
    print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 30.0))
