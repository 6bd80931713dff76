"""A document reader that is a camera over a platen: the controller's side of the page worker."""

from typing import Any, Final

from gate.app.page.settings import PageSettings as Config
from gate.app.page.settings import to_json
from gate.app.worker.limits import ProxyLimits
from gate.app.worker.lives import Lives
from gate.app.worker.wire import Message
from gate.document.layout import LAYOUTS
from gate.document.placement import Placement
from gate.document.reading.grammar import LICENCE_SHAPE
from gate.document.reading.signs import SIGNS
from gate.errors import FrameError
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
)
from gate.ports import Emit
from gate.reasons import Reason

__all__ = ["Config", "PageCameraReader"]

MODULE: Final = "gate.app.page.worker"
ALPHABET: Final = frozenset(SIGNS)
SHAPES: Final = {(one.lines, one.width) for one in LAYOUTS.values()} | {LICENCE_SHAPE}
REASONS: Final = {Reason.DOCUMENT_UNREADABLE} | {
    Reason(one) for one in Placement if one not in {Placement.EMPTY, Placement.READY}
}
DEVICE: Final = Device.DOCUMENT_READER


class PageCameraReader:
    """Fits `DocumentReader`: there while the worker lives and its camera gives pictures.

    Nothing that the worker says is believed: lines have the shape and the alphabet of a machine
    readable zone, reasons come out of a closed list, each in its order; else its life ends.
    """

    def __init__(
        self, config: Config, limits: ProxyLimits | None = None, *, module: str = MODULE
    ) -> None:
        """Start nothing before `run`; `module` is what `python -m` runs as the worker."""
        limits = limits or ProxyLimits()
        self._lives = Lives(module, to_json(config), limits, self._take, self._died)
        self._emit: Emit = lambda _: None
        self._back: bool | None = None  # None: nothing is known yet
        self._laid = False  # something lies there

    @property
    def pid(self) -> int | None:
        """Of the worker process; None while it is not ready."""
        return self._lives.worker.pid if self._lives.worker else None

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.DocumentReader`."""
        self._emit = emit
        try:
            await self._lives.run()
        finally:
            self._emit, self._back, self._laid = lambda _: None, None, False

    def _take(self, message: Message) -> None:
        """Turn a message into events. Raises FrameError: not as agreed."""
        match message.kind:
            case "camera":
                self._camera(message.values.get("fault"))
            case "presented":
                self._change(laid=True)
                self._emit(DocumentPresented())
            case "removed":
                self._change(laid=False)
                self._emit(DocumentRemoved())
            case "unreadable":
                self._must_lie()
                self._emit(DocumentUnreadable(_reason(message.values.get("reason"))))
            case "read":
                self._must_lie()
                self._emit(DocumentRead(_lines(message.values.get("lines"))))
            case "hello" | "beat":
                pass
            case _:
                raise FrameError("page worker: a message that was not agreed")

    def _camera(self, fault: object) -> None:
        self._laid = False
        if fault is not None:
            self._lost(str(fault)[:200])
        elif self._back is not True:
            self._back = True
            self._emit(DeviceBack(DEVICE))

    def _change(self, *, laid: bool) -> None:
        if self._back is not True or self._laid is laid:
            raise FrameError("page worker: a message out of order")
        self._laid = laid

    def _must_lie(self) -> None:
        if not self._laid:
            raise FrameError("page worker: a message out of order")

    def _died(self, reason: str) -> None:
        self._laid = False
        self._lost(f"the page worker {reason}")

    def _lost(self, reason: str) -> None:
        if self._back is not False:
            self._back = False
            self._emit(DeviceLost(DEVICE, reason))


def _reason(value: Any) -> Reason:
    try:
        reason = Reason(value)
    except ValueError as error:
        raise FrameError("page worker: no reason") from error
    if reason not in REASONS:
        raise FrameError("page worker: a reason that is none of its own")
    return reason


def _lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise FrameError("page worker: no lines")
    widths = {len(one) for one in value}
    if len(widths) != 1 or (len(value), *widths) not in SHAPES:
        raise FrameError("page worker: lines of no document")
    if not ALPHABET.issuperset("".join(value)):
        raise FrameError("page worker: signs of no document")
    return tuple(value)
