"""`kill -9` of the controller: the simulated PLC is safe by itself, and a restart opens nothing."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gate.app.demo.simulated import simulated_devices
from models.store import ModelStore
from simulators.hall.control import ControlClient
from simulators.scenarios.catalogue import BY_NAME
from simulators.scenarios.programme import Visit, to_json
from tests.end_to_end.hall import PATIENCE_S, eligible, short_folder, written_hall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@asynccontextmanager
async def controller(config: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `egate run` on this configuration; killed at the end if it still lives."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gate.app", "run", str(config)),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def until(control: ControlClient, **wanted: object) -> dict[str, object]:
    """Look at the PLC until it is as wanted."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            truth = await control.ask(do="look")
            if wanted.items() <= truth.items():
                return truth
            await asyncio.sleep(0.02)


async def test_the_plc_goes_safe_and_the_traveller_comes_out() -> None:
    ModelStore().install()
    with short_folder() as folder:
        async with simulated_devices(folder, 3.0, None) as names:
            config = written_hall(names)
            control, visits = ControlClient(names.control), ControlClient(names.control)
            traveller, companion = eligible()[:2]
            visit = Visit(BY_NAME["genuine"], traveller, companion, 7)
            async with controller(config) as process:
                await until(control, mode="normal")
                visiting = asyncio.create_task(visits.ask(do="visit", visit=to_json(visit)))
                await until(control, inside=1, entry=0.0)  # somebody is locked in
                os.kill(process.pid, signal.SIGKILL)
                await process.wait()
                truth = await until(control, mode="safe")
                assert truth["exit"] == 0.0
            assert await visiting == {"ok": True, "ended": "entry"}  # nobody is trapped
            await until(control, mode="safe", inside=0, entry=0.0, exit=0.0)
            async with controller(config):  # a restart
                await until(control, mode="normal")
                truth = await control.ask(do="look")
                assert (truth["entry"], truth["exit"], truth["passages"]) == (0.0, 0.0, 0)
            control.close()
            visits.close()
