"""A lane's task that fails: the program ends, with a code that is not 0, and the PLC is safe."""

import asyncio
import sys
from pathlib import Path

import pytest

from gate.app.demo.simulated import simulated_devices
from models.store import ModelStore
from simulators.hall.control import ControlClient
from tests.end_to_end.hall import PATIENCE_S, short_folder, written_hall
from tests.end_to_end.processes import descendants
from tests.end_to_end.test_kill import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# `egate run`, but for a fault in the actor itself as soon as the lane is ready.
FAULTY = """
import sys
from gate.app.cli import main
from gate.lane import views
drawn = views.view_of
def view_of(lane, version, language=""):
    return 1 / 0 if lane.state == "ready" else drawn(lane, version, language)
views.view_of = view_of
sys.exit(main(["run", sys.argv[1]]))
"""


async def test_the_program_ends_and_the_plc_is_safe() -> None:
    ModelStore().install()
    with short_folder() as folder:
        async with simulated_devices(folder, 3.0, None) as names:
            config = written_hall(names)
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", FAULTY, str(config)),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
            control = ControlClient(names.control)
            try:
                await until(control, mode="normal")
                left = descendants(process.pid)
                async with asyncio.timeout(PATIENCE_S):
                    _, told = await process.communicate()
            finally:
                control.close()
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            assert process.returncode == 1
            assert b"ZeroDivisionError" in told
            control = ControlClient(names.control)
            await until(control, mode="safe", entry=0.0, exit=0.0)
            control.close()
            assert not [pid for pid in left if Path(f"/proc/{pid}").exists()]  # no vision worker
