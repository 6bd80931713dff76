"""Runs one scenario at full speed in a process of its own: the bench that is looked at goes on."""

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any, Final

from gate.console.bench.handle import BenchFault

REPLAY_S: Final = 180.0


async def replay_aside(text: str) -> Mapping[str, Any]:
    """Return what came of it. Raises BenchFault: it is no scenario, or takes too long."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gate.app.bench.replay_process"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(REPLAY_S):
            told, _ = await process.communicate(text.encode())
        found: dict[str, Any] = json.loads(told)
    except TimeoutError as error:
        raise BenchFault(f"the scenario takes longer than {REPLAY_S:g} s") from error
    except ValueError as error:
        raise BenchFault("the replay has failed") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if "fault" in found:
        raise BenchFault(found["fault"])
    return found
