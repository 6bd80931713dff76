"""Signing in, passkeys and the second proof in a real browser, with its virtual authenticator."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from gate.console.accounts.links import new_link
from gate.console.app import create_app
from gate.console.presence.presence import Presence
from gate.console.rights import Role
from gate.console.server import serve
from gate.events import OfficerAction
from tests.gate.console.browser import IN_A_BROWSER, settled
from tests.gate.console.presence.given import PASSWORDS, Signing
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

pytestmark = IN_A_BROWSER
AUTHENTICATOR = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                 "hasUserVerification": True, "isUserVerified": True,
                 "automaticPresenceSimulation": True}  # fmt: skip


class Pages:
    """The pages of a scripted lane that ask for a sign-in."""

    def __init__(self, path: Path) -> None:
        self.lane, self.signing = ScriptedLane(), Signing(path)
        self.named = self.numbered = ""

    @property
    def presence(self) -> Presence:
        return self.signing.presence

    async def run(self, listening: asyncio.Queue[str]) -> None:
        app = create_app({"1": self.lane}, SETTINGS, self.presence)
        await serve(app, port=0, listening=listening.put_nowait)


@pytest_asyncio.fixture(loop_scope="module")
async def pages(tmp_path: Path) -> AsyncIterator[Pages]:
    pages, addresses = Pages(tmp_path / "accounts.sqlite"), asyncio.Queue[str]()
    running = asyncio.create_task(pages.run(addresses))
    looking = asyncio.create_task(pages.presence.run())
    pages.numbered = (await addresses.get()).rstrip("/")
    pages.named = pages.numbered.replace("127.0.0.1", "localhost")
    yield pages
    for task in (running, looking):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    await context.close()


@asynccontextmanager
async def looked_at(context: BrowserContext) -> AsyncIterator[Page]:
    """A page in which no script fails and nothing is asked of another host."""
    page, faults, asked = await context.new_page(), list[str](), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda one: faults.append(one.text) if "Policy" in one.text else None)
    yield page
    await page.close()
    assert faults == []
    assert [url for url in asked if "//localhost:" not in url and "//127.0.0.1:" not in url] == []


async def authenticator(page: Page, **changes: Any) -> CDPSession:
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    options = {**AUTHENTICATOR, **changes}
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


async def sign_in(page: Page, address: str, name: str = "officer-7") -> None:
    await page.goto(f"{address}/sign-in?to=/lanes/1")
    await page.get_by_label("Pseudonym").fill(name)
    await page.get_by_label("Password").fill(PASSWORDS[name])
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.locator("[data-link=live]")).to_be_visible()


@pytest.mark.parametrize("place", ["named", "numbered"])
async def test_the_browser_keeps_the_cookie_without_tls(
    pages: Pages, context: BrowserContext, place: str
) -> None:
    async with looked_at(context) as page:
        await sign_in(page, getattr(pages, place))
        [cookie] = await context.cookies()
        assert cookie["name"].startswith("__Host-")
        assert (cookie["secure"], cookie["httpOnly"]) == (True, True)
        assert cookie["sameSite"] == "Strict"
        await page.get_by_role("button", name="Sign out").click()
        await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        assert await context.cookies() == []


async def test_a_link_signs_in_and_a_passkey_takes_its_place(
    pages: Pages, context: BrowserContext
) -> None:
    pages.signing.accounts.add("auditor-1", Role.AUDITOR)
    token = new_link(pages.signing.accounts, "auditor-1", pages.signing.clock.ms)
    async with looked_at(context) as page:
        virtual = await authenticator(page)
        await page.goto(f"{pages.named}/sign-in/link/{token}")
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_role("heading", name="auditor-1")).to_be_visible()
        await page.get_by_label("Name of the new passkey").fill("Desk 2")
        await page.get_by_role("button", name="Register a passkey").click()
        await expect(page.get_by_text("Desk 2")).to_be_visible()
        await page.get_by_role("button", name="Sign out").click()
        await page.get_by_role("button", name="Sign in with a passkey").click()
        await expect(page.get_by_role("heading", name="auditor-1")).to_be_visible()
        [kept] = pages.signing.accounts.passkeys("auditor-1")
        assert kept.sign_count > 0
        await page.get_by_role("button", name="Remove Desk 2").click()
        await expect(page.get_by_text("None is registered.")).to_be_visible()
        await page.get_by_role("button", name="Sign out").click()
        await page.get_by_role("button", name="Sign in with a passkey").click()
        await expect(page.locator("[data-passkey-answer]")).to_contain_text("nobody's here")
        await virtual.detach()


async def test_an_authenticator_that_does_not_know_its_user_registers_nothing(
    pages: Pages, context: BrowserContext
) -> None:
    async with looked_at(context) as page:
        await authenticator(page, isUserVerified=False)
        await sign_in(page, pages.named)
        await page.goto(f"{pages.named}/account")
        await page.get_by_role("button", name="Register a passkey").click()
        await expect(page.locator("[data-passkey-answer]")).to_contain_text("No passkey was used")
    assert pages.signing.accounts.passkeys("officer-7") == []


async def test_a_copied_authenticator_is_refused(pages: Pages, context: BrowserContext) -> None:
    async with looked_at(context) as page:
        await authenticator(page)
        await sign_in(page, pages.named)
        await page.goto(f"{pages.named}/account")
        await page.get_by_role("button", name="Register a passkey").click()
        await expect(page.get_by_role("button", name="Remove Passkey")).to_be_visible()
        [kept] = pages.signing.accounts.passkeys("officer-7")
        pages.signing.accounts.count_passkey(kept.id, 1_000)  # the other copy was used meanwhile
        await page.get_by_role("button", name="Sign out").click()
        await page.get_by_role("button", name="Sign in with a passkey").click()
        await expect(page.locator("[data-passkey-answer]")).to_contain_text("was not taken")


async def ask_to_override(page: Page) -> None:
    await settled(page)
    await page.get_by_text("Override with a reason").click()
    await page.get_by_label("Reason for an override").select_option("identity_checked")
    await page.locator("button.grave:visible").click()
    await page.locator("[data-confirm]").click()


@pytest.mark.parametrize("way", ["password", "passkey"])
async def test_an_old_proof_is_given_again_and_the_form_is_not_lost(
    pages: Pages, context: BrowserContext, way: str
) -> None:
    async with looked_at(context) as page:
        await authenticator(page)
        await sign_in(page, pages.named)
        if way == "passkey":
            await page.goto(f"{pages.named}/account")
            await page.get_by_role("button", name="Register a passkey").click()
            await expect(page.get_by_role("button", name="Remove Passkey")).to_be_visible()
        pages.signing.clock.ms += pages.presence.fresh_ms
        pages.lane.show(**REFERRED)
        await page.goto(f"{pages.named}/lanes/1")
        await expect(page.locator("[data-link=live]")).to_be_visible()
        await ask_to_override(page)
        dialog = page.locator("[data-again]")
        await expect(dialog).to_be_visible()
        assert pages.lane.commands == []
        if way == "passkey":
            await dialog.get_by_role("button", name="Use a passkey").click()
        else:
            await dialog.get_by_label("Password of officer-7").fill("not this one")
            await dialog.get_by_role("button", name="Go on").click()
            await expect(dialog.locator("[data-again-answer]")).to_contain_text("do not fit")
            await dialog.get_by_label("Password of officer-7").fill(PASSWORDS["officer-7"])
            await dialog.get_by_role("button", name="Go on").click()
        await expect(dialog).to_be_hidden()
        async with asyncio.timeout(10):
            await pages.lane.asked.wait()
        [(command, _)] = pages.lane.commands
        assert (command.action, command.reason) == (OfficerAction.OVERRIDE, "identity_checked")
        assert command.officer == "officer-7"


async def test_who_gives_no_proof_sends_nothing(pages: Pages, context: BrowserContext) -> None:
    async with looked_at(context) as page:
        await sign_in(page, pages.named)
        pages.signing.clock.ms += pages.presence.fresh_ms
        pages.lane.show(**REFERRED)
        await ask_to_override(page)
        await page.locator("[data-again]").get_by_role("button", name="Cancel").click()
        await expect(page.locator("[data-answer]")).to_have_text("Nothing was sent.")
        assert await page.get_by_label("Reason for an override").input_value() == "identity_checked"
        assert pages.lane.commands == []


async def test_a_disabled_account_is_shown_the_door(pages: Pages, context: BrowserContext) -> None:
    async with looked_at(context) as page:
        await sign_in(page, pages.named)
        pages.signing.accounts.change("officer-7", disabled=True)
        await expect(page.locator("[data-stale]")).to_be_visible(timeout=20_000)
        await expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=20_000)


async def test_a_viewer_is_drawn_no_button_and_no_face(
    pages: Pages, context: BrowserContext
) -> None:
    pages.lane.show(**REFERRED)
    pages.signing.accounts.add("viewer-1", Role.VIEWER)
    token = new_link(pages.signing.accounts, "viewer-1", pages.signing.clock.ms)
    async with looked_at(context) as page:
        await page.goto(f"{pages.named}/sign-in/link/{token}")
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.locator("[data-link=live]")).to_be_visible()
        assert await page.locator("main form[action$=actions] button:visible").count() == 0
        assert await page.locator("summary:visible").count() == 0
        shown = await page.locator("main").inner_text()
        assert "0.4" not in shown  # no score
        assert await page.locator("figure:visible").count() == 0
        assert await page.locator("[data-thumbnail]:visible").count() == 0
