"""What was asked before a session ended is not done after; whoever asks chooses no address."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import Message

from gate.console import actions, bodies
from gate.console.api import asked
from gate.console.app import create_app
from gate.console.presence import whole
from gate.console.presence.attempts import FREE
from tests.gate.console.api.test_api import action
from tests.gate.console.conftest import on_a_port
from tests.gate.console.presence.given import Signing, carry
from tests.gate.console.presence.test_walk import Door
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane
from tests.gate.console.test_commands import JSON, PAGE, form


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


class Parked(Door):
    """A request whose body comes when the test lets it."""

    def __init__(self, signing: Signing) -> None:
        super().__init__(signing)
        self.asked, self.come = asyncio.Event(), asyncio.Event()

    async def receive(self) -> Message:
        self.asked.set()
        await self.come.wait()
        return await super().receive()


@pytest.mark.parametrize("path", [PAGE, "/account/password", "/sign-out"])
async def test_a_body_that_comes_after_its_session_does_nothing(
    signing: Signing, path: str
) -> None:
    door, token = Parked(signing), await signing.sign_in()
    csrf = signing.session(token).csrf
    knocking = asyncio.create_task(door.knock("POST", path, token, csrf))
    await door.asked.wait()
    signing.accounts.change("officer-7", disabled=True)
    signing.presence.look()
    door.come.set()
    assert not await knocking
    assert door.told == 401


async def test_a_body_that_does_not_come_is_not_waited_for(
    signing: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "WITHIN_S", 0.01)
    door, token = Parked(signing), await signing.sign_in()
    async with asyncio.timeout(10):
        assert not await door.knock("POST", PAGE, token, signing.session(token).csrf)
    assert door.told == 408


@pytest.mark.parametrize("module", [actions, asked])
async def test_nothing_is_handed_over_once_the_session_is_over(
    client: httpx.AsyncClient,
    lane: ScriptedLane,
    signing: Signing,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
) -> None:
    async def ended(request: Request, *most: int) -> bytes:
        body = await bodies.body_of(request, *most)
        signing.presence.sessions.end_if(lambda _session: True)
        return body

    monkeypatch.setattr(module, "body_of", ended)
    lane.show(**REFERRED)
    carry(client, signing.presence, await signing.sign_in())
    if module is asked:
        answer = await client.post("/api/v1/lanes/1/actions", json=action(lane))
        assert "Nothing was done" in answer.json()["detail"]
    else:
        answer = await client.post(PAGE, data=form(lane), headers=JSON)
        assert answer.json()["done"] is False
    assert answer.status_code == 401
    assert lane.commands == []


async def test_whoever_guesses_is_not_somebody_else_by_a_header(app: FastAPI) -> None:
    """uvicorn takes the word of X-Forwarded-For from loopback, unless it is told not to."""
    guess = {"officer": "officer-7", "password": "no", "to": "/"}
    async with on_a_port(app) as address, httpx.AsyncClient() as client:
        for number in range(FREE + 1):
            headers = {"origin": address.rstrip("/"), "x-forwarded-for": f"10.0.0.{number}"}
            answer = await client.post(f"{address}sign-in", data=guess, headers=headers)
    assert answer.status_code == 429
    assert answer.headers["retry-after"]
