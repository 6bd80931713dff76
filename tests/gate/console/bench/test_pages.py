"""The routes of the bench over a scripted one: what is refused, and what is handed on."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest

from gate.console.app import create_app
from gate.console.bench import diagram
from gate.console.bench.handle import BenchFault, News
from gate.console.bench.pages import LONGEST, bench_router
from gate.lane.states import STATES
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane


class ScriptedBench:
    """Fits BenchHandle; `asked` is what the page asked for."""

    known: Mapping[str, Any] | None = None

    def __init__(self) -> None:
        self.asked = list[tuple[str, Mapping[str, Any]]]()

    def news(self, after: int) -> News:
        return News(1, {}, (), (), fresh=after < 1)

    async def newer(self, after: int, at_most_s: float) -> None:
        """Nothing ever is."""

    async def ask(self, do: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        self.asked.append((do, given))
        if do == "fly":
            raise BenchFault("do: nobody flies")
        return {"done": True}

    async def replay(self, text: str) -> Mapping[str, Any]:
        if not text:
            raise BenchFault("the file: must be a table")
        return {"name": "a", "text": text, "pytest": f"# {text}"}


@pytest.fixture
def bench() -> ScriptedBench:
    return ScriptedBench()


@pytest.fixture
async def client(bench: ScriptedBench) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app({"1": ScriptedLane()}, SETTINGS, extra=(bench_router(bench),))
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client:
        yield client


async def test_a_bench_that_starts_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bench")
    assert (answer.status_code, answer.headers["refresh"]) == (503, "1")


async def test_an_act_is_handed_on(client: httpx.AsyncClient, bench: ScriptedBench) -> None:
    answer = await client.post("/bench/act", json={"do": "walk", "body": 1, "to_m": 1.5})
    assert (answer.status_code, answer.json()) == (200, {"done": True})
    assert bench.asked == [("walk", {"body": 1, "to_m": 1.5})]


async def test_a_refusal_says_why(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bench/act", json={"do": "fly"})
    assert (answer.status_code, answer.json()) == (422, {"fault": "do: nobody flies"})


@pytest.mark.parametrize("body", ["", "[]", "null", '"x"', "{", "{}", '{"do": 1}', "[" * 9_000])
async def test_what_is_no_request(
    client: httpx.AsyncClient, bench: ScriptedBench, body: str
) -> None:
    assert (await client.post("/bench/act", content=body)).status_code == 422
    assert bench.asked == []


async def test_too_much_is_not_read(client: httpx.AsyncClient, bench: ScriptedBench) -> None:
    answer = await client.post("/bench/act", content=b" " * (LONGEST + 1))
    assert (answer.status_code, bench.asked) == (413, [])


async def test_another_site_may_not(client: httpx.AsyncClient, bench: ScriptedBench) -> None:
    headers = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    answer = await client.post("/bench/act", json={"do": "come"}, headers=headers)
    assert (answer.status_code, bench.asked) == (403, [])


async def test_files(client: httpx.AsyncClient) -> None:
    good = await client.post("/bench/files/test_scenario.py", data={"text": "x"})
    assert (good.text, good.headers["content-disposition"]) == (
        "# x",
        'attachment; filename="test_a.py"',
    )
    assert (await client.post("/bench/files/scenario.yaml", data={"text": ""})).status_code == 422
    lines = await client.post("/bench/files/scenario.yaml", data={"text": "a: 1\r\nb: 2"})
    assert lines.text == "a: 1\nb: 2"
    assert (await client.post("/bench/files/passwd", data={"text": "x"})).status_code == 404


async def test_without_a_bench_there_is_none() -> None:
    transport = httpx.ASGITransport(create_app({"1": ScriptedLane()}, SETTINGS))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        assert (await client.get("/bench")).status_code == 404


def test_every_state_has_a_place_of_its_own() -> None:
    assert set(diagram.PLACES) == set(STATES)
    boxes = [(one.x, one.y) for one in diagram.nodes(STATES)]
    wide, high = diagram.BOX
    assert all(0 <= x <= diagram.WIDTH - wide and 0 <= y <= diagram.HEIGHT - high for x, y in boxes)
    for at, (x, y) in enumerate(boxes):
        assert not any(abs(x - u) < wide and abs(y - v) < high for u, v in boxes[at + 1 :])


def test_there_and_back_do_not_coincide() -> None:
    there, back = diagram.arrows([("ready", "clearing"), ("clearing", "ready")])
    assert there.path != back.path
    assert diagram.arrows([("ready", "ready")])[0].head != there.head
