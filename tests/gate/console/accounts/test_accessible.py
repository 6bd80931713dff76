"""axe-core finds no fault in the pages of signing in and of the account, at every size."""

import pytest
from playwright.async_api import Browser

from gate.console.accounts.account import Passkey
from tests.gate.console.accounts.test_browser_signs_in import Pages, pages, sign_in
from tests.gate.console.axe_core import NEEDS_AXE, axe, faults
from tests.gate.console.browser import IN_A_BROWSER
from tests.gate.console.presence.given import PASSWORDS
from tests.gate.console.sizes import LOOKS, OVER, context

__all__ = ["axe", "pages"]
pytestmark = [*IN_A_BROWSER, pytest.mark.slow, pytest.mark.timeout(600), NEEDS_AXE]


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
async def test_no_fault(browser: Browser, pages: Pages, axe: str, scheme: str, size: str) -> None:
    pages.signing.accounts.add_passkey(Passkey(b"1", "officer-7", "Key at desk 2", b"x", 0))
    one = await browser.new_context(**context(scheme, size))
    page = await one.new_page()
    await page.goto(f"{pages.named}/sign-in")
    assert await faults(page, axe) == []
    await page.get_by_label("Pseudonym").fill("officer-7")
    await page.get_by_label("Password").fill("not this one")
    await page.get_by_role("button", name="Sign in", exact=True).click()
    assert await page.get_by_label("Pseudonym").input_value() == "officer-7"  # not typed again
    assert PASSWORDS["officer-7"] not in await page.content()
    assert await faults(page, axe) == []
    await page.goto(f"{pages.named}/sign-in/link/some-token")
    assert await faults(page, axe) == []
    await sign_in(page, pages.named)
    for path in ("account", "session/again"):
        await page.goto(f"{pages.named}/{path}")
        assert await faults(page, axe) == []
        assert not await page.evaluate(OVER)
    await one.close()
