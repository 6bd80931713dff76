"""Drives an actor on fake ports up to a capture or a referral."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from gate.events import DocumentRemoved
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import DOCUMENT, capture, portrait


@asynccontextmanager
async def running(bench: Bench) -> AsyncIterator[Bench]:
    """Let its actor run, and end it."""
    task = asyncio.create_task(bench.actor.run())
    try:
        yield bench
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(bench: Bench, state: str) -> None:
    for _ in range(500):
        if bench.actor.view.state == state:
            return
        bench.cycle()
        await asyncio.sleep(0.001)
    raise AssertionError(f"still {bench.actor.view.state}, never {state}")


async def to_capture(bench: Bench) -> int:
    await until(bench, "ready")
    bench.actor.emit(DOCUMENT)
    await until(bench, "checking_document")
    _, crossing = bench.vision.begun[-1]
    bench.actor.emit(portrait(crossing))
    await until(bench, "entering")
    bench.actor.emit(DocumentRemoved())
    bench.cycle()
    bench.plc.persons = 1
    await until(bench, "capturing")
    return crossing


async def to_referral(bench: Bench) -> int:
    crossing = await to_capture(bench)
    bench.actor.emit(capture(crossing, score=float("nan")))
    await until(bench, "referred")
    return crossing
