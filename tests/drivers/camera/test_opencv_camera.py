"""The camera driver against the simulated camera's real stream, and against files."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.camera.freshness import is_fresh
from drivers.camera.opencv_camera import Config, OpenCvCamera
from simulators.camera.server import CameraServer, Fault
from tests.drivers.camera.scenes import Counter, next_frame, number_of, until


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    threads, opened = set(threading.enumerate()), len(list(Path("/proc/self/fd").iterdir()))
    yield
    assert set(threading.enumerate()) <= threads
    assert len(list(Path("/proc/self/fd").iterdir())) <= opened


@pytest.fixture
def scene() -> Counter:
    return Counter()


@pytest.fixture
def server(scene: Counter) -> Iterator[CameraServer]:
    with CameraServer(scene, fps=30) as server:
        yield server


@pytest.fixture
def camera(server: CameraServer) -> Iterator[OpenCvCamera]:
    with closing(OpenCvCamera(Config(source=server.address, lost_after_ms=400)).start()) as camera:
        yield camera


def test_frames_advance_and_are_fresh(camera: OpenCvCamera) -> None:
    frame = next_frame(camera)
    for _ in range(10):
        later = next_frame(camera, frame.sequence)
        assert later.sequence > frame.sequence
        assert later.stamp_ns > frame.stamp_ns
        assert number_of(later.image) > number_of(frame.image)
        frame = later
    assert is_fresh(frame.stamp_ns, time.monotonic_ns())
    assert frame.image.shape == (480, 640, 3)
    assert camera.fault is None
    assert "array" not in repr(frame)


def test_a_slow_reader_never_falls_behind(camera: OpenCvCamera, scene: Counter) -> None:
    frame = next_frame(camera)
    for _ in range(6):
        time.sleep(0.3)  # nine frames; a queue would be 48 frames old in the end
        frame = next_frame(camera, frame.sequence)
        assert scene.number - number_of(frame.image) <= 15


WATCHER = """
import sys
from drivers.camera.opencv_camera import Config, OpenCvCamera
from tests.drivers.camera.scenes import next_frame, number_of
camera, sequence = OpenCvCamera(Config(source=sys.argv[1])).start(), 0
while True:
    frame = next_frame(camera, sequence)
    sequence = frame.sequence
    print(number_of(frame.image), flush=True)
"""


def test_frames_that_queued_while_we_were_stopped_are_never_taken_for_new(
    server: CameraServer, scene: Counter
) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", WATCHER, server.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as watcher:
        assert watcher.stdout is not None
        assert int(watcher.stdout.readline())
        watcher.send_signal(signal.SIGSTOP)
        time.sleep(0.2)
        stopped = scene.number
        until(lambda: scene.number >= stopped + 40)
        resumed = scene.number
        watcher.send_signal(signal.SIGCONT)
        while (seen := int(watcher.stdout.readline())) <= stopped:
            pass  # printed before the stop
        watcher.kill()
    assert seen > resumed - 10, "the forty in between lay in a queue and were dropped"


@pytest.mark.parametrize("fault", [Fault.STALL, Fault.FREEZE, Fault.BLACK])
def test_a_camera_that_shows_nothing_new_is_lost_and_comes_back(
    server: CameraServer, camera: OpenCvCamera, fault: Fault
) -> None:
    next_frame(camera)
    server.fault = fault
    until(lambda: camera.fault is not None)
    frame = camera.newest()
    assert frame is not None
    assert not is_fresh(frame.stamp_ns, time.monotonic_ns())
    server.fault = Fault.NONE
    assert next_frame(camera, frame.sequence).sequence > frame.sequence
    assert camera.fault is None


def test_a_camera_that_went_away_comes_back_by_itself(
    server: CameraServer, camera: OpenCvCamera
) -> None:
    before = next_frame(camera)
    server.close()
    until(lambda: camera.fault is not None)
    server.start()
    after = next_frame(camera, before.sequence + 5)
    assert after.stamp_ns > before.stamp_ns
    assert camera.fault is None


def test_a_camera_that_was_not_there_at_first(scene: Counter) -> None:
    server = CameraServer(scene).start()
    server.close()  # now its port is known, and free
    config = Config(source=server.address, lost_after_ms=300)
    with closing(OpenCvCamera(config).start()) as camera:
        assert camera.fault is None, "not yet: it has had no time"
        until(lambda: camera.fault is not None)
        assert camera.newest() is None
        with server:
            next_frame(camera)


@pytest.mark.parametrize("source", ["99", "/nowhere/at/all.mp4", "http://127.0.0.1:1/x"])
def test_what_can_not_be_opened_is_told(source: str) -> None:
    config = Config(source=source, lost_after_ms=300)
    with closing(OpenCvCamera(config).start()) as camera:
        until(lambda: camera.fault is not None)
        assert camera.wait_newer(0, 0.05) is None
        assert "camera" in str(camera.fault)


def test_it_closes_without_having_started() -> None:
    OpenCvCamera(Config(source="0")).close()


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, scene = tmp_path_factory.mktemp("video") / "counter.avi", Counter()
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 20.0, (640, 480))
    for _ in range(12):
        writer.write(scene())
    writer.release()
    return path


def test_a_file_plays_at_its_own_pace_and_begins_again(video: Path) -> None:
    seen, begun_s = list[int](), time.monotonic()
    with closing(OpenCvCamera(Config(source=str(video))).start()) as camera:
        frame = next_frame(camera)
        while len(seen) < 30:
            seen.append(number_of(frame.image))
            frame = next_frame(camera, frame.sequence)
    assert sum(a > b for a, b in pairwise(seen)) >= 1, "it began again"
    assert time.monotonic() - begun_s >= 29 / 20 * 0.8, "no faster than it was taken"


def test_a_file_that_ends_is_lost(video: Path) -> None:
    config = Config(source=str(video), at_end="stop", lost_after_ms=300)
    with closing(OpenCvCamera(config).start()) as camera:
        next_frame(camera)
        until(lambda: camera.fault is not None)
        assert camera.fault == "camera: the file has ended"


def test_a_still_picture_is_no_camera(tmp_path: Path) -> None:
    still = tmp_path / "still.png"
    cv2.imwrite(str(still), np.full((480, 640, 3), 128, np.uint8))
    with closing(OpenCvCamera(Config(source=str(still), lost_after_ms=300)).start()) as camera:
        first = next_frame(camera)
        until(lambda: camera.fault is not None)
        assert camera.newest() is first
