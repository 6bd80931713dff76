"""An officer at a real browser decides: once, on what was seen, with or without script."""

from playwright.async_api import Browser, Page, expect

from gate.ports import Pictures
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served, judged
from tests.gate.console.scenes import REFERRED, SCENES

pytestmark = IN_A_BROWSER


async def test_a_referral_is_sent_back(page: Page, served: Served) -> None:
    await expect(page.get_by_role("button", name="Send back")).to_be_hidden()
    served.lane.show(**REFERRED)
    await expect(page.get_by_role("alert").filter(has_text="Crossing 24")).to_have_count(1)
    await judged(page)
    await page.get_by_label("Reason for turning back").select_option("own_wish")
    await page.get_by_role("button", name="Send back").dblclick()
    await expect(page.get_by_role("status")).to_have_text("Done: Send back.")
    [(command, epoch)] = served.lane.commands
    assert (command.action, command.crossing, epoch) == ("send_back", 24, served.lane.view.epoch)


async def test_a_face_is_captured_again(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    await judged(page)
    await page.get_by_role("button", name="Retry capture").click()
    await expect(page.get_by_role("status")).to_have_text("Done: Retry capture.")
    served.lane.show(**{**SCENES["capturing"], "captures": 2, "actions": ()})
    await expect(page.get_by_text("This was capture 2.")).to_be_visible()
    await expect(page.get_by_role("button", name="Retry capture")).to_be_hidden()
    [(command, _)] = served.lane.commands
    assert (command.action, command.crossing) == ("retry_capture", 24)


async def test_a_stale_page_still_locks(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    await page.get_by_role("button", name="Lock lane").click()  # before anything was looked at
    await expect(page.get_by_role("status")).to_have_text("Done: Lock lane.")
    assert [command.action for command, _ in served.lane.commands] == ["lock"]


async def test_an_override_needs_a_reason_and_a_confirmation(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    await judged(page)
    await page.get_by_text("Override with a reason").click()
    ask = page.get_by_role("button", name="Override and open exit")
    await ask.click()
    await expect(page.get_by_role("dialog")).to_be_hidden()  # no reason yet
    await page.get_by_label("Reason for an override").select_option("identity_checked")
    await ask.click()
    await expect(page.get_by_role("dialog")).to_contain_text("lane 1 for crossing 24")
    await expect(page.get_by_role("dialog")).to_contain_text("I compared them")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("status")).to_have_text("Nothing was sent.")
    await ask.click()
    await page.get_by_role("button", name="Cancel").click()
    assert served.lane.commands == []
    await ask.click()
    await page.get_by_role("button", name="Open the exit of lane 1").click()
    await expect(page.get_by_role("status")).to_contain_text("Done")
    [(command, _)] = served.lane.commands
    assert (command.action, command.reason) == ("override", "identity_checked")


async def test_a_confirmation_of_what_has_moved_on_is_refused(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    await judged(page)
    await page.get_by_text("Override with a reason").click()
    await page.get_by_label("Reason for an override").select_option("assistance")
    await page.get_by_role("button", name="Override and open exit").click()
    served.lane.show(**{**REFERRED, "state": "returning"})
    served.lane.show(**{**REFERRED, "crossing": 25})
    await expect(page.locator("#decision-title")).to_have_text("Decide on crossing 25")
    await page.get_by_role("button", name="Open the exit of lane 1").click()
    await expect(page.get_by_role("status")).to_contain_text("the lane has moved on")
    assert served.lane.commands == []


async def test_a_click_right_after_a_change_is_not_sent(page: Page, served: Served) -> None:
    button = page.get_by_role("button", name="Send back", include_hidden=True)
    clicks_when_shown = """button => { new MutationObserver(() => {
        button.form.elements.reason.value = "own_wish";
        button.click();
    }).observe(button, { attributes: true, attributeFilter: ["data-is"] }); }"""
    await button.evaluate(clicks_when_shown)
    served.lane.show(**REFERRED)
    await expect(page.get_by_role("status")).to_contain_text("just changed")
    assert served.lane.commands == []


async def test_by_keyboard_alone(page: Page, served: Served) -> None:
    served.lane.show(**REFERRED)
    await judged(page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")  # skip link: to the decision
    pressed = 2
    while await page.locator(":focus").get_attribute("name") != "reason":
        await page.keyboard.press("Tab")
        pressed += 1
        assert pressed < 12
    for key in ("ArrowDown", "Tab", "Tab"):
        await page.keyboard.press(key)
    assert await page.locator(":focus").text_content() == "To second line"
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("To second line")
    assert pressed + 4 <= 12
    assert [command.action for command, _ in served.lane.commands] == ["second_line"]


async def test_without_script_the_officer_still_decides(browser: Browser, served: Served) -> None:
    context = await browser.new_context(java_script_enabled=False)
    served.lane.show(**REFERRED)
    served.lane.faces = Pictures(GREY, GREY)
    page = await context.new_page()
    await page.goto(f"{served.address}lanes/1")
    await expect(page.get_by_role("img", name="Live face")).to_have_count(1)
    await page.get_by_label("Reason for turning back").select_option("own_wish")
    await page.get_by_role("button", name="Send back").click()
    await expect(page.locator("h1")).to_have_text("Referred")
    await page.get_by_text("Override with a reason").click()
    await page.get_by_label("Reason for an override").select_option("assistance")
    await page.get_by_role("button", name="Override and open exit").click()
    assert [command.action for command, _ in served.lane.commands] == ["send_back"]
    await page.get_by_role("button", name="Open the exit of lane 1").click()
    await expect(page.locator("h1")).to_have_text("Referred")
    assert [command.action for command, _ in served.lane.commands] == ["send_back", "override"]
    await context.close()
