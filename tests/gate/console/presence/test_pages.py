"""Nothing is seen and nothing done without a session; the traveller's display needs none."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from gate.console import streams
from gate.console.accounts.links import new_link
from gate.console.app import create_app
from gate.console.presence.attempts import FREE
from gate.console.presence.cookie import NAME
from tests.gate.console.presence.given import IDLE_MS, PASSWORDS, Signing, carry
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane
from tests.gate.console.test_commands import JSON, PAGE, form

FORM = {"officer": "officer-7", "password": PASSWORDS["officer-7"], "to": "/lanes/1"}
HTML = {"accept": "text/html"}


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


async def attempt(client: httpx.AsyncClient, **changes: str) -> httpx.Response:
    return await client.post("/sign-in", data={**FORM, **changes}, headers=HTML)


async def sign_in(client: httpx.AsyncClient, signing: Signing, **changes: str) -> httpx.Response:
    """Sign in by the form, and keep the cookie as a browser does."""
    answer = await attempt(client, **changes)
    carry(client, signing.presence, answer.headers["set-cookie"].split("=")[1].split(";")[0])
    return answer


@pytest.mark.parametrize(
    "path",
    ["/", "/lanes/1", "/lanes/1/state.json", "/lanes/1/events", "/session", "/lanes/9", "/none",
     "/lanes/1/pictures/live?crossing=24", "/lanes/1/display/x", "/static/../lanes/1", "/account"],
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
    answer = await sign_in(client, signing)
    assert (answer.status_code, answer.headers["location"]) == (303, "/lanes/1")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/", "Secure"))
    assert "Domain" not in cookie
    assert signing.told == [("officer-7",)]
    page = await client.get("/lanes/1")
    assert "officer-7" in page.text
    assert "Sign out" in page.text
    assert (await client.post(PAGE, data=form(lane), headers=JSON)).status_code == 200
    assert lane.commands[0][0].officer == "officer-7"
    assert (await client.get("/sign-in?to=/lanes/1")).headers["location"] == "/lanes/1"
    assert (await client.post("/sign-out")).headers["location"] == "/sign-in"
    assert signing.told[-1] == ()
    assert (await client.get("/lanes/1/state.json")).status_code == 401  # a browser that kept it


async def test_signing_in_again_ends_the_session_before(
    client: httpx.AsyncClient, signing: Signing
) -> None:
    await sign_in(client, signing)
    await sign_in(client, signing, officer="officer-8", password=PASSWORDS["officer-8"])
    assert signing.presence.sessions.officers() == ("officer-8",)


async def test_a_wrong_password(client: httpx.AsyncClient, signing: Signing) -> None:
    for _ in range(FREE):
        answer = await attempt(client, password="correct horse")
        assert answer.status_code == 401
        assert "do not fit" in answer.text
        assert "correct horse" not in answer.text
        assert "set-cookie" not in answer.headers
    assert "Wait 10 s" in answer.text
    waits = await attempt(client)
    assert (waits.status_code, waits.headers["retry-after"]) == (429, "10")
    signing.clock.ms += 10_000
    assert (await attempt(client)).status_code == 303


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "https://evil.example", "/lanes/1/../..//x", "/\\evil", "", "/static/x.js",
     "/sign-out", "/session/again"],
)  # fmt: skip
async def test_it_leads_to_these_pages_only(client: httpx.AsyncClient, to: str) -> None:
    assert (await attempt(client, to=to)).headers["location"] == "/"


@pytest.mark.parametrize("body", [b"", b"officer=officer-7", b"\xff", b"x" * 5_000])
async def test_a_body_that_is_no_form(client: httpx.AsyncClient, body: bytes) -> None:
    assert (await client.post("/sign-in", content=body)).status_code == 422
    assert (await client.post("/sign-in/link", content=body)).status_code == 422


async def test_a_link_is_used_by_its_button_and_not_by_looking(
    client: httpx.AsyncClient, signing: Signing
) -> None:
    token = new_link(signing.accounts, "officer-7", signing.clock.ms)
    for _ in range(2):
        page = await client.get(f"/sign-in/link/{token}", headers=HTML)
        assert f'value="{token}"' in page.text
    assert signing.told == []
    first = await client.post("/sign-in/link", data={"token": token}, headers=HTML)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    again = await client.post("/sign-in/link", data={"token": token}, headers=HTML)
    assert again.status_code == 401
    assert "used already" in again.text


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/session/seen", "/sign-in/passkey"])
async def test_no_foreign_page_signs_anybody_in_or_out(
    client: httpx.AsyncClient, signing: Signing, path: str
) -> None:
    await sign_in(client, signing)
    foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert (await client.post(path, data=FORM, headers=foreign)).status_code == 403
    assert signing.told == [("officer-7",)]


@pytest.mark.parametrize("path", [PAGE, "/sign-out", "/session/seen", "/account/password"])
async def test_a_form_without_the_sessions_token_does_nothing(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing, path: str
) -> None:
    lane.show(**REFERRED)
    await sign_in(client, signing)
    right = client.headers.pop("x-csrf-token")
    for given in ({}, {"csrf": ""}, {"csrf": right[:-1]}, {"csrf": "é"}):
        answer = await client.post(path, data={**form(lane), **given}, headers=JSON)
        assert answer.status_code == 403
        assert "Reload the page" in answer.json()["sentence"]
    wrong = {"x-csrf-token": "x"}
    answer = await client.post(path, data={**form(lane), "csrf": right}, headers=JSON | wrong)
    assert answer.status_code == 403
    assert lane.commands == []
    assert signing.told == [("officer-7",)]
    answer = await client.post(PAGE, data={**form(lane), "csrf": right}, headers=JSON)
    assert answer.status_code == 200


async def test_every_form_of_every_page_carries_the_token(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    lane.show(**REFERRED)
    await sign_in(client, signing)
    hidden = f'<input type="hidden" name="csrf" value="{client.headers["x-csrf-token"]}">'
    for path in ("/lanes/1", "/account", "/session/again"):
        page = (await client.get(path, headers=HTML)).text
        assert 'method="post"' in page
        assert page.count('method="post"') == page.count(hidden)
    assert 'name="csrf"' not in (await client.get("/lanes/1/display")).text


async def test_an_action_keeps_the_session_and_a_stream_does_not(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    await sign_in(client, signing)
    signing.clock.ms += IDLE_MS - 1
    assert (await client.post("/session/seen")).status_code == 204
    signing.clock.ms += IDLE_MS - 1
    assert (await client.post(PAGE, data=form(lane), headers=JSON)).status_code == 200
    signing.clock.ms += IDLE_MS - 1
    assert (await client.get("/session")).status_code == 204
    assert (await client.get("/lanes/1/state.json")).status_code == 200
    signing.clock.ms += 1
    assert (await client.get("/session")).status_code == 401


async def test_a_stream_ends_with_its_session_at_once(
    client: httpx.AsyncClient,
    lane: ScriptedLane,
    signing: Signing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_S", 600.0)  # it is not this that ends it
    await sign_in(client, signing)
    reading = asyncio.create_task(client.get("/lanes/1/events"))
    await asyncio.sleep(0.3)
    assert not reading.done()
    signing.accounts.change("officer-7", disabled=True)
    signing.presence.look()
    async with asyncio.timeout(60):
        answer = await reading
    assert answer.status_code == 200
    lane.show(state="referred")
    assert "referred" not in answer.text


def websocket(path: str, cookie: str = "") -> dict[str, object]:
    headers = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1")]
    headers += [(b"cookie", cookie.encode())] if cookie else []
    return {"type": "websocket", "path": path, "query_string": b"", "headers": headers,
            "server": ("127.0.0.1", 80), "subprotocols": []}  # fmt: skip


class Socket:
    """A page's end of a WebSocket that says nothing."""

    def __init__(self) -> None:
        self.sent = list[Message]()
        self.accepted = asyncio.Event()
        self._connect = [{"type": "websocket.connect"}]

    async def receive(self) -> Message:
        if self._connect:
            return self._connect.pop()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if message["type"] == "websocket.accept":
            self.accepted.set()


async def test_no_thumbnails_without_a_session(app: FastAPI) -> None:
    socket = Socket()
    await app(websocket("/thumbnails"), socket.receive, socket.send)
    assert socket.sent == [{"type": "websocket.close", "code": 4401}]


async def test_thumbnails_end_with_their_session_at_once(
    app: FastAPI, signing: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "THUMBNAIL_S", 600.0)
    token, socket = await signing.sign_in(), Socket()
    scope = websocket("/thumbnails", f"{NAME}={token}")
    running = asyncio.ensure_future(app(scope, socket.receive, socket.send))
    await asyncio.wait({running, asyncio.ensure_future(socket.accepted.wait())}, timeout=5,
                       return_when=asyncio.FIRST_COMPLETED)  # fmt: skip
    assert not running.done()
    signing.presence.sign_out(token)
    async with asyncio.timeout(60):
        await running
    assert socket.sent[-1] == {"type": "websocket.close", "code": 4401}


async def test_where_nobody_has_to_there_is_no_sign_in(lane: ScriptedLane) -> None:
    app = create_app({"1": lane}, SETTINGS)
    headers = {"origin": ORIGIN}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        for path in ("/sign-in", "/account", "/sign-in/provider", "/sign-in/link/x"):
            assert (await client.get(path)).status_code == 404
        assert (await client.post("/sign-in", data=FORM, headers=headers)).status_code == 404
        page = (await client.get("/lanes/1")).text
        assert (await client.get("/none")).status_code == 404
    assert "Sign out" not in page
    assert "officer-1" in page


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks = asyncio.all_tasks()
    yield
    for _ in range(5):
        await asyncio.sleep(0)
    assert asyncio.all_tasks() - tasks - {asyncio.current_task()} == set()
