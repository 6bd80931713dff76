"""The display's routes: what they give to anybody, and what to nobody."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from gate.console.app import create_app
from gate.console.display.settings import DisplaySettings
from gate.console.settings import ConsoleSettings
from gate.events import HelpCalled, MoreTimeAsked
from tests.gate.console.conftest import on_a_port
from tests.gate.console.display.scenes import SCENES
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

DISPLAY = "/lanes/1/display"


def settings(**changes: object) -> ConsoleSettings:
    return replace(SETTINGS, display=DisplaySettings(**changes))  # type: ignore[arg-type]


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "the-exit-is-opening.wav").write_bytes(b"RIFF")
    return tmp_path


@pytest.fixture
def app(lane: ScriptedLane, voices: Path) -> FastAPI:
    return create_app({"1": lane}, settings(voice=voices))


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("", '<html lang="en" dir="ltr"'),
        ("?language=fr", '<html lang="fr" dir="ltr"'),
        ("?language=ar", '<html lang="ar" dir="rtl"'),
        ("?language=zh", '<html lang="zh-Hans" dir="ltr"'),
        ("?language=xx", '<html lang="en" dir="ltr"'),
    ],
)
async def test_the_page_is_whole_without_a_script(
    client: httpx.AsyncClient, query: str, start: str
) -> None:
    text = (await client.get(DISPLAY + query)).text
    assert start in text
    assert text.count('href="?language=') == 13
    assert '<use data-shape="pictogram" href="#pictogram-document"/>' in text


async def test_the_document_chooses_the_language(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.show(**{**SCENES["checking_document"], "language": "de"})
    assert "Dokument wird geprüft" in (await client.get(DISPLAY)).text
    assert "Document being checked" in (await client.get(f"{DISPLAY}?language=en")).text


async def test_a_voice_is_given_out_and_nothing_beside_it(client: httpx.AsyncClient) -> None:
    name = "the-exit-is-opening.wav"
    heard = await client.get(f"{DISPLAY}/voice/en/{name}")
    assert (heard.status_code, heard.content) == (200, b"RIFF")
    assert heard.headers["content-type"] in {"audio/wav", "audio/x-wav", "audio/vnd.wave"}
    for address in (f"fr/{name}", "en/other.wav", "en/..%2Fen%2Fa.wav", f"..%2Fen/{name}"):
        assert (await client.get(f"{DISPLAY}/voice/{address}")).status_code == 404


async def test_a_call_for_help_reaches_the_officer_and_not_the_lane(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    called = "The traveller calls for help"
    assert called not in (await client.get("/lanes/1")).text
    for _ in range(2):
        answer = await client.post(f"{DISPLAY}/help", headers={"accept": "application/json"})
        assert answer.status_code == 204
    assert called in (await client.get("/lanes/1")).text
    assert "An officer has been called." in (await client.get(DISPLAY)).text
    assert lane.commands == []
    assert lane.touched == [HelpCalled()] * 2
    assert (await client.post("/lanes/1/help-seen")).status_code == 303
    assert called not in (await client.get("/lanes/1")).text


async def test_more_time_is_asked_for_the_state_that_was_seen(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    address = f"{DISPLAY}/more-time"
    assert (await client.post(address, data={"epoch": "7"})).status_code == 303
    assert lane.touched == [MoreTimeAsked(7)]
    for wrong in ({}, {"epoch": ""}, {"epoch": "x"}, {"epoch": "9" * 5000}):
        assert (await client.post(address, data=wrong)).status_code == 422
    assert lane.touched == [MoreTimeAsked(7)]


async def test_help_is_called_from_the_page_itself_only(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{DISPLAY}/help", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


async def pictures(address: str, within_s: float = 0.4) -> list[bytes]:
    socket = f"{address.replace('http', 'ws')}lanes/1/display/mirror"
    found = list[bytes]()

    async def receive() -> AsyncIterator[bytes]:
        async with connect(socket, origin=address.rstrip("/")) as stream:  # type: ignore[arg-type]
            while True:
                yield bytes(await stream.recv())

    try:
        async with asyncio.timeout(within_s):
            async for one in receive():
                found.append(one)
    except (TimeoutError, ConnectionClosed):
        pass
    return found


@pytest.mark.parametrize("state", ["ready", "deciding", "referred", "releasing"])
async def test_no_picture_but_while_the_camera_looks(
    address: str, lane: ScriptedLane, state: str
) -> None:
    lane.frame = b"a picture"
    lane.show(**SCENES[state])
    assert await pictures(address) == []


async def test_a_mirror_while_the_camera_looks(address: str, lane: ScriptedLane) -> None:
    lane.frame = b"a picture"
    lane.show(**SCENES["capturing"])
    assert set(await pictures(address, 2.0)) == {b"a picture"}


@pytest.mark.parametrize(
    "changes", [{"display": DisplaySettings(mirror=False)}, {"show_pictures": False}]
)
async def test_no_mirror_where_none_is_wanted(
    lane: ScriptedLane, changes: dict[str, object]
) -> None:
    app = create_app({"1": lane}, replace(SETTINGS, **changes))  # type: ignore[arg-type]
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        text = (await client.get(DISPLAY)).text
    assert "<canvas" not in text
    lane.frame = b"a picture"
    lane.show(**SCENES["capturing"])
    async with on_a_port(app) as address:  # whoever opens the socket all the same sees nothing
        assert await pictures(address) == []
