"""The capture station: does what the controller asks, one step at a time, with everything held."""

import time
from collections.abc import Callable
from math import inf
from typing import Final

from drivers.camera.freshness import is_fresh
from gate.app.vision.attack import AttackWatch, Networks
from gate.app.vision.camera_watch import CameraWatch
from gate.app.vision.devices import Answers, Camera, Decoder
from gate.app.vision.held import Held
from gate.app.vision.jpeg import encode, thumbnail
from gate.app.vision.live import LiveCapture
from gate.app.vision.page import Given, fetch_reference
from gate.app.vision.seen import Analysis
from gate.app.vision.settings import VisionSettings
from gate.app.vision.wear import Wear, WornOut
from gate.app.worker.wire import Message
from gate.biometrics.capture import Capture
from gate.biometrics.result import CaptureResult
from gate.ports import PageReader
from gate.reasons import Reason

FRAME_S: Final = 0.05


class Station:
    """Single-threaded: the camera alone has a thread of its own."""

    def __init__(
        self,
        settings: VisionSettings,
        camera: Camera,
        page_reader: PageReader,
        decoder: Decoder,
        analysis: Analysis,
        answers: Answers,
        *,
        networks: Networks | None = None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._settings, self._camera, self._answers = settings, camera, answers
        self._page_reader, self._decoder, self._analysis = page_reader, decoder, analysis
        self._clock_ns, self._networks = clock_ns, networks
        self.held = Held()
        self._capture: LiveCapture | None = None
        self._job = self._sequence = 0
        self._watch = CameraWatch(camera)
        self._failed = False
        self._see_only(consented=False)
        self._wear = Wear(analysis, settings.privacy.recycle_crossings)

    def handle(self, message: Message) -> None:
        """Do what the controller asks. Raises WornOut, Recycled: once a crossing is over."""
        match message.kind:
            case "reference":
                self._renew(message.integer("crossing"))
                self._reference(message.integer("job"), message.payload)
            case "capture":
                self._begin_capture(message.integer("job"), message.integer("crossing"))
            case "wipe":
                self._renew(None)
            case "pictures":
                self._pictures(message)
            case "thumbnail":
                self._thumbnail(message)

    def step(self) -> None:
        """Look at the camera, and at one newer frame of a capture that is under way."""
        self._watch_camera()
        if self._capture is None:
            time.sleep(FRAME_S / 2)
            return
        frame = self._camera.wait_newer(self._sequence, FRAME_S)
        guidance = None
        if frame:
            self._sequence = frame.sequence
            guidance = self._capture.see(frame)
        if result := self._capture.result():
            self._finish(result)
        elif guidance:
            self._answers.send("guidance", job=self._job, reason=guidance)

    def wipe(self) -> None:
        """Stop what is under way and erase every face; no frame is kept until the next consent."""
        self._see_only(consented=False)
        self._end()
        self.held.erase()

    def _renew(self, crossing: int | None) -> None:
        self.wipe()
        if self._failed:
            raise WornOut("an analysis failed")
        self._wear.renew(begins=crossing is not None)
        if crossing is not None:  # its document was laid down after the notice
            self.held.begin(crossing)
        self._see_only(consented=crossing is not None)

    def _see_only(self, *, consented: bool) -> None:
        self._camera.keep(consented or self._settings.privacy.thumbnails == "always")

    def _reference(self, job: int, picture: bytes) -> None:
        begun_s, limits = time.monotonic(), self._settings.portrait
        reader: PageReader = Given(picture) if picture else self._page_reader
        announce = self._answers.announce
        fetched = fetch_reference(reader, self._decoder, self._analysis, limits, announce)
        self.held.keep(fetched.reference, fetched.origin)
        self._failed = self._failed or fetched.failed
        ms = (*fetched.ms, ("reference", round((time.monotonic() - begun_s) * 1000, 3)))
        self._answers.send(
            "reference_ready", job=job, reasons=fetched.reasons, origin=fetched.origin, ms=ms
        )

    def _begin_capture(self, job: int, crossing: int) -> None:
        self._end()  # a newer job replaces an older
        self.held.forget_live()
        self._job = job
        told, now_ms = self._settings, self._clock_ns() // 1_000_000
        limit = told.thresholds.of(self.held.origin)
        clear = inf if limit is None else limit  # without a threshold no match is a clear one
        refer_from = told.thresholds.scale(self.held.origin).refer_from
        capture = Capture(told.capture, told.frame, clear, now_ms, refer_from)
        attack = AttackWatch(told.attack_check, self._networks)
        self._capture = LiveCapture(capture, self._analysis, self.held, self._clock_ns, attack)
        if self.held.crossing != crossing or self.held.reference is None:
            self._finish(CaptureResult(None, False, (Reason.PORTRAIT_MISSING,)))
        elif self._failed:
            self._finish(CaptureResult(None, False, (Reason.SCORE_UNUSABLE,)))
        elif self._camera.fault is not None:
            self._finish(CaptureResult(None, False, (Reason.CAMERA_LOST,)))

    def _finish(self, result: CaptureResult) -> None:
        capture = self._end()
        self._answers.send(
            "capture_finished",
            job=self._job,
            score=result.score,
            live=result.live,
            attack_check=capture.attack_check(result) if capture else None,
            reasons=result.reasons,
            frames=result.frames,
            quality=result.quality,
            ms=capture.ms() if capture else (),
        )

    def _end(self) -> LiveCapture | None:
        """Stop the capture under way, if there is one; its templates are overwritten at once."""
        capture, self._capture = self._capture, None
        if capture:
            capture.close()
            self._failed = self._failed or capture.failed
        return capture

    def _watch_camera(self) -> None:
        if change := self._watch.change():
            self._answers.send("camera", fault=change.fault)
            if change.fault is not None and self._capture is not None:
                self._finish(CaptureResult(None, False, (Reason.CAMERA_LOST,)))

    def _pictures(self, message: Message) -> None:
        document, live = map(encode, self.held.pictures(message.integer("crossing")))
        request = message.integer("request")
        self._answers.send("answer", document + live, request=request, document_bytes=len(document))

    def _thumbnail(self, message: Message) -> None:
        frame = self._camera.newest()
        fresh = frame is not None and is_fresh(frame.stamp_ns, self._clock_ns())
        jpeg = thumbnail(frame.image) if frame is not None and fresh else b""
        self._answers.send("answer", jpeg, request=message.integer("request"))
