"""Tab goes through each page in the order in which it is read, and what has focus is in sight."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from gate.console.app import create_app
from gate.journal.reader import FileReader
from tests.gate.console.browser import IN_A_BROWSER
from tests.gate.console.conftest import on_a_port
from tests.gate.console.hall_scenes import lanes
from tests.gate.console.records_given import UNTIL, write_records
from tests.gate.console.scripted_lane import SETTINGS
from tests.gate.console.sizes import SIZES

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]
PATHS: Final = (
    "console?lane=3",
    "lanes/3",
    "lanes/1/display",
    "history",
    "history/lanes/1/crossings/2",
    f"statistics?until={UNTIL}",
)
# What Tab reaches, once; a later element comes later in the page, and can be seen where it is.
WALK: Final = """async () => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const middle = [box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2];
  window.seen ??= [];
  const back = window.seen.includes(one);
  const last = window.seen.at(-1);
  const behind = last && !(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.seen.push(one);
  const within = (at, length) => at >= 0 && at <= length;
  const inside = within(middle[0], innerWidth) && within(middle[1], innerHeight);
  const ring = getComputedStyle(one).outlineStyle !== "none"
    || getComputedStyle(one, "::after").outlineStyle !== "none";
  const end = back || one === document.body;
  return { end, words: one.outerHTML.slice(0, 90), behind: !!behind, inside, ring };
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    path = Path(tmp_path_factory.mktemp("journal"), "journal.sqlite")
    write_records(path)
    hall = lanes(("ready", "capturing", "referred", "released"))
    async with on_a_port(create_app(hall, SETTINGS, journal=FileReader(path))) as address:
        yield address


async def walked(page: Page) -> list[dict[str, Any]]:
    """Press Tab until it has been everywhere; return what it found."""
    found = list[dict[str, Any]]()
    while len(found) < 400:
        await page.keyboard.press("Tab")
        step = await page.evaluate(WALK)
        if step["end"]:
            return found
        found.append(step)
    raise AssertionError("Tab never comes to an end")


@pytest.mark.parametrize("size", ["1280x800", "320"])
@pytest.mark.parametrize("path", PATHS)
async def test_focus_is_in_order_and_in_sight(
    browser: Browser, address: str, path: str, size: str
) -> None:
    page = await browser.new_page(**SIZES[size])
    await page.goto(f"{address}{path}")
    await page.locator("main").wait_for()
    found = await walked(page)
    assert len(found) > 5
    assert [one["words"] for one in found if one["behind"]] == []
    assert [one["words"] for one in found if not (one["inside"] and one["ring"])] == []
    assert await page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    await page.close()
