"""An officer at a real browser watches a whole hall: sees, selects, decides by keyboard."""

import asyncio

import pytest
from playwright.async_api import Page, Route, expect

from gate.ports import Pictures
from tests.gate.console.browser import GREY, IN_A_BROWSER
from tests.gate.console.hall_scenes import BUSY, set_scene
from tests.gate.console.supervision.hall_page import Hall, hall, judged, page, refer

__all__ = ["hall", "page"]  # fixtures
pytestmark = IN_A_BROWSER


async def test_each_card_follows_its_lane(page: Page, hall: Hall) -> None:
    for number, scene in enumerate(BUSY, 1):
        set_scene(hall.lanes[str(number)], scene)
    await expect(page.locator('[data-card="10"] .state')).to_have_text("Emergency")
    await expect(page.locator('[data-card="8"] .leaf').first).to_contain_text("opening")
    await expect(page.locator('[data-card="7"] .people dd')).to_have_text("2")
    await expect(page.locator('[data-card="12"] .leaf').last).to_contain_text("unknown")
    await expect(page.locator('[data-card="1"] .state')).to_have_text("Ready")


async def test_a_lane_is_selected_without_losing_the_others(page: Page, hall: Hall) -> None:
    await refer(hall, "5")
    await page.locator('[data-card="5"] a').click()
    await expect(page.locator("#decision-title")).to_have_text("Decide on crossing 24")
    await expect(page.locator('[data-card="5"] a')).to_have_attribute("aria-current", "true")
    await expect(page.locator("[data-card] [aria-current]")).to_have_count(1)
    await expect(page.locator("[data-card]")).to_have_count(16)
    assert page.url.endswith("/console?lane=5")
    await judged(page)
    await page.get_by_label("Reason for turning back").select_option("own_wish")
    await page.get_by_role("button", name="Send back").dblclick()
    await expect(page.locator("[data-answer]")).to_have_text("Done: Send back.")
    [(command, _)] = hall.lanes["5"].commands
    assert (command.action, command.reason) == ("send_back", "own_wish")
    assert all(not one.commands for name, one in hall.lanes.items() if name != "5")


async def test_nothing_is_decided_before_both_faces_were_looked_at(page: Page, hall: Hall) -> None:
    await page.locator('[data-card="2"] a').click()
    await expect(page.locator("[data-lane-name]").first).to_have_text("2")
    click_too_soon = """button => new MutationObserver((_, self) => {
        self.disconnect();
        button.form.elements.reason.value = "own_wish";
        setTimeout(() => button.click(), 700);  // later than a slip, sooner than a look
    }).observe(button, { attributes: true, attributeFilter: ["data-is"] })"""
    await page.locator('button[value="send_back"]').evaluate(click_too_soon)
    await refer(hall, "2")
    await expect(page.locator("[data-answer]")).to_contain_text("Nothing was sent. Decisions")
    assert hall.lanes["2"].commands == []
    await judged(page)
    await expect(page.locator("[data-wait]")).to_be_hidden()


async def test_where_there_is_no_picture_it_is_said_and_the_officer_decides(
    page: Page, hall: Hall
) -> None:
    await page.locator('[data-card="2"] a').click()
    set_scene(hall.lanes["2"], "referred", Pictures(GREY, None))
    await expect(page.locator('[data-face="live"]')).to_contain_text("there is no picture")
    await expect(page.locator('button[value="send_back"]')).to_have_attribute(
        "aria-disabled", "false", timeout=10_000
    )


async def test_a_picture_that_can_not_be_shown_is_said_and_tried_again(
    page: Page, hall: Hall
) -> None:
    await page.locator('[data-card="2"] a').click()
    set_scene(hall.lanes["2"], "referred", Pictures(GREY, b"no picture"))
    await expect(page.locator('[data-face="live"]')).to_contain_text("can not be fetched")
    await expect(page.locator('button[value="send_back"]')).to_have_attribute(
        "aria-disabled", "false", timeout=10_000
    )
    hall.lanes["2"].faces = Pictures(GREY, GREY)
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2)


@pytest.mark.parametrize(
    ("name", "action"), [("Lock lane", "lock"), ("Take out of service", "out_of_service")]
)
async def test_making_safe_is_one_touch_at_once(
    page: Page, hall: Hall, name: str, action: str
) -> None:
    await page.locator('[data-card="3"] a').click()
    await expect(page.locator("[data-lane-name]").first).to_have_text("3")
    await refer(hall, "3")
    await page.get_by_role("button", name=name).click()
    await expect(page.locator("[data-answer]")).to_contain_text("Done")
    assert [one.action for one, _ in hall.lanes["3"].commands] == [action]


async def test_another_capture_waits_for_a_look_and_for_no_reason(page: Page, hall: Hall) -> None:
    await page.locator('[data-card="4"] a').click()
    await expect(page.locator("[data-lane-name]").first).to_have_text("4")
    await refer(hall, "4")
    retry = page.get_by_role("button", name="Retry capture")
    await expect(retry).to_be_visible()
    await retry.evaluate("button => button.click()")  # playwright's waits until it may
    await expect(page.locator("[data-answer]")).to_contain_text("Nothing was sent")
    assert hall.lanes["4"].commands == []
    await judged(page)
    await retry.dblclick()
    await expect(page.locator("[data-answer]")).to_have_text("Done: Retry capture.")
    [(command, epoch)] = hall.lanes["4"].commands
    assert (command.action, command.crossing, command.reason) == ("retry_capture", 24, "")
    assert epoch == hall.lanes["4"].view.epoch
    set_scene(hall.lanes["4"], "capturing")
    await expect(retry).to_be_hidden()
    set_scene(hall.lanes["4"], "two_people")
    await expect(page.get_by_role("button", name="Send back")).to_be_visible()
    await expect(retry).to_be_hidden()  # of a capture alone


async def test_a_locked_lane_says_so_and_who_ends_it(page: Page, hall: Hall) -> None:
    await page.locator('[data-card="4"] a').click()
    set_scene(hall.lanes["4"], "locked_inside")
    await expect(page.locator(".locked")).to_contain_text("supervisor or maintenance")
    await expect(page.locator('[data-card="4"]')).to_contain_text("An officer has locked")
    await expect(page.get_by_role("button", name="Lock lane")).to_be_hidden()
    await expect(page.get_by_role("button", name="Retry capture")).to_be_hidden()
    await expect(page.get_by_role("button", name="Send back")).to_be_visible()
    set_scene(hall.lanes["4"], "ready")
    await expect(page.locator(".locked")).to_be_hidden()


@pytest.mark.parametrize("other", ["5", "3"])
async def test_making_safe_waits_for_no_other_command(page: Page, hall: Hall, other: str) -> None:
    slow = hall.lanes["5"]
    slow.answering.clear()
    await refer(hall, "5")
    await page.locator('[data-card="5"] a').click()
    await judged(page)
    await page.get_by_label("Reason for turning back").select_option("own_wish")
    await page.get_by_role("button", name="Send back").click()
    await slow.asked.wait()
    await page.locator(f'[data-card="{other}"] a').click()
    await expect(page.locator("[data-lane-name]").first).to_have_text(other)
    secure = page.get_by_role("button", name="Take out of service")
    await expect(secure).to_have_attribute("aria-disabled", "false")
    hall.lanes[other].asked.clear()
    await secure.click()
    await hall.lanes[other].asked.wait()
    assert hall.lanes[other].commands[-1][0].action == "out_of_service"
    await expect(page.locator('button[value="send_back"]')).to_have_attribute(
        "aria-disabled", "true"
    )  # what was on its way still is
    slow.answering.set()
    await expect(page.locator("[data-answer]")).to_contain_text("Done")
    assert slow.commands[0][0].action == "send_back"


async def test_what_waits_for_a_proof_goes_to_the_lane_that_was_meant(
    page: Page, hall: Hall
) -> None:
    asked, proved = list[str](), asyncio.Event()

    async def answer(route: Route) -> None:
        asked.append(route.request.url.removeprefix(hall.address))
        await proved.wait()
        told = {"sentence": "Done."} if len(asked) > 1 else {"again": True}
        await route.fulfill(json=told)

    async def proof(route: Route) -> None:
        body = "export const again = async () => true;"
        await route.fulfill(body=body, content_type="text/javascript")

    await page.route("**/again.js", proof)
    await page.route("**/lanes/*/actions", answer)
    await page.reload()
    await refer(hall, "5")
    await page.locator('[data-card="5"] a').click()
    await judged(page)
    await page.get_by_label("Reason for turning back").select_option("own_wish")
    async with page.expect_request("**/lanes/5/actions"):
        await page.get_by_role("button", name="Send back").click()
    await page.locator('[data-card="3"] a').click()
    await expect(page.locator("[data-lane-name]").first).to_have_text("3")
    proved.set()
    await expect(page.locator("[data-answer]")).to_have_text("Lane 5: Done.")
    assert asked == ["lanes/5/actions", "lanes/5/actions"]


async def test_all_lanes_stop_at_one_touch(page: Page, hall: Hall) -> None:
    await page.get_by_role("button", name="Stop all lanes").click()
    await expect(page.locator("[data-stopped]")).to_contain_text("All lanes are locked")
    asked = {command.action for lane in hall.lanes.values() for command, _ in lane.commands}
    assert asked == {"lock"}
    assert {len(lane.commands) for lane in hall.lanes.values()} == {1}


async def test_a_referral_is_decided_in_twelve_keys(page: Page, hall: Hall) -> None:
    await page.evaluate("localStorage.setItem('egate-keys', 'on')")
    await page.reload()
    await expect(page.locator("[data-link=live]")).to_be_visible()
    await refer(hall, "6")
    await expect(page.locator(".alarm")).to_have_count(1)
    pressed = 0

    async def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            pressed += 1
            await page.keyboard.press(key)

    await press("r")
    await judged(page)
    await press("o", "ArrowDown", "Tab", "Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert await page.evaluate(outline) == "solid"  # where the focus is can be seen
    assert hall.lanes["6"].commands == []
    await press("Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("lane 6 for crossing 24")
    await expect(dialog).to_contain_text("I compared them")
    await expect(dialog).to_contain_text("camera picture")
    assert hall.lanes["6"].commands == []  # nothing is sent before it is confirmed
    await press("Tab", "Enter")
    await expect(page.locator("[data-answer]")).to_contain_text("Done")
    [(command, _)] = hall.lanes["6"].commands
    assert (command.action, command.reason) == ("override", "identity_checked")
    assert pressed <= 12


async def test_keys_act_only_where_they_are_switched_on(page: Page, hall: Hall) -> None:
    await refer(hall, "6")
    await expect(page.locator(".alarm")).to_have_count(1)
    await page.wait_for_timeout(450)
    for key in ("r", "l", "a", "6", "?"):
        await page.keyboard.press(key)
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(".alarm[data-seen]")).to_have_count(0)
    await page.get_by_role("button", name="Keys").click()
    await page.get_by_label("Single keys act").check()
    await page.keyboard.press("Escape")
    await page.keyboard.press("6")
    await expect(page.locator('[data-card="6"] a')).to_have_attribute("aria-current", "true")
    await page.keyboard.press("a")
    await expect(page.locator(".alarm[data-seen]")).to_have_count(1)
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(2)
    await page.keyboard.press("v")
    await expect(page.locator("[data-panel][data-large]")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-panel][data-large]")).to_have_count(0)
    await page.keyboard.press("l")
    await expect(page.locator("[data-answer]")).to_contain_text("Done")
    assert [one.action for one, _ in hall.lanes["6"].commands] == ["lock"]


async def test_what_is_old_is_called_old_and_opens_nothing(page: Page, hall: Hall) -> None:
    await refer(hall, "1")
    await judged(page)
    await hall.stop()
    await expect(page.locator("[data-stale]")).to_contain_text("old", timeout=10_000)
    await expect(page.locator("[data-link-words]")).to_contain_text("Stale")
    await expect(page.locator('button[value="override"]')).to_have_attribute(
        "aria-disabled", "true"
    )
    await expect(page.locator('figure[data-is="shown"]')).to_have_count(0)
    set_scene(hall.lanes["8"], "capturing")
    await hall.start()
    await expect(page.locator('[data-card="8"] .state')).to_have_text(
        "Capturing face", timeout=10_000
    )
    await expect(page.locator("[data-stale]")).to_be_hidden()


async def test_thumbnails_tell_their_age(page: Page, hall: Hall) -> None:
    hall.lanes["7"].frame = GREY
    camera = page.locator('[data-card="7"] [data-thumbnail]')
    await expect(camera).to_have_attribute("data-thumbnail", "live")
    hall.lanes["7"].frame = None
    await expect(camera).to_have_attribute("data-thumbnail", "old", timeout=10_000)
    await expect(page.locator('[data-card="6"] [data-thumbnail]')).to_have_attribute(
        "data-thumbnail", "none"
    )


@pytest.mark.parametrize(
    ("width", "height"), [(2560, 1440), (1920, 1080), (1280, 800), (1280, 720), (320, 640)]
)
async def test_nothing_overflows(page: Page, hall: Hall, width: int, height: int) -> None:
    await page.set_viewport_size({"width": width, "height": height})
    for number, scene in enumerate(BUSY, 1):
        set_scene(hall.lanes[str(number)], scene)
    await page.locator('[data-card="3"] a').click()
    await expect(page.locator("#decision-title")).to_have_text("Decide on crossing 24")
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    small = """() => [...document.querySelectorAll("main button, main select, [name=note]")]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map(one => one.outerHTML)"""
    assert await page.evaluate(small) == []
    if width > 1000:  # the whole hall at one look
        last = await page.locator('[data-card="16"]').bounding_box()
        assert last is not None
        assert last["y"] + last["height"] <= height
