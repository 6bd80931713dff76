"""Opens what OpenCV reads: a device by number, an address, or a file."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import cv2

from gate.errors import DeviceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A camera that OpenCV can read."""

    source: str  # "0": device number; "http://…", "rtsp://…": address; else a video file
    width_px: Annotated[int, range(160, 3841)] = 640  # asked of a device
    height_px: Annotated[int, range(120, 2161)] = 480
    fps: Annotated[int, range(5, 121)] = 30  # asked of a device, expected of an address
    at_end: Literal["loop", "stop"] = "loop"  # of a file
    open_timeout_ms: Annotated[int, range(100, 10_001)] = 1_000
    read_timeout_ms: Annotated[int, range(100, 5_001)] = 500  # OpenCV's own is 30 s
    retry_ms: Annotated[int, range(20, 2_001)] = 100
    lost_after_ms: Annotated[int, range(300, 5_001)] = 700  # without a new picture

    @property
    def is_device(self) -> bool:
        """Tell whether the source is a device by its number."""
        return self.source.isdecimal()

    @property
    def is_file(self) -> bool:
        """Tell whether the source is a file: it is played at its own pace, not drained."""
        return not self.is_device and "://" not in self.source


def open_capture(config: Config) -> cv2.VideoCapture:
    """Open the source. Raises DeviceError: it is not there, or no picture comes out of it."""
    quieten()
    if config.is_file and not Path(config.source).is_file():
        raise DeviceError("camera: no such file")
    capture = _device(config) if config.is_device else _stream(config)
    if not capture.isOpened():
        capture.release()
        raise DeviceError("camera: can not be opened")
    return capture


def frames_per_second(capture: cv2.VideoCapture) -> float:
    """Return the pace of a file; 25 where it does not say or says nonsense."""
    told = float(capture.get(cv2.CAP_PROP_FPS))
    return told if 1.0 <= told <= 240.0 else 25.0


def quieten() -> None:
    """Keep OpenCV and FFmpeg off stderr: a camera that is away would fill it."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # AV_LOG_QUIET
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _device(config: Config) -> cv2.VideoCapture:
    wishes = [cv2.CAP_PROP_FRAME_WIDTH, config.width_px, cv2.CAP_PROP_FRAME_HEIGHT]
    wishes += [config.height_px, cv2.CAP_PROP_FPS, config.fps]
    return cv2.VideoCapture(int(config.source), cv2.CAP_V4L2, wishes)


def _stream(config: Config) -> cv2.VideoCapture:
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, config.open_timeout_ms]
    limits += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, config.read_timeout_ms]
    return cv2.VideoCapture(config.source, cv2.CAP_FFMPEG, [*limits, cv2.CAP_PROP_N_THREADS, 1])
