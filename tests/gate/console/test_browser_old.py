"""What is old is never shown as if it were new, and what is back is shown again."""

import pytest
from playwright.async_api import Page, expect

from gate.ports import Pictures
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served
from tests.gate.console.scenes import REFERRED, SCENES

pytestmark = IN_A_BROWSER


async def test_what_is_old_is_called_old_and_can_not_be_acted_on(
    page: Page, served: Served
) -> None:
    served.lane.show(**REFERRED)
    served.lane.faces = Pictures(GREY, GREY)
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2)
    served.lane.broken = True
    served.lane.show()
    stale = page.locator("[data-stale]")
    await expect(stale).to_contain_text("What you see is old", timeout=15_000)
    await expect(page.locator("[data-link-words]")).to_contain_text("Stale")
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(0)
    await page.get_by_label("Reason for turning back").select_option("own_wish")
    await page.get_by_role("button", name="Send back").click(force=True)
    await expect(page.get_by_role("status")).to_contain_text("Nothing was sent")
    assert served.lane.commands == []
    served.lane.broken = False
    await expect(stale).to_be_hidden(timeout=15_000)
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2)


@pytest.mark.slow
async def test_it_finds_a_restarted_server_by_itself(page: Page, served: Served) -> None:
    await served.stop()
    await expect(page.locator("[data-stale]")).to_be_visible(timeout=15_000)
    served.lane.show(**REFERRED)
    await served.start()
    await expect(page.locator("h1")).to_have_text("Referred", timeout=15_000)
    await expect(page.locator("[data-link=live]")).to_be_visible()


@pytest.mark.slow
async def test_the_display_shows_one_sentence_and_says_when_it_is_alone(
    page: Page, served: Served
) -> None:
    await page.goto(f"{served.address}lanes/1/display")
    await expect(page.locator("h1")).to_have_text("Lay your passport on the reader.")
    served.lane.show(**SCENES["released"])
    await expect(page.locator("h1")).to_have_text("Please go ahead.")
    await expect(page.locator('use[href="#pictogram-passed"]')).to_have_count(1)
    await served.stop()
    await expect(page.locator("h1")).to_contain_text("An officer is coming", timeout=15_000)
    await served.start()
