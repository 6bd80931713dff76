"""The bench in its own process behind real pages, for tests and for looking at it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from gate.app.bench.client import BenchProcess
from gate.console.app import create_app
from gate.console.bench.pages import bench_router
from gate.console.server import serve
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane


@asynccontextmanager
async def served_bench() -> AsyncIterator[tuple[str, BenchProcess]]:
    """Serve until the end of the block; nothing is left running."""
    bench, addresses = BenchProcess(), asyncio.Queue[str]()
    app = create_app({"1": ScriptedLane()}, SETTINGS, extra=(bench_router(bench),))
    tasks = (
        asyncio.create_task(bench.run()),
        asyncio.create_task(serve(app, port=0, listening=addresses.put_nowait)),
    )
    address = await addresses.get()
    await bench.newer(0, 60.0)
    yield address, bench
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
