"""axe-core finds no fault of the display against WCAG 2.2 AA, in every state.

Languages and sizes take turns, so that each is seen in several states and a state in several.
"""

from itertools import cycle
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.gate.console.browser import GREY, IN_A_BROWSER, Served
from tests.gate.console.display.scenes import SCENES
from tests.gate.console.test_accessibility import TAGS, axe

__all__ = ["axe"]
# The drawings' definitions are hidden; of what passes nothing has to be gathered.
RUN = """tags => axe.run({ exclude: [".symbols"] }, { runOnly: tags, resultTypes: ["violations"] })
  .then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.target)]))"""
pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

SIZES: Any = {
    "portrait": {"width": 1080, "height": 1920},
    "landscape": {"width": 1920, "height": 1080},
}
AIDS = ("", "contrast", "large")


@pytest.mark.parametrize("size", SIZES)
async def test_no_fault(browser: Browser, served: Served, axe: str, size: str) -> None:
    served.lane.frame = GREY
    context = await browser.new_context(viewport=SIZES[size], bypass_csp=True)
    page = await context.new_page()
    turns = cycle([(language, aid) for aid in AIDS for language in ("ar", "en", "zh", "fr")])
    for (name, changes), (language, aid) in zip(SCENES.items(), turns, strict=False):
        served.lane.show(**changes)
        await page.goto(f"{served.address}lanes/1/display?language={language}")
        if aid and changes["state"] != "emergency":
            await page.locator(f"[data-option={aid}]").click()
        if name == "capturing":
            await page.locator("[data-mirror=live]").wait_for()
        await page.evaluate(axe)
        found = await page.evaluate(RUN, TAGS)
        assert (name, language, aid, found) == (name, language, aid, [])
    await context.close()
