"""A network camera: serves whatever it is given to see as MJPEG, to several clients at once."""

import itertools
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulators.camera.http import StreamServer
from simulators.camera.sensor import Sensor

Picture = bytes | NDArray[np.uint8]  # a JPEG, or (h, w, 3) BGR


class Fault(StrEnum):
    """What can be wrong with the camera."""

    NONE = "none"
    STALL = "stall"  # takes connections and sends nothing
    FREEZE = "freeze"  # sends one picture again and again
    BLACK = "black"  # the lens is covered


class CameraServer:
    """Asks `next_frame` at `fps` in a thread of its own, and serves the newest JPEG.

    An array gets a sensor's noise before it is encoded: no real camera sends two equal pictures.
    A JPEG is sent as it is.
    """

    def __init__(
        self, next_frame: Callable[[], Picture], fps: float = 30.0, *, quality: int = 85
    ) -> None:
        self.fault = Fault.NONE
        self._next_frame, self._period_s = next_frame, 1.0 / fps
        self._sensor = Sensor(quality)
        self._newest: bytes | None = None
        self._numbers = itertools.count(1)
        self._number = 0
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._server: StreamServer | None = None
        self._port = 0
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port; the same after a restart."""
        return self._port

    @property
    def address(self) -> str:
        """Where a client finds the stream; the same after a restart."""
        return f"http://127.0.0.1:{self._port}/stream.mjpg"

    def show(self, next_frame: Callable[[], Picture]) -> None:
        """Look at something else from now on."""
        self._next_frame = next_frame

    def start(self) -> Self:
        """Listen (on a free port the first time, then on the same) and look; may be repeated."""
        if self._server is not None:
            return self
        self._stopping.clear()
        self._server = StreamServer(self._port, self._wait_newer)
        self._port = self._server.port
        self._thread = threading.Thread(target=self._look, name="camera-server", daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        """Cut every client off and free the port; `start` brings it back."""
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()
        if self._server:
            self._server.close()
        if self._thread:
            self._thread.join()
        self._server = self._thread = None

    def restart(self, after_s: float = 0.0) -> None:
        """Go away and come back on the same port."""
        self.close()
        time.sleep(after_s)
        self.start()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _look(self) -> None:
        due_s = time.monotonic()
        while not self._stopping.is_set():
            if self.fault is not Fault.STALL:
                self._publish(self._picture())
            due_s = max(due_s + self._period_s, time.monotonic())
            self._stopping.wait(due_s - time.monotonic())

    def _picture(self) -> bytes:
        if self.fault is Fault.FREEZE and self._newest is not None:
            return self._newest
        seen = self._next_frame()
        if self.fault is Fault.BLACK:
            return self._sensor.black()
        return seen if isinstance(seen, bytes) else self._sensor.expose(seen)

    def _publish(self, jpeg: bytes) -> None:
        with self._changed:
            self._newest, self._number = jpeg, next(self._numbers)
            self._changed.notify_all()

    def _wait_newer(self, number: int) -> tuple[int, bytes] | None:
        """Return the newest picture after `number`; None: the camera stops."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping.is_set() or self._number > number)
            if self._stopping.is_set() or self._newest is None:
                return None
            return self._number, self._newest
