"""An actor that runs, and nothing of it that stays after a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from gate.lane.limits import TimeLimits
from tests.gate.lane.fakes import Bench

FAST = TimeLimits(journal_retry_ms=50)


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks = asyncio.all_tasks()
    yield
    await asyncio.sleep(0)
    assert asyncio.all_tasks() - tasks - {asyncio.current_task()} == set()


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    one = Bench(limits=FAST)
    task = asyncio.create_task(one.actor.run())
    yield one
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
