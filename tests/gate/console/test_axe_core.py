"""What judges pages finds a fault that is there, and what nobody has judged."""

import pytest
from playwright.async_api import Browser

from tests.gate.console.axe_core import JUDGED, NEEDS_AXE, axe, faults, judged
from tests.gate.console.browser import IN_A_BROWSER

__all__ = ["axe"]
pytestmark = [*IN_A_BROWSER, pytest.mark.slow, NEEDS_AXE]
PAGE = '<html lang="en"><title>t</title><main><h1>t</h1>{}</main></html>'
STRIPES = "background: repeating-linear-gradient(90deg, #fff 0 9px, #eee 9px 18px)"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>This is read by everybody.</p>", []),
        ('<p style="color: #bbb">This is read by few.</p>', ["color-contrast"]),
        ('<button style="width: 9px; height: 9px; padding: 0"></button>', ["button-name"]),
        (f'<p style="{STRIPES}">Who can say?</p>', ["not judged: color-contrast"]),
        (f'<ol class="alarms"><ol><li style="{STRIPES}">Seen by eye.</ol></ol>', ["list"]),
    ],
)
async def test_it_finds(browser: Browser, axe: str, body: str, found: list[str]) -> None:
    page = await browser.new_page()
    await page.set_content(PAGE.format(body))
    assert [rule for rule, _ in await faults(page, axe)] == found
    await page.close()


async def test_each_row_of_what_was_judged_is_read() -> None:
    rows = JUDGED.read_text("utf-8").count("\n| `")
    assert len(judged()) == rows > 5
