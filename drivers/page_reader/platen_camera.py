"""A camera over a platen, through OpenCV: visible light only, and a live picture for guidance."""

import time
from dataclasses import dataclass
from typing import Annotated, Self

import cv2

from drivers.camera import opencv_camera
from drivers.camera.frame import Frame
from drivers.camera.freshness import is_fresh
from drivers.page_reader.lights import PageCapture
from gate.errors import DeviceError
from gate.ports import PagePicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    source: str  # as of a camera: "0" a device by number, an address, or a file
    width_px: Annotated[int, range(640, 3841)] = 1280  # asked of a device
    height_px: Annotated[int, range(480, 2161)] = 960
    fps: Annotated[int, range(5, 121)] = 25
    timeout_ms: Annotated[int, range(50, 2_001)] = 1_000  # to wait for a fresh frame
    pixels_per_inch: Annotated[int, range(50, 2_401)] | None = None  # of the platen, if measured


class PlatenCamera:
    """Owns the camera from `start` to `close`; any thread may ask."""

    def __init__(self, config: Config) -> None:
        """Touch no camera yet."""
        self._config = config
        self._camera = opencv_camera.OpenCvCamera(
            opencv_camera.Config(
                source=config.source,
                width_px=config.width_px,
                height_px=config.height_px,
                fps=config.fps,
            )
        )
        self._started = False

    def start(self) -> Self:
        """Begin to look; `capture` does so by itself. May be repeated."""
        if not self._started:
            self._started = True
            self._camera.start()
        return self

    def live(self, sequence: int, timeout_s: float) -> Frame | None:
        """Return the newest frame after `sequence`, for guidance; None: none came in time."""
        self.start()
        return self._camera.wait_newer(sequence, timeout_s)

    def capture(self) -> PagePicture:
        """Return the newest picture, as BMP. Raises DeviceError as `capture_lit`."""
        return self.capture_lit().visible

    def capture_lit(self) -> PageCapture:
        """Take a frame that came after the call.

        Raises:
            DeviceError: no fresh frame in time, for the reason that the camera gives.
        """
        self.start()
        asked, sequence = time.monotonic_ns(), -1
        until = asked + self._config.timeout_ms * 1_000_000
        while (left := until - time.monotonic_ns()) > 0:
            frame = self._camera.wait_newer(sequence, left / 1e9)
            if frame is None:
                break
            sequence = frame.sequence
            if frame.stamp_ns >= asked and is_fresh(frame.stamp_ns, time.monotonic_ns()):
                return PageCapture(self._encoded(frame), None, None, frame.stamp_ns)
        raise DeviceError(self._camera.fault or "page camera: no new picture in time")

    def close(self) -> None:
        """Give the camera back. May be repeated."""
        if self._started:
            self._camera.close()

    def _encoded(self, frame: Frame) -> PagePicture:
        done, data = cv2.imencode(".bmp", frame.image)  # no loss, and ten times faster than PNG
        if not done:
            raise DeviceError("page camera: a picture that can not be encoded")
        return PagePicture(data.tobytes(), self._config.pixels_per_inch)
