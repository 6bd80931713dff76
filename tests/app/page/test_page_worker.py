"""The real page worker in its process, over a real stream: read, fetched, lost, back, restarted."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import pytest

from drivers.page_reader.page_worker import Config as FetchConfig
from drivers.page_reader.page_worker import PageWorkerReader
from gate.app.page.camera_reader import Config, PageCameraReader
from gate.app.worker.limits import ProxyLimits
from gate.errors import DeviceError
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
)
from simulators.camera.server import CameraServer
from tests.app.page.platen_scene import EMPTY, td3
from tests.app.vision.lane import Ear, running

READER = Device.DOCUMENT_READER
LIMITS = ProxyLimits(first_delay_s=0.02, silence_s=3.0)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.camera = CameraServer(lambda: EMPTY, 10.0, quality=92).start()
        self.path = folder / "page"
        config = Config(source=self.camera.address, pictures=self.path, fps=10)
        self.reader = PageCameraReader(config, LIMITS)

    async def fetch(self) -> bytes:
        fetcher = PageWorkerReader(FetchConfig(path=self.path))
        return (await asyncio.to_thread(fetcher.capture)).data


@asynccontextmanager
async def bench() -> AsyncIterator[tuple[Bench, Ear]]:
    with TemporaryDirectory(prefix="egate-") as folder:
        one = Bench(Path(folder))
        try:
            async with running(one.reader) as ear:
                await ear.hear(DeviceBack, device=READER)
                yield one, ear
        finally:
            one.camera.close()


@pytest.mark.slow
async def test_a_page_is_read_and_its_picture_fetched_until_it_is_gone() -> None:
    picture, printed = td3(31)
    async with bench() as (one, ear):
        with pytest.raises(DeviceError, match="no page"):
            await one.fetch()
        one.camera.show(lambda: picture)
        await ear.hear(DocumentPresented)
        assert (await ear.hear(DocumentRead)).lines == printed
        seen = cv2.imdecode(np.frombuffer(await one.fetch(), np.uint8), cv2.IMREAD_COLOR)
        assert seen is not None
        assert np.abs(seen.astype(int) - picture).mean() < 6
        one.camera.show(lambda: EMPTY)
        await ear.hear(DocumentRemoved)
        with pytest.raises(DeviceError, match="no page"):
            await one.fetch()
    assert not one.path.exists()


@pytest.mark.slow
async def test_a_worker_that_is_killed_is_started_again_and_reads_what_lies_there() -> None:
    picture, printed = td3(31)
    async with bench() as (one, ear):
        one.camera.show(lambda: picture)
        await ear.hear(DocumentRead)
        assert one.reader.pid is not None
        os.kill(one.reader.pid, signal.SIGKILL)
        await ear.hear(DeviceLost, device=READER)
        await ear.hear(DeviceBack, device=READER)
        assert (await ear.hear(DocumentRead)).lines == printed
        assert await one.fetch()


@pytest.mark.slow
async def test_a_camera_that_goes_away_and_comes_back() -> None:
    picture, printed = td3(31)
    async with bench() as (one, ear):
        one.camera.show(lambda: picture)
        await ear.hear(DocumentRead)
        pid = one.reader.pid
        await asyncio.to_thread(one.camera.close)
        lost = await ear.hear(DeviceLost, device=READER)
        assert "camera" in lost.reason
        one.camera.start()
        await ear.hear(DeviceBack, device=READER)
        assert (await ear.hear(DocumentRead)).lines == printed
        assert one.reader.pid == pid
