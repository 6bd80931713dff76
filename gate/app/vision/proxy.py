"""The controller's side of the vision worker: keeps it alive and speaks for it when it is dead."""

import logging
from typing import Final

from gate.app.vision import answers
from gate.app.vision.jobs import Kind, OpenJobs
from gate.app.vision.known import Known
from gate.app.vision.requests import Requests
from gate.app.vision.settings import VisionSettings, to_json
from gate.app.worker.limits import ProxyLimits
from gate.app.worker.lives import Lives
from gate.app.worker.process import WorkerProcess
from gate.app.worker.wire import Message
from gate.events import Device
from gate.ports import Emit, Pictures
from gate.reasons import Reason

ANSWERS: Final[dict[str, Kind]] = {"reference_ready": "reference", "capture_finished": "capture"}
log = logging.getLogger(__name__)
MODULE: Final = "gate.app.vision.worker"


class VisionProxy:
    """Fits gate.ports.Vision. One job of a kind at a time; a newer one replaces an older."""

    def __init__(
        self, settings: VisionSettings, limits: ProxyLimits | None = None, *, module: str = MODULE
    ) -> None:
        """Nothing is started before `run`; `module` is what `python -m` runs as the worker."""
        told = to_json(settings)
        self._lives = Lives(module, told, limits or ProxyLimits(), self._take, self._died)
        self._emit: Emit = lambda _: None
        self._jobs = OpenJobs()
        self._requests = Requests()
        self._known = Known()

    @property
    def _worker(self) -> WorkerProcess | None:
        """One that has said hello."""
        return self._lives.worker

    @property
    def pid(self) -> int | None:
        """Of the worker process; None while it is not ready."""
        return self._worker.pid if self._worker else None

    def begin_reference(self, crossing: int, picture: bytes = b"") -> None:
        """See `gate.ports.Vision`. `picture`: of the chip, encoded, instead of the page's."""
        self._begin("reference", crossing, picture)

    def begin_capture(self, crossing: int) -> None:
        self._begin("capture", crossing)

    def wipe(self) -> None:
        self._jobs.take_all()
        self._requests.drop()
        if self._worker:
            self._worker.send(Message("wipe"))

    async def pictures(self, crossing: int) -> Pictures:
        return await self._requests.pictures(self._worker, crossing)

    async def thumbnail(self) -> bytes | None:
        return await self._requests.thumbnail(self._worker)

    async def run(self, emit: Emit) -> None:
        self._emit = emit
        try:
            await self._lives.run()
        finally:
            self._emit = lambda _: None
            self._requests.drop()
            self._known.forget()

    def _begin(self, kind: Kind, crossing: int, picture: bytes = b"") -> None:
        if self._worker is None:
            self._emit(answers.failed(crossing, kind, Reason.VISION_FAILED))
            return
        job = self._jobs.begin(kind, crossing)
        self._worker.send(Message(kind, {"job": job, "crossing": crossing}, picture))

    def _take(self, message: Message) -> None:
        if message.kind == "hello":
            if unlocked := message.values.get("unlocked"):
                log.warning("faces may reach swap: %s", str(unlocked)[:200])
            self._known.back(Device.VISION, self._emit)
        elif message.kind == "camera":
            fault = message.values.get("fault")
            if fault is None:
                self._known.back(Device.CAMERA, self._emit)
            else:
                self._known.lost(Device.CAMERA, str(fault)[:200], self._emit)
        elif message.kind == "answer":
            self._requests.answer(message)
        elif message.kind == "guidance":
            crossing = self._jobs.crossing("capture", message.integer("job"))
            if crossing is not None:
                self._emit(answers.guidance(crossing, message.values))
        elif kind := ANSWERS.get(message.kind):
            self._finish(kind, message)

    def _finish(self, kind: Kind, message: Message) -> None:
        crossing = self._jobs.crossing(kind, message.integer("job"))
        if crossing is None:
            return  # of a crossing that is over: a late answer is no answer
        make = answers.reference_ready if kind == "reference" else answers.capture_finished
        event = make(crossing, message.values)
        self._jobs.close(kind)  # only now: an answer out of order leaves it open and ends the life
        self._emit(event)

    def _died(self, reason: str) -> None:
        self._known.lost(Device.VISION, reason, self._emit)
        self._known.lost(Device.CAMERA, "the vision worker is gone", self._emit)
        self._requests.drop()
        for kind, crossing in self._jobs.take_all():
            self._emit(answers.failed(crossing, kind, Reason.VISION_FAILED))
