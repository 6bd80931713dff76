"""An actor that runs, and nothing of it that stays after a test."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from gate.lane.limits import TimeLimits
from tests.gate.lane.acting import running
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
    async with running(Bench(limits=FAST)) as one:
        yield one
