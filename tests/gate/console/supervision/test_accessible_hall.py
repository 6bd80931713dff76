"""axe-core finds no fault in the hall's console: each state, light and dark, at every size."""

import pytest
from playwright.async_api import Browser, expect

from gate.ports import Pictures
from tests.gate.console.axe_core import NEEDS_AXE, axe, faults
from tests.gate.console.browser import GREY, IN_A_BROWSER
from tests.gate.console.hall_scenes import BUSY, set_scene
from tests.gate.console.sizes import LOOKS, context
from tests.gate.console.supervision.hall_page import Hall, hall

__all__ = ["axe", "hall"]
pytestmark = [*IN_A_BROWSER, pytest.mark.slow, pytest.mark.timeout(600), NEEDS_AXE]


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
async def test_no_fault(browser: Browser, hall: Hall, axe: str, scheme: str, size: str) -> None:
    page = await browser.new_page(**context(scheme, size))
    page.set_default_timeout(60_000)
    for number, scene in enumerate(BUSY, 1):
        set_scene(hall.lanes[str(number)], scene, Pictures(GREY, GREY))
    await page.goto(f"{hall.address}console?lane=3")
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2, timeout=60_000)
    assert ("referral", await faults(page, axe)) == ("referral", [])
    await page.locator(".alarm button").first.click()
    await page.get_by_text("Override with a reason").click()
    await page.get_by_label("Reason for an override").select_option(index=1)
    ask = page.locator('button[value="override"]')
    await expect(ask).to_have_attribute("aria-disabled", "false", timeout=60_000)
    await ask.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert ("confirm", await faults(page, axe)) == ("confirm", [])
    await page.keyboard.press("Escape")
    await page.locator('[data-card="10"] a').click()
    await expect(page.locator(".which")).to_contain_text("Emergency")
    assert ("emergency", await faults(page, axe)) == ("emergency", [])
    set_scene(hall.lanes["10"], "locked_inside", Pictures(GREY, GREY))
    await expect(page.locator(".locked")).to_be_visible()
    assert ("locked", await faults(page, axe)) == ("locked", [])
    await page.locator("[data-keys-open]").click()
    assert ("keys", await faults(page, axe)) == ("keys", [])
    await page.keyboard.press("Escape")
    await hall.stop()
    await expect(page.locator("html[data-old]")).to_have_count(1, timeout=60_000)
    assert ("stale", await faults(page, axe)) == ("stale", [])
    await hall.start()
    await page.close()
