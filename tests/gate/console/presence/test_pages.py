"""Nothing is seen and nothing done without a session; the traveller's display needs none."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from gate.console.app import create_app
from gate.console.presence.attempts import FREE
from gate.console.presence.cookie import NAME
from tests.gate.console.presence.given import IDLE_MS, PINS, Signing, write
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane
from tests.gate.console.test_commands import JSON, PAGE, form

FORM = {"officer": "officer-7", "pin": PINS["officer-7"], "to": "/lanes/1"}
HTML = {"accept": "text/html"}


@pytest.fixture
def signing(tmp_path: Path) -> Signing:
    return Signing(tmp_path / "officers.toml")


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


async def sign_in(client: httpx.AsyncClient, **changes: str) -> httpx.Response:
    return await client.post("/sign-in", data={**FORM, **changes}, headers=HTML)


@pytest.mark.parametrize(
    "path",
    ["/", "/lanes/1", "/lanes/1/state.json", "/lanes/1/events", "/session", "/lanes/9", "/none",
     "/lanes/1/pictures/live?crossing=24", "/lanes/1/display/x", "/static/../lanes/1"],
)  # fmt: skip
async def test_nothing_is_seen(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 401
    page = await client.get(path, headers=HTML)
    assert page.status_code == 303
    assert page.headers["location"].startswith("/sign-in?to=/")


async def test_nothing_is_done(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    lane.show(**REFERRED)
    answer = await client.post(PAGE, data=form(lane), headers=JSON)
    assert answer.status_code == 401
    assert answer.json() == {"sentence": answer.json()["sentence"], "done": False}
    assert (await client.post(PAGE, data=form(lane), headers=HTML)).status_code == 303
    assert lane.commands == []


@pytest.mark.parametrize(
    "path", ["/sign-in", "/static/console.css", "/healthz", "/lanes/1/display"]
)
async def test_what_is_open_to_all(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 200


async def test_an_officer_signs_in_acts_and_signs_out(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    lane.show(**REFERRED)
    answer = await sign_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/lanes/1")
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert signing.told == [("officer-7",)]
    page = await client.get("/lanes/1")
    assert "officer-7" in page.text
    assert "Sign out" in page.text
    assert (await client.post(PAGE, data=form(lane), headers=JSON)).status_code == 200
    assert lane.commands[0][0].officer == "officer-7"
    assert (await client.get("/sign-in?to=/lanes/1")).headers["location"] == "/lanes/1"
    assert (await client.post("/sign-out")).headers["location"] == "/sign-in"
    assert signing.told[-1] == ()
    client.cookies.set(NAME, cookie.split("=")[1].split(";")[0])  # a browser that kept it
    assert (await client.get("/lanes/1/state.json")).status_code == 401


async def test_signing_in_again_ends_the_session_before(
    client: httpx.AsyncClient, signing: Signing
) -> None:
    await sign_in(client)
    await sign_in(client, officer="officer-8", pin=PINS["officer-8"])
    assert signing.presence.sessions.officers() == ("officer-8",)


async def test_a_wrong_pin(client: httpx.AsyncClient, signing: Signing) -> None:
    for _ in range(FREE):
        answer = await sign_in(client, pin="48-15-17")
        assert answer.status_code == 401
        assert "do not fit" in answer.text
        assert "48-15-17" not in answer.text
        assert "set-cookie" not in answer.headers
    assert "Wait 10 s" in answer.text
    waits = await sign_in(client)
    assert (waits.status_code, waits.headers["retry-after"]) == (429, "10")
    signing.clock.ms += 10_000
    assert (await sign_in(client)).status_code == 303


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/lanes/1/../..//x", "/\\evil", "", "/static"]
)
async def test_it_leads_to_these_pages_only(client: httpx.AsyncClient, to: str) -> None:
    assert (await sign_in(client, to=to)).headers["location"] == "/"


@pytest.mark.parametrize("body", [b"", b"officer=officer-7", b"\xff", b"x" * 5_000])
async def test_a_body_that_is_no_form(client: httpx.AsyncClient, body: bytes) -> None:
    assert (await client.post("/sign-in", content=body)).status_code == 422


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/session/seen"])
async def test_no_foreign_page_signs_anybody_in_or_out(
    client: httpx.AsyncClient, signing: Signing, path: str
) -> None:
    await sign_in(client)
    foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert (await client.post(path, data=FORM, headers=foreign)).status_code == 403
    assert signing.told == [("officer-7",)]


async def test_an_action_keeps_the_session_and_a_stream_does_not(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    await sign_in(client)
    signing.clock.ms += IDLE_MS - 1
    assert (await client.post("/session/seen")).status_code == 204
    signing.clock.ms += IDLE_MS - 1
    assert (await client.post(PAGE, data=form(lane), headers=JSON)).status_code == 200
    signing.clock.ms += IDLE_MS - 1
    assert (await client.get("/session")).status_code == 204
    assert (await client.get("/lanes/1/state.json")).status_code == 200
    signing.clock.ms += 1
    assert (await client.get("/session")).status_code == 401


async def test_a_stream_ends_with_its_session(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    await sign_in(client)
    reading = asyncio.create_task(client.get("/lanes/1/events"))
    for _ in range(3):
        await asyncio.sleep(0)
    write(signing.path, {})
    signing.presence.look()
    lane.show(state="referred")
    async with asyncio.timeout(10):
        answer = await reading
    assert answer.status_code == 200
    assert "referred" not in answer.text


async def test_no_thumbnails_without_a_session(app: FastAPI) -> None:
    sent = list[Message]()

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1")]
    scope = {"type": "websocket", "path": "/thumbnails", "query_string": b"", "headers": headers,
             "server": ("127.0.0.1", 80), "subprotocols": []}  # fmt: skip
    await app(scope, receive, send)
    assert sent == [{"type": "websocket.close", "code": 4401}]


async def test_where_nobody_has_to_there_is_no_sign_in(lane: ScriptedLane) -> None:
    app = create_app({"1": lane}, SETTINGS)
    headers = {"origin": ORIGIN}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        assert (await client.get("/sign-in")).status_code == 404
        assert (await client.post("/sign-in", data=FORM, headers=headers)).status_code == 404
        page = (await client.get("/lanes/1")).text
    assert "Sign out" not in page
    assert "officer-1" in page


async def test_a_confirmation_is_confirmed_before_it_is_sent(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.show(**REFERRED)
    await sign_in(client)
    asked = await client.post(PAGE, data=form(lane, action="confirm_override"), headers=HTML)
    assert "Open the exit of lane 1 for crossing 24?" in asked.text
    assert "the other officer" in asked.text
    assert lane.commands == []
    sent = form(lane, action="confirm_override", confirmed="yes")
    assert (await client.post(PAGE, data=sent, headers=JSON)).status_code == 200
    assert lane.commands[0][0].action == "confirm_override"


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks = asyncio.all_tasks()
    yield
    for _ in range(3):
        await asyncio.sleep(0)
    assert asyncio.all_tasks() - tasks - {asyncio.current_task()} == set()
