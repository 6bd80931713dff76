"""The page's end outlives whatever becomes of the bench's process."""

import asyncio
import json
from asyncio import create_subprocess_exec
from typing import Any

import pytest

from gate.app.bench import client
from gate.app.bench.client import BenchProcess

PARTS = {"run": 1, "parts": {"a": 1}, "story": [], "frames": []}
WELL = f"print({json.dumps(PARTS)!r}); print({json.dumps({'known': {}})!r}, flush=True); input()"


@pytest.mark.parametrize(
    "first",
    ["print('{', end='')", "print('1' * 200_000)", "print('x', flush=True)", None],
    ids=["half a line", "too long a line", "no JSON", "no process"],
)
async def test_it_is_started_anew(monkeypatch: pytest.MonkeyPatch, first: str | None) -> None:
    begun = 0

    async def begin(program: str, *_: str, **given: Any) -> asyncio.subprocess.Process:
        nonlocal begun
        begun += 1
        if begun == 1 and first is None:
            raise OSError(11, "no process is to be had")
        code = first if begun == 1 and first is not None else WELL
        return await create_subprocess_exec(program, "-c", code, **{**given, "limit": 65_536})

    monkeypatch.setattr(client, "AGAIN_S", 0.01)
    monkeypatch.setattr(asyncio, "create_subprocess_exec", begin)
    bench = BenchProcess()
    running = asyncio.create_task(bench.run())
    await bench.newer(0, 20.0)
    assert not running.done()
    assert (begun, bench.known) == (2, {})
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
