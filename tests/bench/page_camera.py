"""How soon a traveller is told what is wrong, and how soon a page is read: the whole page worker.

`python -m tests.bench.page_camera --count 10`: a simulated camera streams a platen at 25 frames a
second to the worker's process; from the moment at which a page lies there to the event.
"""

import argparse
import asyncio
import statistics
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from gate.app.page.camera_reader import Config, PageCameraReader
from gate.events import DeviceBack, DocumentRead, DocumentRemoved, DocumentUnreadable
from gate.reasons import Reason
from simulators.camera.server import CameraServer
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.shot import CANVAS, PLATEN_BGR
from tests.app.page.drawn import page
from tests.app.vision.lane import Ear

FIRST_SEED: Final = 610_000
FPS: Final = 25
WRONG: Final = {
    Reason.OTHER_PAGE: (PageKind.OTHER_PAGE, Conditions(noise=0)),
    Reason.TURN_OVER: (PageKind.COVER, Conditions(noise=0)),
    Reason.TOO_MUCH_GLARE: (PageKind.TD3, Conditions(noise=0, glare=0.5)),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10)
    asyncio.run(_measure(parser.parse_args().count))


async def _measure(count: int) -> None:
    empty = np.full((CANVAS[1], CANVAS[0], 3), PLATEN_BGR, np.uint8)
    with TemporaryDirectory(prefix="egate-") as folder:
        camera = CameraServer(lambda: empty, FPS, quality=92).start()
        config = Config(source=camera.address, pictures=Path(folder) / "page", fps=FPS)
        ear = Ear()
        running = asyncio.create_task(PageCameraReader(config).run(ear.emit))
        try:
            await ear.hear(DeviceBack)
            for reason, (kind, how) in WRONG.items():
                shown = [page(kind, FIRST_SEED + i, how=how)[0] for i in range(count)]
                _tell(reason, [await _one(camera, ear, empty, one, reason) for one in shown])
            shown = [page(PageKind.TD3, FIRST_SEED + i)[0] for i in range(count)]
            _tell("read", [await _one(camera, ear, empty, one, None) for one in shown])
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await asyncio.to_thread(camera.close)


async def _one(camera: CameraServer, ear: Ear, empty: Any, shown: Any, reason: Any) -> float:
    begun = time.monotonic()
    camera.show(lambda: shown)
    try:
        async with asyncio.timeout(5):
            if reason is None:
                await ear.hear(DocumentRead)
            else:
                await ear.hear(DocumentUnreadable, reason=reason)
        took = (time.monotonic() - begun) * 1e3
    except TimeoutError:
        took = float("inf")
    camera.show(lambda: empty)
    with suppress(TimeoutError):
        async with asyncio.timeout(5):
            await ear.hear(DocumentRemoved)
    await asyncio.sleep(0.5)
    return took


def _tell(name: str, took_ms: list[float]) -> None:
    ordered = sorted(took_ms)
    told = [one for one in ordered if one < float("inf")]
    if not told:
        print(f"{name}: never")
        return
    median, most = statistics.median(told), told[-1]
    print(f"{name}: {len(told)} of {len(ordered)}, median {median:.0f} ms, most {most:.0f} ms")


if __name__ == "__main__":
    main()
