"""What does not come from the pages themselves, on this machine, is refused."""

import httpx
import pytest
from fastapi import FastAPI

from gate.console.security import is_loopback, refused
from tests.gate.console.scripted_lane import ORIGIN, ScriptedLane

SAME = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


async def status(app: FastAPI, method: str, path: str, headers: dict[str, str]) -> int:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        return (await client.request(method, path, headers=headers)).status_code


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8080", 200),
        ("localhost:8080", 200),
        ("[::1]:8080", 200),
        ("LOCALHOST:8080", 200),
        ("localhost", 421),  # port 80
        ("127.0.0.1:9000", 421),
        ("127.0.0.1:0", 421),
        ("127.0.0.1:x", 421),
        ("egate.example", 421),
        ("127.0.0.1.example:8080", 421),
        ("localhost.example", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
async def test_host(app: FastAPI, host: str, expected: int) -> None:
    assert await status(app, "GET", "/lanes/1", {"host": host}) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (SAME, 422),  # let through: only the empty form is wrong
        ({"origin": ORIGIN}, 422),
        ({"sec-fetch-site": "same-origin"}, 422),
        ({}, 403),
        ({**SAME, "origin": "http://evil.example"}, 403),
        ({**SAME, "origin": "null"}, 403),
        ({**SAME, "origin": "http://127.0.0.1:9000"}, 403),
        ({**SAME, "origin": "https://127.0.0.1:8080"}, 403),
        ({"origin": ORIGIN, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": ORIGIN, "sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
    ],
)
async def test_origin_of_an_action(
    app: FastAPI, lane: ScriptedLane, headers: dict[str, str], expected: int
) -> None:
    assert await status(app, "POST", "/lanes/1/actions", headers) == expected
    assert lane.commands == []


@pytest.mark.parametrize(
    ("site", "mode", "expected"),
    [
        ("none", "navigate", 200),
        ("cross-site", "navigate", 200),  # a link to the page: looking changes nothing
        ("cross-site", "no-cors", 403),
        ("same-site", "cors", 403),
        ("same-origin", "cors", 200),
    ],
)
async def test_reading_from_a_foreign_page(
    app: FastAPI, site: str, mode: str, expected: int
) -> None:
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode}
    assert await status(app, "GET", "/lanes/1", headers) == expected


@pytest.mark.parametrize(("port", "passes"), [(80, True), (8080, False)])
def test_a_host_without_a_port_is_of_port_80(port: int, passes: bool) -> None:
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
    assert (refused({**scope, "server": ("127.0.0.1", port)}) is None) is passes


async def test_not_even_when_someone_serves_it_on_the_network(app: FastAPI) -> None:
    sent = []

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/lanes/1",
        "headers": [(b"host", b"127.0.0.1:8080")],
        "server": ("192.0.2.7", 8080),
    }
    await app(scope, receive, send)  # type: ignore[arg-type]
    assert sent[0]["status"] == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "egate.example", ""])
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)
