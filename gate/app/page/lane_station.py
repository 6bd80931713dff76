"""The page station: looks at the platen frame by frame, guides, reads, and holds the page read."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Final

import cv2
import numpy as np

from drivers.camera.frame import Frame
from drivers.camera.freshness import is_fresh
from drivers.camera.opencv_camera import Config, OpenCvCamera
from gate.app.page.held_page import HeldPage
from gate.app.page.picture_server import PictureServer
from gate.app.page.settings import PageSettings, from_json
from gate.app.page.told import Told
from gate.app.page.turns import SETTLE_MS, Turn
from gate.app.vision.camera_watch import CameraWatch
from gate.app.vision.devices import Camera
from gate.app.worker.link import Link
from gate.app.worker.seal import lock_memory
from gate.document.occupancy import Laid, Occupancy
from models.ocrb.reader import LineReader
from models.page.presence import Presence

FRAME_S: Final = 0.05


class PageStation:
    """Single-threaded: camera and picture server alone have threads of their own."""

    def __init__(
        self,
        camera: Camera,
        reader: LineReader,
        held: HeldPage,
        told: Told,
        *,
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._camera, self._reader, self._held, self._told = camera, reader, held, told
        self._clock_ns = clock_ns
        self._watch, self._sequence = CameraWatch(camera), 0
        self._presence, self._occupancy = Presence(), Occupancy(SETTLE_MS)
        self._turn = Turn(reader, held, told)

    def step(self) -> None:
        """Look at the camera and at one newer frame, if there is one within 50 ms."""
        if change := self._watch.change():
            self._begin_anew()
            self._told.camera(change.fault)
        frame = self._camera.wait_newer(self._sequence, FRAME_S)
        if frame is not None:
            self._sequence = frame.sequence
            if is_fresh(frame.stamp_ns, self._clock_ns()):
                self._see(frame)

    def wipe(self) -> None:
        """Erase everything of the page that lies or lay there."""
        self._turn = Turn(self._reader, self._held, self._told)
        self._held.erase()
        self._presence.forget()
        self._reader.forget()

    def _begin_anew(self) -> None:
        """Nothing is known any more of what lies there: if something does, it is told again."""
        self.wipe()
        self._occupancy = Occupancy(SETTLE_MS)

    def _see(self, frame: Frame) -> None:
        grey = np.asarray(cv2.cvtColor(frame.image, cv2.COLOR_BGR2GRAY), np.uint8)
        look, now_ms = self._presence.look(grey), frame.stamp_ns // 1_000_000
        change = self._occupancy.see(look, now_ms)
        if change is Laid.PRESENTED:
            self._told.presented()
        elif change is Laid.REMOVED:
            self.wipe()  # before anybody hears of it: nobody fetches the page from now on
            self._told.removed()
        self._turn.guide(look, now_ms)
        if self._occupancy.there:
            self._turn.see(frame.image, grey, look, self._occupancy)


@contextmanager
def station_of(document: bytes, link: Link) -> Iterator[PageStation]:
    """Yield the station; on the way out everything is erased and closed.

    Raises:
        ConfigError, ModelError, StartError: it can not be built.
    """
    settings = from_json(document)
    cv2.setNumThreads(1)
    if settings.lock_memory:
        lock_memory()
    held = HeldPage()
    with ExitStack() as stack:
        reader = stack.enter_context(LineReader())
        stack.enter_context(PictureServer(settings.pictures, held.jpeg))
        camera = stack.enter_context(closing(_camera(settings)))
        station = PageStation(camera, reader, held, Told(link))
        stack.callback(station.wipe)
        yield station


def _camera(settings: PageSettings) -> OpenCvCamera:
    config = Config(
        source=settings.source,
        width_px=settings.width_px,
        height_px=settings.height_px,
        fps=settings.fps,
    )
    return OpenCvCamera(config).start()
