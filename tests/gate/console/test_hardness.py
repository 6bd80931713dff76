"""What is slow, long or many holds nobody up: over real sockets, with limits made short."""

import asyncio
import contextlib
from typing import Self
from unittest.mock import Mock
from urllib.parse import urlsplit

import httpx
import pytest
import websockets
from fastapi import FastAPI, Response
from starlette.types import Message

from gate.console import connections, server, strangers
from gate.console.app import create_app
from gate.console.presence import whole
from gate.console.presence.cookie import NAME
from gate.console.rights import ROUTES, Right, Role
from gate.console.security import peer_of
from gate.console.strangers import Strangers
from tests.gate.console.conftest import on_a_port
from tests.gate.console.presence.given import PASSWORDS, Signing
from tests.gate.console.presence.test_walk import Door, path_of, signed_in_as
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

OPEN = sorted(
    path_of(path) for (method, path), of in ROUTES.items()
    if method == "POST" and of is Right.ANYBODY
)  # fmt: skip
SHORT_S = 0.2
EVENTS, MIRROR = "lanes/1/display/events", "lanes/1/display/mirror"


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


class Slow:
    """A peer that sends what it likes, a byte at a time."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc

    async def __aenter__(self) -> Self:
        name, _, port = self.host.partition(":")
        self.reader, self.writer = await asyncio.open_connection(name, int(port))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()

    def head(self, method: str, path: str, length: int = 0) -> bytes:
        """A request's head as a browser's form has it."""
        lines = (
            f"{method} {path} HTTP/1.1",
            f"host: {self.host}",
            f"origin: http://{self.host}",
            "content-type: application/x-www-form-urlencoded",
            f"content-length: {length}",
        )
        return "\r\n".join((*lines, "", "")).encode()

    async def trickle(self) -> None:
        """Send a byte now and then until the other side has had enough."""
        with contextlib.suppress(OSError):
            while not self.reader.at_eof():
                self.writer.write(b"x")
                await self.writer.drain()
                await asyncio.sleep(SHORT_S / 10)

    async def answer(self) -> bytes:
        """Return all that comes until the connection is closed."""
        trickling, got = asyncio.create_task(self.trickle()), b""
        with contextlib.suppress(ConnectionError):
            async with asyncio.timeout(20):  # TimeoutError: the other side waits for ever
                while part := await self.reader.read(4096):
                    got += part
        trickling.cancel()
        return got


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_S", SHORT_S)
    monkeypatch.setattr(whole, "WITHIN_S", SHORT_S)


@pytest.mark.usefixtures("bounded")
async def test_a_head_that_trickles_is_not_waited_for(address: str) -> None:
    async with Slow(address) as slow:
        slow.writer.write(b"GET /healthz HTTP/1.1\r\nx: ")
        assert await slow.answer() == b""
    async with Slow(address) as slow:
        slow.writer.write(slow.head("GET", "/healthz"))  # is answered, and then the next trickles
        assert (await slow.answer()).startswith(b"HTTP/1.1 200")


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("path", OPEN)
async def test_a_body_that_trickles_is_not_waited_for(address: str, path: str) -> None:
    async with Slow(address) as slow:
        slow.writer.write(slow.head("POST", path, 5_000))
        assert (await slow.answer()).startswith(b"HTTP/1.1 408")


async def test_an_answer_that_nobody_reads_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READ_S", SHORT_S)
    long = FastAPI()
    length, gone = 64 * 2**20, asyncio.Event()

    @long.get("/long")
    async def told() -> Response:
        return Response(b"x" * length)

    class Watched(connections.connections()):  # type: ignore[misc]
        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            gone.set()

    monkeypatch.setattr(server, "connections", lambda: Watched)
    long.state.hall = Mock()
    async with on_a_port(long) as address, Slow(address) as slow, asyncio.timeout(20):
        slow.writer.write(slow.head("GET", "/long"))
        await gone.wait()  # nothing was read


@pytest.mark.parametrize("path", OPEN)
async def test_a_body_that_is_too_long_is_not_taken(address: str, path: str) -> None:
    headers = {"origin": address.rstrip("/")}
    async with httpx.AsyncClient(base_url=address, headers=headers) as client:
        answer = await client.post(path, content=b"x" * (whole.MOST_BYTES + 1))
    assert answer.status_code == 413


async def test_a_head_that_is_too_long_is_not_taken(address: str) -> None:
    async with asyncio.timeout(20), Slow(address) as slow:
        slow.writer.write(b"GET / HTTP/1.1\r\nx: " + b"x" * 20_000)
        assert (await slow.reader.read(99)).startswith(b"HTTP/1.1 400")


async def test_silent_connections_keep_nobody_out(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_WAITING", 4)
    async with asyncio.timeout(20), contextlib.AsyncExitStack() as stack:
        silent = [await stack.enter_async_context(Slow(address)) for _ in range(6)]
        for first in silent[:2]:
            with contextlib.suppress(ConnectionError):
                assert await first.reader.read() == b""
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{address}healthz")).status_code == 200


async def test_bodies_on_the_way_keep_no_form_out(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_BODIES", 2)
    async with asyncio.timeout(20), contextlib.AsyncExitStack() as stack:
        held = [await stack.enter_async_context(Slow(address)) for _ in range(2)]
        for one in held:
            one.writer.write(one.head("POST", "/sign-in", 99) + b"officer")
            await one.writer.drain()
        await asyncio.sleep(SHORT_S / 4)  # both are waited for
        form = {"officer": "officer-7", "password": PASSWORDS["officer-7"]}
        headers = {"origin": address.rstrip("/")}
        async with httpx.AsyncClient() as client:
            answer = await client.post(f"{address}sign-in", data=form, headers=headers)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert (await held[0].reader.read(99)).startswith(b"HTTP/1.1 408")  # the oldest has gone


async def test_a_peer_holds_so_many_streams_of_a_display(
    address: str, signing: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_OF_LANE", 1)
    socket = address.replace("http", "ws") + MIRROR
    origin = websockets.Origin(address.rstrip("/"))
    async with asyncio.timeout(20), httpx.AsyncClient(base_url=address) as client:
        async with client.stream("GET", EVENTS) as held, websockets.connect(socket, origin=origin):
            assert held.status_code == 200
            refused = await client.get(EVENTS)
            assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
            with pytest.raises(websockets.InvalidStatus):
                await websockets.connect(socket, origin=origin)
            # an officer has everything, the display, too
            cookie = {"cookie": f"{NAME}={await signing.sign_in()}"}
            for path in ("console/events", EVENTS):
                async with client.stream("GET", path, headers=cookie) as officers:
                    assert officers.status_code == 200
        while (await client.head("healthz")).status_code and not await free(client):
            await asyncio.sleep(0.01)


async def free(client: httpx.AsyncClient) -> bool:
    """Tell whether a display gets its stream again."""
    async with client.stream("GET", EVENTS) as again:
        return again.status_code == 200


class Long(Door):
    """A request with a body of this length."""

    length = 0

    async def receive(self) -> Message:
        return {"type": "http.request", "body": b"x" * self.length, "more_body": False}


@pytest.mark.parametrize(
    ("path", "most"), [("/bench/act", whole.MOST_BENCH_BYTES), ("/session/seen", whole.MOST_BYTES)]
)
async def test_a_scenario_may_be_longer_than_a_form(signing: Signing, path: str, most: int) -> None:
    door, (token, csrf) = Long(signing), signed_in_as(signing, Role.SUPERVISOR)
    for length in (most, most + 1):
        door.length = length
        assert await door.knock("POST", path, token, csrf) is (length == most)
    assert door.told == 413


async def test_what_a_stranger_held_is_forgotten() -> None:
    held = Strangers()
    scope = {"path": f"/{EVENTS}", "client": ("127.0.0.1", 1)}
    with held.holding(scope) as may:
        assert may
    assert not held._held


def test_a_machine_has_many_addresses_and_is_one_peer() -> None:
    for host in ("127.0.0.1", "127.9.9.9", "::1"):
        assert peer_of({"client": (host, 1)}) == "127.0.0.1"
    assert peer_of({"client": ("192.0.2.7", 1)}) == "192.0.2.7"
