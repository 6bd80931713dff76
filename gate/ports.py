"""What the controller asks of each device and service; drivers and simulated twins fit these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gate.events import Event, Levels

Emit = Callable[[Event], None]
"""Puts an event on the lane's one queue; never blocks, called on the event loop only."""


class LaneBus(Protocol):
    """Doors, light barriers, lamps and safety inputs, behind the lane PLC."""

    def request(self, levels: Levels) -> None:
        """Set what every following cycle asks. Forgotten when the lane is lost."""

    async def run(self, emit: Emit) -> None:
        """Cycle until cancelled; emit LaneStatus for each proven look, LaneLost once a loss."""


class DocumentReader(Protocol):
    """A reader that delivers the lines of a machine readable zone."""

    async def run(self, emit: Emit) -> None:
        """Read until cancelled.

        Emits DocumentPresented, DocumentRead, DocumentUnreadable, DocumentRemoved, and
        DeviceLost / DeviceBack once a change (the first DeviceBack says that it is ready).
        """


class BarcodeReader(Protocol):
    """A scanner that delivers the bytes of a barcode."""

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; emits BarcodeRead, DeviceLost and DeviceBack."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Both faces for the officer's view, JPEG; memory only."""

    document: bytes | None = field(default=None, repr=False)
    live: bytes | None = field(default=None, repr=False)


class Vision(Protocol):
    """The vision worker: owns the camera and every face image."""

    def begin_reference(self, crossing: int) -> None:
        """Fetch the page picture and find its portrait; answers with ReferenceReady."""

    def begin_capture(self, crossing: int) -> None:
        """Capture the live face and compare; answers with Guidance and CaptureFinished."""

    def wipe(self) -> None:
        """Stop what is under way and erase every image and template."""

    async def pictures(self, crossing: int) -> Pictures:
        """Both faces of a referral. Empty where there are none or the worker is gone."""

    async def thumbnail(self) -> bytes | None:
        """The newest camera frame as a small JPEG; None without a fresh one."""

    async def run(self, emit: Emit) -> None:
        """Keep the worker alive until cancelled; emits DeviceLost and DeviceBack."""


class Display(Protocol):
    """The traveller's screen."""

    def show(self, sentence: str) -> None:
        """Show one sentence; a level, repeating it is harmless."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row for the journal."""

    kind: str
    public: dict[str, object]  # JSON, without personal data
    personal: bytes | None = field(default=None, repr=False)  # kept apart, can be erased


class Journal(Protocol):
    """Append-only, durable before it returns."""

    def append(self, rows: Sequence[Row]) -> None:
        """Commit all rows in one transaction. Raises JournalError: nothing may open."""
