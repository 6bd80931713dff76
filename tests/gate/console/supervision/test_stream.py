"""The hall's stream: all of it at first, then what has changed, each message numbered."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from tests.gate.console.conftest import on_a_port
from tests.gate.console.hall_scenes import BUSY, lanes, set_scene
from tests.gate.console.scenes import SCENES
from tests.gate.console.scripted_lane import ScriptedLane
from tests.gate.console.supervision.halls import JSON, app_of

Stream = AsyncIterator[dict[str, Any]]


@asynccontextmanager
async def hall(there: dict[str, ScriptedLane]) -> AsyncIterator[str]:
    async with asyncio.timeout(40), on_a_port(app_of(there)) as address:
        yield address


@asynccontextmanager
async def told(address: str, lane: str = "") -> AsyncIterator[Stream]:
    async def messages(response: httpx.Response) -> Stream:
        async for line in response.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line[6:])

    address = f"{address}console/events?lane={lane}"
    async with httpx.AsyncClient() as client, client.stream("GET", address) as response:
        yield messages(response)


async def whole(stream: Stream, count: int) -> dict[str, Any]:
    """Return the cards once all lanes are followed."""
    cards: dict[str, Any] = {}
    async for message in stream:
        cards |= message.get("cards", {})
        if sum(card["following"] for card in cards.values()) == count:
            return cards
    raise AssertionError("the stream has ended")


async def test_at_first_everything_and_then_what_has_changed_alone() -> None:
    there = lanes(BUSY)
    async with hall(there) as address, told(address, "3") as stream:
        assert set(await whole(stream, 16)) == set(there)
        set_scene(there["5"], "capturing")
        while "cards" not in (message := await anext(stream)):
            pass
        assert set(message["cards"]) == {"5"}
        assert "panel" not in message
        there["3"].show(score=0.5)
        while "panel" not in (message := await anext(stream)):
            pass
        assert (message["panel"]["lane"], message["panel"]["text"]["score"]) == ("3", "0.500")


async def test_a_page_that_comes_back_is_told_everything_again() -> None:
    there = lanes(BUSY)
    async with hall(there) as address:
        for _ in range(2):
            async with told(address) as stream:
                first = await anext(stream)
                assert first["number"] == 0
                assert set(first["cards"]) == set(there)
                assert "alarms" in first


async def test_no_number_is_left_out_and_the_last_of_each_lane_is_told() -> None:
    there, chance = lanes(BUSY), random.Random(8)
    async with hall(there) as address, told(address) as stream:
        cards, expected = {}, 0

        async def change() -> None:
            for _ in range(300):
                set_scene(chance.choice(list(there.values())), chance.choice(list(SCENES)))
                if chance.random() < 0.3:
                    await asyncio.sleep(0.005)

        changing = asyncio.create_task(change())
        async for message in stream:
            assert message["number"] == expected
            expected += 1
            cards |= {name: card["version"] for name, card in message.get("cards", {}).items()}
            if changing.done() and cards == {name: one.view.version for name, one in there.items()}:
                return


async def test_alarms_are_told_with_who_has_seen_them() -> None:
    there = lanes(("ready", "ready"))
    async with hall(there) as address, told(address) as stream:
        await whole(stream, 2)
        set_scene(there["2"], "referred")
        while not (alarms := (await anext(stream)).get("alarms")):
            pass
        assert [(one["lane"], one["severity"], one["seen_by"]) for one in alarms] == [
            ("2", "medium", "")
        ]
        async with httpx.AsyncClient(headers={**JSON, "origin": address.rstrip("/")}) as client:
            seen = await client.post(f"{address}alarms/{alarms[0]['number']}/seen")
        assert seen.status_code == 200
        while not (alarms := (await anext(stream)).get("alarms")):
            pass
        assert alarms[0]["seen_by"] == "officer-1"


async def test_a_lane_that_stops_telling_is_told_as_lost_and_costs_no_other() -> None:
    there = lanes(("ready", "released"))
    async with hall(there) as address, told(address) as stream:
        await whole(stream, 2)
        there["2"].broken = True
        there["2"].show()
        cards: dict[str, Any] = {}
        while cards.get("2", {}).get("following", True):
            cards |= (await anext(stream)).get("cards", {})
        assert cards["2"]["mark"]["tone"] == "lost"
        there["1"].show(**SCENES["capturing"])
        while cards.get("1", {}).get("text", {}).get("state") != "Capturing face":
            cards |= (await anext(stream)).get("cards", {})


@pytest.mark.slow
async def test_a_quiet_hall_says_each_second_that_all_is_well() -> None:
    async with hall(lanes(("ready",))) as address, told(address) as stream:
        await whole(stream, 1)
        messages = [await anext(stream) for _ in range(3)]
        assert [set(one) for one in messages[1:]] == [{"boot", "number"}] * 2
