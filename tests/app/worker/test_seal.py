"""The worker's process is shut in, and ends with its parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest

from gate.app.vision.proxy import VisionProxy
from gate.app.vision.reference import find_reference
from gate.biometrics.limits import PortraitLimits
from gate.events import CaptureFinished, ReferenceReady
from simulators.camera.server import CameraServer
from tests.app.vision.lane import running
from tests.app.vision.photos import analysis, held_up, worker_settings

SEALED = """
import ctypes, os, resource, signal
from gate.app.worker.seal import seal
seal(os.getppid())
death = ctypes.c_int()
libc = ctypes.CDLL(None)
libc.prctl(2, ctypes.byref(death), 0, 0, 0)  # PR_GET_PDEATHSIG
print(libc.prctl(3, 0, 0, 0, 0), death.value, resource.getrlimit(resource.RLIMIT_CORE),
      signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
"""
PARENT = """
import asyncio, sys
from pathlib import Path
from gate.app.vision.proxy import VisionProxy
from tests.app.vision.photos import worker_settings

async def main():
    proxy = VisionProxy(worker_settings(Path("/nowhere"), "http://127.0.0.1:9/"))
    await proxy.run(lambda event: print(proxy.pid, flush=True))

asyncio.run(main())
"""


def python(code: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=root
    )


def test_no_dump_no_debugger_no_orphan() -> None:
    with python(SEALED) as process:
        told, _ = process.communicate(timeout=30)
    assert told.split() == ["0", str(int(signal.SIGKILL)), "(0,", "0)", "True"]


def test_memory_can_be_kept_out_of_swap() -> None:
    code = """
from pathlib import Path
from gate.app.worker.seal import lock_memory
from gate.errors import StartError
try:
    lock_memory()
except StartError as error:
    print("told" if "LimitMEMLOCK" in str(error) else error)
else:
    print("VmLck:\t       0 kB" not in Path("/proc/self/status").read_text("ascii"))
"""
    with python(code) as process:
        told, _ = process.communicate(timeout=30)
    assert told.strip() == ("True" if os.geteuid() == 0 else "told")


def test_a_worker_whose_parent_is_gone_already_does_not_start() -> None:
    with python("from gate.app.worker.seal import seal; seal(1)") as process:
        assert process.wait(30) == 1


def test_the_worker_and_its_decoder_end_with_a_parent_that_is_killed() -> None:
    with python(PARENT) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        children = Path(f"/proc/{worker}/task/{worker}/children").read_text("ascii").split()
        parent.kill()
    for pid in (worker, *children):
        until(lambda pid=pid: not Path(f"/proc/{pid}").exists())
    assert children, "the decoder was there"


async def test_after_a_wipe_no_copy_of_template_or_portrait_is_left_in_memory(
    shared: Path,
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may read the memory of a worker that can not be dumped")
    document = shared / "faces" / "photos" / "obama__obama.jpg"
    found = find_reference(cv2.imread(str(document)), analysis(), PortraitLimits())
    assert found.reference is not None
    template, picture = found.reference.embedding, found.reference.picture
    needles = [template[40:56].tobytes(), picture[picture.shape[0] // 2, 60:90].tobytes()]
    with CameraServer(held_up(document)) as camera:
        proxy = VisionProxy(worker_settings(document, camera.address))
        async with running(proxy) as ear:
            await ear.ready()
            proxy.begin_reference(1)
            await ear.hear(ReferenceReady)
            assert proxy.pid is not None
            assert all(copies(proxy.pid, needles))
            proxy.begin_capture(1)
            assert (await ear.hear(CaptureFinished)).score is not None
            proxy.wipe()
            await proxy.pictures(1)  # answered after the wipe
            assert copies(proxy.pid, needles) == [0, 0]


def copies(pid: int, needles: list[bytes]) -> list[int]:
    """Count the places of each needle in everything that a process has mapped."""
    found = [0] * len(needles)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("ascii").splitlines():
            place, rights = line.split()[:2]
            low, high = (int(end, 16) for end in place.split("-"))
            if "rw" in rights:
                try:
                    data = os.pread(memory.fileno(), high - low, low)
                except OSError:  # of a camera's frame that went away meanwhile
                    continue
                found = [n + data.count(needle) for n, needle in zip(found, needles, strict=True)]
    return found


def until(holds: Callable[[], bool], patience_s: float = 15.0) -> None:
    deadline = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
