"""The real worker: its process, the real models, a real stream of photos of real people."""

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app.vision.proxy import VisionProxy
from gate.app.worker.limits import ProxyLimits
from gate.events import (
    CaptureFinished,
    Device,
    DeviceBack,
    DeviceLost,
    Guidance,
    ReferenceReady,
)
from gate.ports import Pictures
from gate.reasons import Reason
from models.thresholds import threshold
from simulators.camera.server import CameraServer, Fault
from tests.app.vision.lane import Ear, running
from tests.app.vision.photos import analysis, held_up, worker_settings

LIMITS = ProxyLimits(first_delay_s=0.02, silence_s=1.5)


class Bench:
    """A camera that shows a photo, and a worker that looks at it."""

    def __init__(self, document: Path, live: Path) -> None:
        self.camera = CameraServer(held_up(live)).start()
        self.proxy = VisionProxy(worker_settings(document, self.camera.address), LIMITS)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Ear]:
        async with running(self.proxy) as ear:
            await ear.ready()
            yield ear

    async def reference(self, ear: Ear, crossing: int = 1) -> ReferenceReady:
        self.proxy.begin_reference(crossing)
        return await ear.hear(ReferenceReady, crossing=crossing)


@pytest.fixture
def photos(shared: Path) -> Path:
    return shared / "faces" / "photos"


@pytest.fixture
def bench(photos: Path) -> Iterator[Bench]:
    bench = Bench(photos / "obama__obama.jpg", photos / "obama__obama2.jpg")
    yield bench
    bench.camera.close()


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    analysis()  # its threads live as long as the tests
    threads, children = set(threading.enumerate()), _children()
    yield
    assert set(threading.enumerate()) <= threads
    assert _children() <= children


def _children() -> set[str]:
    tasks = Path("/proc/self/task").iterdir()
    return {pid for task in tasks for pid in (task / "children").read_text("ascii").split()}


async def test_the_same_person_is_accepted_and_nothing_is_left_of_them(bench: Bench) -> None:
    async with bench.running() as ear:
        assert (await bench.reference(ear)).reasons == ()
        bench.proxy.begin_capture(1)
        finished = await ear.hear(CaptureFinished)
        assert finished.score is not None
        assert finished.score >= threshold("standard")
        assert (finished.live, finished.reasons) == (True, ())
        assert {"detect", "mesh", "embed", "capture"} <= dict(finished.ms).keys()
        pictures = await bench.proxy.pictures(1)
        for jpeg in (pictures.document, pictures.live, await bench.proxy.thumbnail()):
            assert jpeg is not None
            assert cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR) is not None
        assert await bench.proxy.pictures(2) == Pictures()
        bench.proxy.wipe()
        assert await bench.proxy.pictures(1) == Pictures()


async def test_another_person_is_rejected_and_nobody_is_told_what_to_do(
    bench: Bench, photos: Path
) -> None:
    bench.camera.show(held_up(photos / "biden__biden2.jpg"))
    async with bench.running() as ear:
        assert (await bench.reference(ear)).reasons == ()
        bench.proxy.begin_capture(1)
        finished = await ear.hear(CaptureFinished)
        assert finished.score is not None
        assert finished.score < threshold("standard")
        assert finished.live is True
        bench.camera.show(lambda: np.full((480, 640, 3), 128, np.uint8))
        bench.proxy.begin_capture(1)
        assert (await ear.hear(Guidance)).reason is Reason.NO_FACE


@pytest.mark.parametrize(
    "end", [signal.SIGKILL, pytest.param(signal.SIGSTOP, marks=pytest.mark.slow)]
)
async def test_a_worker_that_dies_or_hangs_amid_a_capture(
    bench: Bench, end: signal.Signals
) -> None:
    async with bench.running() as ear:
        await bench.reference(ear)
        bench.camera.fault = Fault.BLACK  # so that the capture does not end before the worker
        bench.proxy.begin_capture(1)
        await asyncio.sleep(0.1)
        assert bench.proxy.pid is not None
        os.kill(bench.proxy.pid, end)
        await ear.hear(DeviceLost, device=Device.VISION)
        finished = await ear.hear(CaptureFinished)
        assert (finished.score, finished.reasons) == (None, (Reason.VISION_FAILED,))
        bench.camera.fault = Fault.NONE
        await ear.ready()
        await bench.reference(ear, crossing=2)
        bench.proxy.begin_capture(2)
        assert (await ear.hear(CaptureFinished)).reasons == ()


async def test_a_camera_that_is_lost_amid_a_capture_and_comes_back(bench: Bench) -> None:
    async with bench.running() as ear:
        await bench.reference(ear)
        for loss in ("gone", Fault.STALL, Fault.FREEZE, Fault.BLACK):
            _lose(bench.camera, loss)
            bench.proxy.begin_capture(1)
            finished = await ear.hear(CaptureFinished)
            if finished.reasons == ():  # it had seen enough before the camera went
                bench.proxy.begin_capture(1)
                finished = await ear.hear(CaptureFinished)
            assert (finished.score, finished.reasons) == (None, (Reason.CAMERA_LOST,)), loss
            bench.camera.fault = Fault.NONE
            if loss == "gone":
                bench.camera.start()
            await ear.hear(DeviceBack, device=Device.CAMERA)
            bench.proxy.begin_capture(1)
            assert (await ear.hear(CaptureFinished)).reasons == ()


def _lose(camera: CameraServer, loss: Fault | str) -> None:
    if isinstance(loss, Fault):
        camera.fault = loss
    else:
        camera.close()


async def test_a_page_without_a_portrait(shared: Path, tmp_path: Path, bench: Bench) -> None:
    page = tmp_path / "page"
    bench.proxy = VisionProxy(worker_settings(page, bench.camera.address), LIMITS)
    async with bench.running() as ear:
        assert (await bench.reference(ear)).reasons == (Reason.PAGE_READER_LOST,)
        for content, reason in (
            (b"no picture", Reason.PORTRAIT_UNUSABLE),
            ((shared / "faces/poses/crop_no_face.png").read_bytes(), Reason.PORTRAIT_MISSING),
        ):
            page.write_bytes(content)
            assert (await bench.reference(ear)).reasons == (reason,)
