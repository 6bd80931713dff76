"""The bench in a real browser, over its real process: seen, clicked, dragged, and by keys alone."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from gate.app.bench.client import BenchProcess
from tests.gate.console.axe_core import axe, faults
from tests.gate.console.bench.served import served_bench
from tests.gate.console.browser import IN_A_BROWSER, watched
from tests.gate.console.sizes import LOOKS, context

__all__ = ["axe"]

pytestmark = [*IN_A_BROWSER, pytest.mark.slow, pytest.mark.timeout(600)]
SIZE: Any = {"width": 1920, "height": 1080}
SOON = 60_000  # ms; a machine may be busy
expect.set_options(timeout=SOON)

Served = tuple[str, BenchProcess]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench() -> AsyncIterator[Served]:
    async with served_bench() as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, bench: Served) -> AsyncIterator[Page]:
    """The page over a new lane, paused when it is ready."""
    address, handle = bench
    await handle.ask("restart", {"seed": 1, "topology": "two_step"})
    await handle.ask("step", {"ms": 2000})
    async with watched(browser, address, "bench", ("422",), viewport=SIZE) as page:
        page.set_default_timeout(SOON)
        await expect(page.locator("[data-link=live]")).to_be_visible()
        await expect(page.locator("[data-state]")).to_have_text("ready")
        yield page


async def state(page: Page, words: str) -> None:
    await expect(page.locator("[data-state]")).to_have_text(words)


async def test_it_is_marked_as_a_simulator_and_fits_the_screen(page: Page) -> None:
    await expect(page.get_by_text("SIMULATOR")).to_be_visible()
    sizes = await page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert sizes[0] <= 1920
    assert sizes[1] <= 1080


async def test_the_clock_steps_plays_and_stands(page: Page) -> None:
    now = page.locator("[data-now]")
    before = await now.inner_text()
    await page.get_by_role("button", name="+100 ms").click()
    await expect(now).not_to_have_text(before)
    seconds = [float(text.split(":")[1]) for text in (before, await now.inner_text())]
    assert seconds[1] - seconds[0] == pytest.approx(0.1)
    await page.get_by_role("slider", name="Speed").focus()
    for _ in range(3):
        await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Pause")).to_be_visible()
    await page.keyboard.press("Alt+p")
    await expect(page.get_by_role("button", name="Play")).to_be_visible()
    stood = await now.inner_text()
    await page.wait_for_timeout(300)
    assert await now.inner_text() == stood


async def test_somebody_is_dragged_through_the_lane(page: Page, bench: Served) -> None:
    handle = bench[1]
    await page.get_by_role("button", name="Lay document").click()
    await page.get_by_role("button", name="at reader").click()
    person = page.get_by_role("slider", name="Person 1")
    await handle.ask("step", {"ms": 4000})
    await state(page, "entering")
    await page.get_by_role("button", name="Take it away").click()
    box = await person.bounding_box()
    assert box is not None
    scene = await page.locator("[data-people]").bounding_box()
    assert scene is not None
    inside = scene["x"] + scene["width"] * 0.6
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(inside, scene["y"] + scene["height"] / 2, steps=4)
    await page.mouse.up()
    walks = re.compile(r"-0\.85 m, walks to 1\.(5|6)\d m")
    await expect(person).to_have_attribute("aria-valuetext", walks)
    await handle.ask("step", {"ms": 4000})
    await expect(person).to_have_attribute("aria-valuetext", re.compile(r"^1\.(5|6)\d m$"))
    await expect(page.locator('[data-node="isolating"]')).not_to_have_attribute("data-is", "new")


async def test_by_keys_alone(page: Page) -> None:
    await page.get_by_role("button", name="inside").focus()
    await page.keyboard.press("Enter")
    person = page.get_by_role("slider", name="Person 1")
    await expect(person).to_have_attribute("aria-valuenow", "1.55")
    await person.focus()
    await page.keyboard.press("Shift+ArrowRight")
    await expect(person).to_have_attribute("aria-valuenow", "1.65")
    await page.keyboard.press("ArrowLeft")
    await expect(person).to_have_attribute("aria-valuetext", "1.65 m, walks to 1.55 m")
    await page.keyboard.press("Delete")
    await expect(person).to_have_count(0)
    await expect(page.get_by_role("button", name="at reader")).to_be_focused()


async def test_a_reload_loses_nothing(page: Page, bench: Served) -> None:
    await page.get_by_role("checkbox", name="fire").check()
    await expect(page.locator("[data-fault-count]")).to_have_text("1 set")
    await bench[1].ask("step", {"ms": 500})
    await state(page, "emergency")
    seen = [await page.locator(one).inner_text() for one in ("[data-happened]", "[data-now]")]
    await expect(page.locator("[data-guards] [data-is=held]")).to_contain_text("burning")
    await page.reload()
    await state(page, "emergency")
    await expect(page.get_by_role("checkbox", name="fire")).to_be_checked()
    await expect(page.locator("[data-now]")).to_have_text(seen[1])
    assert await page.locator("[data-happened]").inner_text() == seen[0]
    await page.get_by_role("button", name="Mend all").click()
    await expect(page.locator("[data-fault-count]")).to_have_text("none")


async def test_the_lines_are_decoded_sifted_and_bounded(page: Page, bench: Served) -> None:
    rows = page.locator("[data-frames] tr:visible")
    await expect(rows.filter(has_text="exchange, seq").first).to_be_visible()
    await page.get_by_label("Line", exact=True).select_option("document_reader")
    await expect(rows.filter(has_text="bus")).to_have_count(0)
    await page.get_by_label("Line", exact=True).select_option("")
    await page.get_by_label("every poll").check()
    await bench[1].ask("step", {"ms": 9000})
    await expect(page.locator("[data-frames] tr")).to_have_count(400)
    await page.locator("[data-frames] summary", has_text="exchange, seq").first.click()
    await expect(page.locator("[data-frames] dt").first).to_be_visible()
    await page.get_by_label("every poll").uncheck()


async def test_a_refusal_is_told(page: Page) -> None:
    await page.get_by_label("from the PLC").fill("flip=7")
    await page.keyboard.press("Tab")
    await expect(page.locator("[data-refusal]")).to_contain_text("how often must be 0 to 1")
    await expect(page.get_by_label("from the PLC")).to_have_value("")


async def test_a_scenario_is_run_recorded_checked_and_saved(
    page: Page, bench: Served, tmp_path: Path
) -> None:
    await page.get_by_label("Shipped").select_option("impostor")
    await page.get_by_role("button", name="Run here").click()
    await bench[1].ask("step", {"ms": 60_000})
    await bench[1].ask("step", {"ms": 40_000})
    await expect(page.locator("[data-verdict]")).to_have_text("impostor: passed")
    await page.get_by_role("button", name="Record the run").click()
    await expect(page.locator("#yaml")).to_have_value(
        "egate_bench: 1\nname: recorded\nsays: ''\nseed: 7\ntopology: two_step\nlasts_s: 90.0\n"
        "steps:\n- {at: 1.0, do: traveller, face: other}\n- {at: 2.0, do: come}\n"
        "- {at: 40.0, do: officer, action: second_line}\nexpect:\n  outcomes: [second_line]\n"
        "  reasons: [face_mismatch, officer_decision]\n  ends_in: ready\n"
    )
    await page.get_by_role("button", name="Check at full speed").click()
    await expect(page.locator("[data-verdict]")).to_have_text(
        "recorded: passed at full speed", timeout=3 * SOON
    )
    async with page.expect_download(timeout=3 * SOON) as saving:
        await page.get_by_role("button", name="Save as pytest").click()
    saved = await saving.value
    assert saved.suggested_filename == "test_recorded.py"
    await saved.save_as(tmp_path / "test_recorded.py")
    assert "def test_recorded() -> None:" in (tmp_path / "test_recorded.py").read_text()


async def test_the_travellers_display_follows_virtual_time_and_touches_the_lane(
    page: Page, bench: Served
) -> None:
    handle = bench[1]
    display = page.frame_locator(".travellers iframe")
    sentence = page.locator("[data-sentence]")
    await expect(display.get_by_role("heading", level=1)).to_have_text(await sentence.inner_text())
    await handle.ask("come", {})
    while handle.news(0).parts["state"]["name"] != "capturing":
        await handle.ask("step", {"ms": 100})
    await state(page, "capturing")
    await expect(display.get_by_role("heading", level=1)).to_have_text(
        "Look straight at the camera, please."
    )
    await expect(sentence).to_have_text("Look straight at the camera, please.")
    happened = page.locator("[data-happened]")
    await display.get_by_role("button", name="More time").click()
    await expect(happened).to_contain_text("more time")
    seen = page.get_by_role("button", name="See to the call")
    await expect(seen).to_be_hidden()
    await display.get_by_role("button", name="Help", exact=True).click()
    await expect(display.get_by_text("An officer has been called.")).to_be_visible()
    await seen.click()
    await expect(display.get_by_text("An officer has been called.")).to_be_hidden()
    await expect(happened).to_contain_text("help seen")
    await handle.ask("fault", {"name": "input.fire", "value": True})
    await handle.ask("step", {"ms": 500})
    await expect(display.get_by_role("heading", level=1)).to_have_text(
        "Leave through the nearest door now."
    )


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
async def test_axe(browser: Browser, bench: Served, axe: str, scheme: str, size: str) -> None:
    address, handle = bench
    await handle.ask("restart", {"seed": 1})
    await handle.ask("step", {"ms": 2000})
    one = await browser.new_context(**context(scheme, size))
    page = await one.new_page()
    page.set_default_timeout(SOON)
    await page.goto(f"{address}bench")
    await state(page, "ready")
    assert await faults(page, axe) == []
    await handle.ask("come", {})
    await handle.ask("add", {"at_m": 2.0})
    await handle.ask("put_down", {"body": 2})
    await handle.ask("fault", {"name": "plc.mute", "value": True})
    await handle.ask("step", {"ms": 3000})
    await state(page, "fault")
    await page.get_by_text("Never visited", exact=True).click()
    await page.get_by_label("from the PLC").fill("flip=7")
    await page.keyboard.press("Tab")
    await expect(page.locator("[data-refusal]")).to_be_visible()
    assert await faults(page, axe) == []
    await one.close()
