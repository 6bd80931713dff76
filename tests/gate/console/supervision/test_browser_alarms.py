"""The queue of alarms at a real browser: counted, heard, seen, and never in the way of a click."""

from playwright.async_api import Page, expect

from tests.gate.console.browser import IN_A_BROWSER
from tests.gate.console.hall_scenes import set_scene
from tests.gate.console.supervision.hall_page import Hall, hall, page, refer

__all__ = ["hall", "page"]  # fixtures
pytestmark = IN_A_BROWSER


async def test_alarms_are_counted_named_and_seen(page: Page, hall: Hall) -> None:
    await refer(hall, "4")
    set_scene(hall.lanes["9"], "emergency")
    await expect(page.locator(".alarm").first).to_contain_text("Critical")
    await expect(page.locator(".alarm")).to_have_count(2)
    assert (await page.title()).startswith("(2) ")
    await page.wait_for_timeout(450)
    await page.get_by_role("button", name="Acknowledge lane 9").click()
    await expect(page.locator(".alarm").last).to_contain_text("Seen by officer-1")
    assert (await page.title()).startswith("(1) ")
    assert hall.lanes["9"].commands == []


async def test_it_sounds_until_all_is_seen_and_is_muted_only_visibly(
    page: Page, hall: Hall
) -> None:
    sound = page.locator("[data-sound]")
    await expect(sound).to_have_text("Sound: click to allow")
    await page.locator("h2", has_text="Alarms").click()
    await expect(sound).to_have_text("Sound on")
    set_scene(hall.lanes["9"], "emergency")
    queue = page.locator(".alarms")
    await expect(queue).to_have_attribute("data-tones", "2", timeout=10_000)  # again and again
    await sound.click()
    await expect(sound).to_have_text("Sound is muted")
    muted = await queue.get_attribute("data-tones")
    await page.wait_for_timeout(2500)
    assert await queue.get_attribute("data-tones") == muted
    await sound.click()
    await page.get_by_role("button", name="Acknowledge lane 9").click()
    await expect(page.locator(".alarm")).to_contain_text("Seen by")
    seen = await queue.get_attribute("data-tones")
    await page.wait_for_timeout(2500)
    assert await queue.get_attribute("data-tones") == seen


async def test_an_arriving_alarm_takes_no_focus_and_moves_nothing_from_under_it(
    page: Page, hall: Hall
) -> None:
    await refer(hall, "4")
    button = page.get_by_role("button", name="Acknowledge lane 4")
    await button.focus()
    set_scene(hall.lanes["9"], "emergency")  # goes above it
    await expect(page.locator(".alarm").first).to_contain_text("Lane 9")
    await expect(button).to_be_focused()
    set_scene(hall.lanes["4"], "ready")  # it is over: the place is kept
    await expect(page.locator(".alarm")).to_have_count(1)
    await expect(page.locator("#alarms-title")).to_be_focused()


async def test_a_click_right_after_the_queue_moved_is_not_sent(page: Page, hall: Hall) -> None:
    await refer(hall, "4")
    await expect(page.locator(".alarm")).to_have_count(1)
    await page.wait_for_timeout(450)
    click_when_moved = """list => new MutationObserver((_, self) => {
        self.disconnect();
        list.querySelector("li button").click();
    }).observe(list, { childList: true })"""
    await page.locator("[data-alarms]").evaluate(click_when_moved)
    set_scene(hall.lanes["9"], "emergency")
    await expect(page.locator("[data-alarm-answer]")).to_contain_text("just changed")
    await expect(page.locator(".alarm[data-seen]")).to_have_count(0)
