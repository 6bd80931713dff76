"""axe-core finds no fault of the display: every screen, in every language, at every size.

The page's own script draws each level; only its wires are held by the test, so that nothing has to
be waited for: what the stream would bring comes from the function that the stream asks.
"""

import asyncio
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Page

from gate.console.display.catalogue import load
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import sentences
from gate.lane.sentences import SENTENCES
from tests.gate.console.axe_core import NEEDS_AXE, TAGS, axe, judged, put
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served
from tests.gate.console.display.screens import SCREENS, STANDING, Screen

__all__ = ["axe"]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), NEEDS_AXE, IN_A_BROWSER[1]]

SIZES: Final[dict[str, Any]] = {
    "portrait": {"width": 1080, "height": 1920},
    "landscape": {"width": 1920, "height": 1080},
    "narrow": {"width": 320, "height": 640},
}
AIDS: Final = ("contrast", "large", "contrast large")
Shown = list[tuple[Screen, str, str]]  # screen, language, reading aids

# The wires: the stream's listener, the mirror's socket, what waits for three seconds of silence.
WIRES = """
  window.EventSource = class {
    constructor() { window.stream = this; this.on = {}; }
    addEventListener(kind, listener) { this.on[kind] = listener; }
    close() {}
  };
  window.WebSocket = class { constructor() { window.socket = this; } };
  const later = window.setTimeout;
  window.setTimeout = (done, ms, ...more) =>
    ms === 3000 ? ((window.silence = done), 0) : later(done, ms, ...more);
"""
LOOK_AT = """async ([shown, picture, tags, judged]) => {
  const root = document.documentElement, main = document.querySelector("main");
  const jpeg = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
  const found = [], seen = [];
  for (const [name, level, stale, aids] of shown) {
    window.stream.on.level({ data: JSON.stringify(level) });
    for (const aid of ["contrast", "large"])
      root.toggleAttribute(`data-${aid}`, aids.includes(aid));
    if (stale) window.silence();
    else if (level.mark.capturing) {
      window.socket.onmessage({ data: jpeg });
      while (main.dataset.mirror !== "live") await new Promise(requestAnimationFrame);
    }
    seen.push([name, root.lang, document.querySelector("h1").textContent]);
    const wide = root.scrollWidth > root.clientWidth;
    const faults = await look([tags, judged]);
    if (wide) faults.push(["wider than the screen", []]);
    if (faults.length) found.push([name, level.language, aids, faults]);
  }
  return [seen, found];
}"""


def plain() -> Shown:
    return [(screen, code, "") for screen in SCREENS for code in LANGUAGES]


def aided() -> Shown:
    """Return every state with each reading aid; languages take turns."""
    turns = cycle(LANGUAGES)
    return [(screen, next(turns), aids) for screen in STANDING for aids in AIDS]


async def looked_at(browser: Browser, address: str, axe: str, size: str, shown: Shown) -> Any:
    context = await browser.new_context(
        viewport=SIZES[size], bypass_csp=True, reduced_motion="reduce"
    )
    page = await context.new_page()
    failed = list[str]()
    page.on("pageerror", lambda error: failed.append(str(error)))
    await page.add_init_script(WIRES)
    await page.goto(f"{address}lanes/1/display")
    await put(page, axe)
    found = await page.evaluate(LOOK_AT, await asked(page, shown))
    await context.close()
    assert failed == []
    return found


async def asked(page: Page, shown: Sequence[tuple[Screen, str, str]]) -> list[Any]:
    boot = await page.evaluate("document.documentElement.dataset.boot")
    catalogue = load()
    told = [
        (screen.name, screen.level(catalogue, LANGUAGES[code], boot), screen.stale, aids)
        for screen, code, aids in shown
    ]
    return [told, b64encode(GREY).decode(), TAGS, judged()]


def test_nothing_that_a_display_can_say_is_left_out() -> None:
    assert set(sentences()) <= {one.changes["sentence"] for one in SCREENS}
    assert {one.changes["state"] for one in SCREENS} == set(SENTENCES) - {"laying"}
    assert len({one.name for one in SCREENS}) == len(SCREENS)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("shown", [plain, aided], ids=["every language", "every reading aid"])
async def test_no_fault(browser: Browser, served: Served, axe: str, shown: Any) -> None:
    turns = (looked_at(browser, served.address, axe, size, shown()) for size in SIZES)
    for size, (seen, found) in zip(SIZES, await asyncio.gather(*turns), strict=True):
        assert found == [], size
        tags = {code: one.tag for code, one in LANGUAGES.items()}
        wanted = Counter((screen.name, tags[code]) for screen, code, _ in shown())
        assert Counter((name, tag) for name, tag, _ in seen) == wanted
        words = load()
        told = {(name, tag): sentence for name, tag, sentence in seen}
        for screen, code, _ in shown():
            if not screen.stale:
                said = words.say(screen.changes["sentence"], code)
                assert told[screen.name, tags[code]] == said
