"""An officer at a real browser sees the lane as it is, and keeps the focus."""

import pytest
from playwright.async_api import Page, expect

from gate.ports import Pictures
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served, settled
from tests.gate.console.scenes import REFERRED, SCENES

pytestmark = IN_A_BROWSER


async def leaf(page: Page, door: str) -> float:
    return float(await page.locator(f'[data-shape="{door}.upper"]').get_attribute("height") or 0)


async def test_the_page_follows_the_lane(page: Page, served: Served) -> None:
    await expect(page.locator("h1")).to_have_text("Ready")
    closed = await leaf(page, "entry")
    served.lane.show(**SCENES["entering"])
    await expect(page.locator("h1")).to_have_text("Entering")
    await expect(page.locator('[data-mark="barrier.2"]')).to_have_attribute(
        "data-is", "interrupted"
    )
    await expect(page.locator('[data-mark="figure.0"]')).to_be_visible()
    assert await leaf(page, "entry") < closed
    assert await leaf(page, "exit") == closed
    served.lane.show(**SCENES["lost"])
    await expect(page.locator("h1")).to_have_text("Link lost")
    await expect(page.locator('[data-mark="figure.0"]')).to_be_hidden()


async def test_faces_vanish_with_the_crossing(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    served.lane.faces = Pictures(GREY, GREY)
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2)
    served.lane.show(**SCENES["ready"])
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(0)
    assert await page.locator("figure canvas").first.evaluate("canvas => canvas.width") == 1


@pytest.mark.slow
async def test_the_camera_is_live_and_then_old(page: Page, served: Served) -> None:
    served.lane.frame = GREY
    await expect(page.locator("[data-thumbnail=live]")).to_be_visible()
    served.lane.frame = None
    await expect(page.locator("[data-thumbnail=old]")).to_be_visible(timeout=10_000)
    await expect(page.locator("[data-thumbnail-words]")).to_contain_text("old")


async def test_an_arriving_event_steals_no_focus(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    await settled(page)
    await page.get_by_text("Override with a reason").click()
    await page.get_by_label("Note").fill("half a not")
    served.lane.show(reasons=())
    served.lane.show(**{**REFERRED, "score": 0.1})
    await expect(page.locator('[data-text="score"]')).to_have_text("0.100")
    await page.keyboard.type("e")
    assert await page.get_by_label("Note").input_value() == "half a note"


@pytest.mark.parametrize(("width", "height"), [(320, 640), (1280, 800), (1920, 1080)])
async def test_nothing_overflows(page: Page, served: Served, width: int, height: int) -> None:
    await page.set_viewport_size({"width": width, "height": height})
    served.lane.show(**{**REFERRED, "status": SCENES["two_people"]["status"]})
    await expect(page.locator("h1")).to_have_text("Referred")
    await page.get_by_text("Override with a reason").click()
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    small = """() => [...document.querySelectorAll("button, select, [name=note], summary")]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map(one => one.outerHTML)"""
    assert await page.evaluate(small) == []
