"""From the display's buttons to a running lane and its journal, and back to both pages."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from gate.console.app import create_app
from tests.gate.console.scripted_lane import SETTINGS
from tests.gate.lane.acting import running, to_capture
from tests.gate.lane.fakes import Bench

DISPLAY = "/lanes/1/display"


@pytest_asyncio.fixture
async def bench() -> AsyncIterator[Bench]:
    async with running(Bench()) as one:
        yield one


@pytest.fixture
def app(bench: Bench) -> FastAPI:
    return create_app({"1": bench.actor}, SETTINGS)


async def touched(client: httpx.AsyncClient, what: str, **form: str) -> None:
    """Touch, and let the lane take its turn."""
    answer = await client.post(f"{DISPLAY}/{what}", data=form)
    assert answer.status_code == 303
    for _ in range(3):
        await asyncio.sleep(0)


def told(bench: Bench, kind: str) -> list[dict[str, object]]:
    return [row.public for row in bench.journal.rows if row.kind == kind]


async def test_help_and_who_saw_to_it_are_in_the_journal(
    client: httpx.AsyncClient, bench: Bench
) -> None:
    crossing = await to_capture(bench)
    for _ in range(3):
        await touched(client, "help")
    assert "An officer has been called." in (await client.get(DISPLAY)).text
    assert told(bench, "help_called") == [{"crossing": crossing, "state": "capturing"}]
    assert (await client.post("/lanes/1/help-seen")).status_code == 303
    await asyncio.sleep(0)
    [seen] = told(bench, "help_seen")
    assert seen == {"crossing": crossing, "state": "capturing", "officer": SETTINGS.officer}
    assert bench.actor.view.state == "capturing"


async def test_more_time_is_for_the_state_that_was_seen(
    client: httpx.AsyncClient, bench: Bench
) -> None:
    await to_capture(bench)
    epoch, until_ms = bench.actor.view.epoch, bench.actor.view.until_ms
    await touched(client, "more-time", epoch=str(epoch - 1))
    assert bench.actor.view.until_ms == until_ms
    for _ in range(5):
        await touched(client, "more-time", epoch=str(epoch))
    limits = bench.actor._lane.facts.settings.limits
    assert len(told(bench, "more_time")) == limits.more_times
    assert bench.actor.view.until_ms == until_ms + limits.more_times * limits.more_time_ms
    assert not bench.actor.view.more_time
