"""axe-core finds no fault of the display against WCAG 2.2 AA, in every state.

Languages and sizes take turns, so that each is seen in several states and a state in several.
"""

from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from gate.console.display.languages import LANGUAGES
from gate.console.display.standing import tone as tone_of
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served
from tests.gate.console.display.scenes import SCENES
from tests.gate.console.scripted_lane import READY
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


SET = """aid => ["contrast", "large"].forEach((one) =>
  document.documentElement.toggleAttribute(`data-${one}`, one === aid))"""


async def spoken(page: Page, changes: dict[str, Any], language: str) -> None:
    """Wait until the scene is there, in the language."""
    await expect(page.locator("body")).to_have_attribute("data-is", str(tone(changes)))
    await expect(page.locator("[data-occupied]")).to_have_attribute(
        "data-is", "on" if changes["crossing"] or changes["state"] == "fault" else ""
    )
    if changes["state"] != "emergency":  # nothing is to be touched then
        await page.locator(f"[data-language={language}]").click()
        await expect(page.locator("html")).to_have_attribute("lang", LANGUAGES[language].tag)


def tone(changes: dict[str, Any]) -> str:
    return tone_of(replace(READY, **changes))


@pytest.mark.parametrize("size", SIZES)
async def test_no_fault(browser: Browser, served: Served, axe: str, size: str) -> None:
    served.lane.frame = GREY
    context = await browser.new_context(viewport=SIZES[size], bypass_csp=True)
    page = await context.new_page()
    await page.goto(f"{served.address}lanes/1/display")
    await page.evaluate(axe)
    turns = cycle([(language, aid) for aid in AIDS for language in ("ar", "en", "zh", "fr")])
    for (name, changes), (language, aid) in zip(SCENES.items(), turns, strict=False):
        served.lane.show(**changes)
        await spoken(page, changes, language)
        await page.evaluate(SET, aid)
        if name == "capturing":
            await page.locator("[data-mirror=live]").wait_for()
        found = await page.evaluate(RUN, TAGS)
        assert (name, language, aid, found) == (name, language, aid, [])
    await context.close()
