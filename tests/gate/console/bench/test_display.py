"""The routes of the bench's display over a scripted bench: who may frame it, what is handed on."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from gate.console.app import create_app
from gate.console.bench.handle import BenchFault, News
from gate.console.bench.pages import bench_router
from gate.console.bench.screen import PART, screen_of, view_in
from gate.console.security import headers_for
from tests.gate.console.bench.test_pages import ScriptedBench
from tests.gate.console.scripted_lane import ORIGIN, READY, SETTINGS, ScriptedLane

DISPLAY = "/bench/display"


class Running(ScriptedBench):
    """Is there, and shows a lane that is ready; refuses more time."""

    def news(self, after: int) -> News:
        return News(1, {"lane": {}, PART: screen_of(READY, 0)}, (), (), fresh=after < 1)

    async def ask(self, do: str, given: Any) -> Any:
        await super().ask(do, given)
        if given.get("epoch") == 99:
            raise BenchFault("do: a scenario is running")
        return {}


@pytest.fixture
def bench() -> Running:
    bench = Running()
    bench.known = {}
    return bench


@pytest.fixture
async def client(bench: Running) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app({"1": ScriptedLane()}, SETTINGS, extra=(bench_router(bench),))
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client:
        yield client


async def test_it_is_the_traveller_s_page_and_touches_the_bench(client: httpx.AsyncClient) -> None:
    text = (await client.get(DISPLAY)).text
    assert READY.sentence in text
    assert '<body data-display="/bench"' in text
    assert f'action="{DISPLAY}/help"' in text
    assert "/lanes/" not in text  # nothing of the hall's own lane is touched from here
    assert "<canvas" not in text


async def test_a_language_is_chosen(client: httpx.AsyncClient) -> None:
    assert '<html lang="fr"' in (await client.get(DISPLAY, params={"language": "fr"})).text


async def test_a_bench_that_starts_says_so(client: httpx.AsyncClient, bench: Running) -> None:
    bench.known = None
    answer = await client.get(DISPLAY)
    assert (answer.status_code, answer.headers["refresh"]) == (503, "1")


async def test_touches_are_handed_on(client: httpx.AsyncClient, bench: Running) -> None:
    asked = await client.post(f"{DISPLAY}/help", headers={"accept": "application/json"})
    assert asked.status_code == 204
    answer = await client.post(f"{DISPLAY}/more-time", data={"epoch": "4"})
    assert (answer.status_code, answer.headers["location"]) == (303, DISPLAY)
    assert bench.asked == [("help", {}), ("more_time", {"epoch": 4})]


@pytest.mark.parametrize("form", [{}, {"epoch": "x"}, {"epoch": ""}, {"other": "1"}])
async def test_what_names_no_state_is_refused(
    client: httpx.AsyncClient, bench: Running, form: dict[str, str]
) -> None:
    assert (await client.post(f"{DISPLAY}/more-time", data=form)).status_code == 422
    assert bench.asked == []


async def test_a_bench_that_refuses_is_told(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{DISPLAY}/more-time", data={"epoch": "99"})
    assert (answer.status_code, answer.text) == (422, "do: a scenario is running")


async def test_another_site_may_not(client: httpx.AsyncClient, bench: Running) -> None:
    headers = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert (await client.post(f"{DISPLAY}/help", headers=headers)).status_code == 403
    assert bench.asked == []


async def test_the_bench_alone_frames_its_display_alone(client: httpx.AsyncClient) -> None:
    framed = (await client.get(DISPLAY)).headers
    assert "frame-ancestors 'self'" in framed["content-security-policy"]
    assert framed["x-frame-options"] == "SAMEORIGIN"
    for path in ("/lanes/1", "/lanes/1/display"):
        other = (await client.get(path)).headers
        assert "frame-ancestors 'none'" in other["content-security-policy"]
        assert "frame-src" not in other["content-security-policy"]
        assert other["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/bench", "/bench/", "/bench/display/", "/bench/events", "/"])
def test_no_other_page_can_be_framed(path: str) -> None:
    headers = headers_for(path)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("part", [{}, {"view": None, "left_ms": 0}, {"view": {}, "left_ms": 0}])
def test_what_tells_of_no_lane(part: dict[str, Any]) -> None:
    with pytest.raises(BenchFault, match="tells of no lane"):
        view_in(part)
