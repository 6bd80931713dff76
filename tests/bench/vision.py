"""Bench: the vision worker over a real stream, from the page to the score, stage by stage.

Run it: `python -m tests.bench.vision [--json] [--crossings N] [--picture FILE]`. The picture (of
one face; without it a simulated traveller) lies on the page reader and sways before the camera.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from drivers.camera.opencv_camera import Config as CameraConfig
from drivers.page_reader.file_page import Config as FileConfig
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.app.vision.proxy import VisionProxy
from gate.app.vision.settings import DriverChoice, VisionSettings
from gate.biometrics.limits import FrameLimits
from gate.events import CaptureFinished, DeviceBack, Event, ReferenceReady
from models.thresholds import limits_of, threshold_set
from simulators.camera.photo import SwayingPhoto
from simulators.camera.server import CameraServer
from simulators.travellers.clip import Look, frame
from simulators.travellers.people import PEOPLE

T = TypeVar("T", bound=Event)


@dataclass(frozen=True, slots=True)
class Stage:
    """Of `capture`: most is waiting for the camera's frames, 30 a second."""

    samples: int
    median_ms: float
    p95_ms: float


def measure(crossings: int = 20, picture: Path | None = None) -> dict[str, Stage]:
    """Run whole crossings. Raises RuntimeError: no score, so figures of something else."""
    with tempfile.TemporaryDirectory() as folder:
        page = picture or _simulated(Path(folder))
        return asyncio.run(_measured(page, crossings))


async def _measured(page: Path, crossings: int) -> dict[str, Stage]:
    queue, found = asyncio.Queue[Event](), defaultdict[str, list[float]](list)
    with CameraServer(_swaying(page)) as camera:
        proxy = VisionProxy(_settings(page, camera.address))
        began_s = time.perf_counter()
        task = asyncio.create_task(proxy.run(queue.put_nowait))
        try:
            for _ in range(2):
                await _next(queue, DeviceBack)
            found["start"].append((time.perf_counter() - began_s) * 1000)
            for crossing in range(1, crossings + 1):
                await _cross(proxy, queue, crossing, found)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    return {name: _stage(samples) for name, samples in found.items()}


async def _cross(
    proxy: VisionProxy, queue: asyncio.Queue[Event], crossing: int, found: dict[str, list[float]]
) -> None:
    proxy.begin_reference(crossing)
    reference = await _next(queue, ReferenceReady)
    proxy.begin_capture(crossing)
    finished = await _next(queue, CaptureFinished)
    proxy.wipe()
    if finished.score is None:
        raise RuntimeError(f"no score: {', '.join((*reference.reasons, *finished.reasons))}")
    for name, ms in (*reference.ms, *finished.ms):
        found[name].append(ms)
    found["software share"].append(_software_ms(reference, finished))


def _software_ms(reference: ReferenceReady, finished: CaptureFinished) -> float:
    """Return what the computer, not camera or traveller, takes: the portrait, and three frames."""
    ms = dict(finished.ms)
    frame_ms = sum(ms[name] for name in ("detect", "mesh", "measure", "embed"))
    return dict(reference.ms)["reference"] + 3 * frame_ms


async def _next(queue: asyncio.Queue[Event], kind: type[T]) -> T:
    async with asyncio.timeout(60):
        while True:
            event = await queue.get()
            if isinstance(event, kind):
                return event


def _stage(samples: list[float]) -> Stage:
    ordered = sorted(samples)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return Stage(len(ordered), round(statistics.median(ordered), 2), round(p95, 2))


def _swaying(page: Path) -> SwayingPhoto:
    picture = np.asarray(cv2.imread(str(page)), np.uint8)
    with FaceAnalysis(model_paths(), FrameLimits()) as analysis:
        boxes = [face.measures.box for face in analysis.faces_on_page(picture)]
    box = max(boxes, key=lambda one: one.width)
    return SwayingPhoto(picture, (box.x, box.y, box.width, box.height))


def _simulated(folder: Path) -> Path:
    page = folder / "page.png"
    cv2.imwrite(str(page), frame(PEOPLE[0], Look()))
    return page


def _settings(page: Path, address: str) -> VisionSettings:
    return VisionSettings(
        camera=DriverChoice("camera", "opencv", CameraConfig(source=address)),
        page_reader=DriverChoice("page_reader", "file", FileConfig(path=page)),
        models=model_paths(),
        thresholds=limits_of(threshold_set("standard")),
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--crossings", type=int, default=20)
    parser.add_argument("--picture", type=Path)
    arguments = parser.parse_args()
    found = measure(arguments.crossings, arguments.picture)
    if arguments.json:
        print(json.dumps({name: asdict(stage) for name, stage in found.items()}))
        return
    for name, stage in found.items():
        print(f"{name:<15} median {stage.median_ms:8.2f} ms   p95 {stage.p95_ms:8.2f} ms")


if __name__ == "__main__":
    main()
