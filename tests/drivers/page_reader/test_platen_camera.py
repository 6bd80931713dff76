"""The camera over the platen delivers a frame that came after it was asked, or says why not."""

import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.page_reader.lights import LitPageReader
from drivers.page_reader.platen_camera import Config, PlatenCamera
from gate.errors import DeviceError


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 40 noisy frames."""
    path = tmp_path_factory.mktemp("film") / "platen.avi"
    out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (640, 480))
    rng = np.random.default_rng(1)
    for _ in range(40):
        out.write(rng.integers(90, 160, (480, 640, 3)).astype(np.uint8))
    out.release()
    return path


@pytest.fixture
def camera(film: Path) -> Iterator[PlatenCamera]:
    one = PlatenCamera(Config(source=str(film), timeout_ms=2_000, pixels_per_inch=254))
    yield one
    one.close()


def test_a_fresh_picture(camera: PlatenCamera) -> None:
    lit: LitPageReader = camera
    asked = time.monotonic_ns()
    capture = lit.capture_lit()
    assert capture.taken_ns >= asked
    assert (capture.infrared, capture.ultraviolet) == (None, None)
    assert capture.visible.pixels_per_inch == 254
    picture = cv2.imdecode(np.frombuffer(capture.visible.data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (480, 640, 3)


def test_the_live_picture_goes_on(camera: PlatenCamera) -> None:
    first = camera.live(-1, 2.0)
    assert first is not None
    second = camera.live(first.sequence, 2.0)
    assert second is not None
    assert second.sequence > first.sequence


def test_no_camera(tmp_path: Path) -> None:
    one = PlatenCamera(Config(source=str(tmp_path / "no.avi"), timeout_ms=50))
    with pytest.raises(DeviceError, match="camera"):
        one.capture()
    one.close()
    one.close()
