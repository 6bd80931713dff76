"""A traveller at a real browser: the display follows the lane, speaks, mirrors, and forgets."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI
from playwright.async_api import Browser, Page, expect

from gate.console.app import create_app
from gate.console.display.settings import DisplaySettings
from gate.events import MoreTimeAsked
from gate.reasons import Reason, for_traveller
from tests.gate.console.browser import GREY, IN_A_BROWSER, Served, watched
from tests.gate.console.display.scenes import SCENES, scene
from tests.gate.console.scripted_lane import SETTINGS

pytestmark = IN_A_BROWSER


class Speaking(Served):
    """Pages of a lane whose display has a voice."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def app(self) -> FastAPI:
        display = DisplaySettings(voice=self.folder)
        return create_app({"1": self.lane}, replace(SETTINGS, display=display))


@pytest_asyncio.fixture(loop_scope="module")
async def hall(tmp_path: Path) -> AsyncIterator[Speaking]:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "the-exit-is-opening.wav").write_bytes(b"RIFF")
    served = Speaking(tmp_path)
    await served.start()
    yield served
    await served.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def display(browser: Browser, hall: Speaking) -> AsyncIterator[Page]:
    """The display's page."""
    tall = {"width": 1080, "height": 1920}
    told = ("ERR_", "WebSocket")
    async with watched(browser, hall.address, "lanes/1/display", told, viewport=tall) as page:
        yield page


async def drawn(page: Page) -> str | None:
    return await page.locator("main > svg use").get_attribute("href")


async def test_it_follows_the_lane(display: Page, hall: Speaking) -> None:
    for name in ("checking_document", "glasses", "releasing", "referred"):
        hall.lane.show(**SCENES[name])
        await expect(display.locator("h1")).to_have_text(SCENES[name]["sentence"])
    assert await drawn(display) == "#pictogram-officer"
    await expect(display.locator("body")).to_have_attribute("data-is", "referred")


async def test_a_touch_chooses_a_language_and_who_comes_next_has_their_own(
    display: Page, hall: Speaking
) -> None:
    await display.get_by_text("العربية").click()
    root = display.locator("html")
    await expect(root).to_have_attribute("dir", "rtl")
    hall.lane.show(**scene("checking_document", language="fr"))
    await expect(display.locator("h1")).to_contain_text("الوثيقة")
    await expect(display.locator("[data-language=ar]")).to_have_attribute("aria-current", "true")
    hall.lane.show(**SCENES["ready"])
    await expect(root).to_have_attribute("lang", "en")
    hall.lane.show(**scene("checking_document", language="fr"))
    await expect(root).to_have_attribute("lang", "fr")


async def test_the_mirror_is_there_while_the_camera_looks(display: Page, hall: Speaking) -> None:
    hall.lane.frame = GREY
    hall.lane.show(**SCENES["capturing"])
    canvas = display.locator("canvas")
    await expect(canvas).to_be_visible()
    assert await canvas.evaluate("one => getComputedStyle(one).transform") == (
        "matrix(-1, 0, 0, 1, 0, 0)"
    )
    hall.lane.show(**scene("capturing", sentence=for_traveller(Reason.TOO_FAR)))
    await expect(display.locator("h1")).to_have_text("Come closer, please.")
    await expect(canvas).to_be_visible()
    hall.lane.show(**SCENES["deciding"])
    await expect(canvas).to_be_hidden()
    assert await canvas.evaluate("one => one.width") == 1


async def test_reading_aids_are_gone_with_who_chose_them(display: Page, hall: Speaking) -> None:
    hall.lane.show(**SCENES["entering"])
    for name in ("High contrast", "Large text", "Less motion"):
        await display.get_by_role("button", name=name).click()
    root = display.locator("html")
    for option in ("contrast", "large", "still"):
        await expect(root).to_have_attribute(f"data-{option}", "")
    await expect(display.locator("[aria-pressed=true]")).to_have_count(3)
    hall.lane.show(**SCENES["ready"])
    await expect(display.locator("[aria-pressed=true]")).to_have_count(0)


async def test_more_time_is_asked_for_where_there_is_some(display: Page, hall: Speaking) -> None:
    button = display.get_by_role("button", name="More time")
    hall.lane.show(**SCENES["entering"])
    await expect(button).to_be_visible()
    await expect(display.locator(".soon")).to_be_hidden()
    hall.lane.show(**SCENES["hurry"])
    await expect(display.locator(".soon")).to_be_visible()
    async with display.expect_response("**/more-time"):
        await button.press("Enter")
    assert hall.lane.touched == [MoreTimeAsked(hall.lane.view.epoch)]
    hall.lane.show(**SCENES["isolating"])
    await expect(button).to_be_hidden()
    await expect(display.locator(".soon")).to_be_hidden()


async def test_help_is_called_by_keyboard_too(display: Page, hall: Speaking) -> None:
    hall.lane.show(**SCENES["capturing"])
    await display.get_by_role("button", name="Help").press("Enter")
    await expect(display.get_by_text("An officer has been called.")).to_be_visible()


async def test_the_voice_speaks_what_is_recorded_once_it_is_wanted(
    display: Page, hall: Speaking
) -> None:
    heard = list[str]()
    display.on("request", lambda one: heard.append(one.url) if "/voice/" in one.url else None)
    hall.lane.show(**scene("releasing", language="fr"))
    await expect(display.locator("h1")).to_have_text("La sortie s'ouvre.")
    assert heard == []
    await display.get_by_role("button", name="Voix").click()
    await expect(display.locator("[aria-pressed=true]")).to_have_count(1)
    hall.lane.show(**scene("leaving", language="fr"))  # not recorded: silence
    await expect(display.locator("h1")).to_have_text("Passez par la sortie. Merci.")
    name = "display/voice/fr/the-exit-is-opening.wav"
    assert set(heard) == {f"{hall.address}lanes/1/{name}"}


@pytest.mark.parametrize(
    ("name", "language", "words", "picture"),
    [
        ("ready", "fr", "Passage fermé. Merci d'en utiliser un autre.", "#pictogram-closed"),
        ("capturing", "de", "Bitte warten. Ein Beamter kommt.", "#pictogram-officer"),
    ],
)
async def test_without_news_it_says_what_is_safe(
    display: Page, hall: Speaking, name: str, language: str, words: str, picture: str
) -> None:
    hall.lane.show(**scene(name, language=language))
    await expect(display.locator("html")).to_have_attribute("lang", language)
    await hall.stop()
    await expect(display.locator("h1")).to_have_text(words, timeout=6000)
    assert await drawn(display) == picture
    await hall.start()
