"""A camera through OpenCV: a thread drains it, so that whoever looks sees the newest frame."""

import threading
import time
from collections.abc import Callable
from typing import Final, Self, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.frame import Frame, NewestFrame
from drivers.camera.freshness import Backlog, FreezeWatch
from drivers.camera.source import Config, frames_per_second, open_capture
from gate.errors import DeviceError

__all__ = ["Config", "OpenCvCamera"]

FROZEN: Final = "camera: the picture does not change"
NOTHING_COMES: Final = "camera: no picture comes"


class OpenCvCamera:
    """Owns the VideoCapture in its own thread; opens it again by itself when it went away."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._slot = NewestFrame()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._freeze = FreezeWatch()
        self._sequence = 0
        self._news_ns = 0  # when the last new frame came, or when we began to wait for one
        self._trouble = "camera: not open yet"

    def start(self) -> Self:
        """Begin to look. Returns at once; the first frame comes when it comes."""
        self._news_ns = time.monotonic_ns()
        self._thread.start()
        return self

    def newest(self) -> Frame | None:
        """Return the newest frame, however old: hold it against `is_fresh`."""
        return self._slot.get()

    def keep(self, on: bool) -> None:
        """Keep the newest frame, as at first, or none; the camera is watched in either case."""
        self._slot.keep(on)

    @property
    def has_seen(self) -> bool:
        """Whether a picture has ever come."""
        return self._sequence > 0

    def wait_newer(self, sequence: int, timeout_s: float) -> Frame | None:
        """Return the newest frame after `sequence`; None: none came in time."""
        return self._slot.wait_newer(sequence, timeout_s)

    @property
    def fault(self) -> str | None:
        """Return why the camera counts as lost; None: a new picture came not long ago."""
        silent_ns = time.monotonic_ns() - self._news_ns
        return self._trouble if silent_ns > self._config.lost_after_ms * 1_000_000 else None

    def close(self) -> None:
        """Stop the thread; it may take one read time-out."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(self._config.open_timeout_ms / 1000 + 2.0)
        self._slot.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._watch()
            except DeviceError as error:
                self._trouble = str(error.args[0])
            except cv2.error:  # its words may quote what it was reading
                self._trouble = "camera: OpenCV failed"
            if self._config.is_file and self._sequence and self._config.at_end == "stop":
                self._trouble = "camera: the file has ended"
                return
            self._stopping.wait(self._config.retry_ms / 1000)

    def _watch(self) -> None:
        """Open it once and deliver what comes. Raises DeviceError and cv2.error."""
        capture = open_capture(self._config)
        try:
            self._trouble = NOTHING_COMES
            self._drain(capture)
        finally:
            capture.release()

    def _drain(self, capture: cv2.VideoCapture) -> None:
        """Read until the source ends, fails, or nobody wants it any more."""
        keep = self._paced(capture) if self._config.is_file else self._newly_arrived()
        while not self._stopping.is_set():
            begun_ns = time.monotonic_ns()
            if not capture.grab():
                return
            if not keep(begun_ns):
                continue
            stamp_ns = time.monotonic_ns()
            arrived, image = capture.retrieve()
            if not arrived or image is None:
                return
            self._deliver(cast("NDArray[np.uint8]", image), stamp_ns)

    def _newly_arrived(self) -> Callable[[int], bool]:
        backlog = Backlog(1_000_000_000 // self._config.fps)
        return lambda begun_ns: backlog.is_new(begun_ns, time.monotonic_ns())

    def _paced(self, capture: cv2.VideoCapture) -> Callable[[int], bool]:
        """Wait until a file's frame is due; a late one is skipped, as a camera's would be."""
        period_ns = int(1e9 / frames_per_second(capture))
        due_ns = time.monotonic_ns()

        def keep(begun_ns: int) -> bool:
            nonlocal due_ns
            due_ns += period_ns
            self._stopping.wait(max(0, due_ns - time.monotonic_ns()) / 1e9)
            return begun_ns - due_ns < period_ns

        return keep

    def _deliver(self, image: NDArray[np.uint8], stamp_ns: int) -> None:
        keeps = self._slot.keeps
        if self._freeze.repeats(image) if keeps else self._freeze.repeats_unseen(image):
            self._trouble = FROZEN
            return
        self._sequence += 1
        self._news_ns = stamp_ns
        self._trouble = NOTHING_COMES
        if keeps:
            self._slot.put(Frame(image, stamp_ns, self._sequence))
