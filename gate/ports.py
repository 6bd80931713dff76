"""What the controller asks of each device and service; drivers and simulated twins fit these."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from gate.effects import Enquiry
from gate.events import Event, Levels, OfficerCommand, Touched
from gate.records import JournalPage, JournalRow, Standing, Wanted
from gate.view import LaneView

T = TypeVar("T")

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


class ChipReader(Protocol):
    """A reader that authenticates the chip of the document on it (ICAO Doc 9303-11)."""

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        """Read the chip of the document with these lines; answers with ChipRead, in any case.

        Args:
            crossing: Whose document it is.
            key: Access key, 20 bytes.
            lines: Of the page, to be compared with those of the chip.
        """

    def stop(self) -> None:
        """Stop what is under way and forget the key; nothing of it is answered any more."""

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; emits ChipRead, DeviceLost and DeviceBack."""


class BackgroundService(Protocol):
    """A central system that knows of the person: a watch list, entries and exits."""

    def begin(self, crossing: int, enquiry: Enquiry) -> None:
        """Ask about this person; answers with BackgroundAnswered, in any case."""

    def stop(self) -> None:
        """Stop what is under way and forget the person; nothing of it is answered any more."""

    async def run(self, emit: Emit) -> None:
        """Ask until cancelled; emits BackgroundAnswered, DeviceLost and DeviceBack."""


class Display(Protocol):
    """The traveller's screen."""

    def show(self, sentence: str) -> None:
        """Show one sentence; a level, repeating it is harmless."""


class Timers(Protocol):
    """Time limits, as events."""

    def start(self, name: str, epoch: int, after_ms: int, emit: Emit) -> None:
        """Emit TimerExpired(name, epoch) once after this time; replaces a timer of this name."""

    def stop(self) -> None:
        """Drop all timers."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row for the journal."""

    kind: str
    public: dict[str, object]  # JSON, without personal data
    personal: bytes | None = field(default=None, repr=False)  # kept apart, can be erased


class Journal(Protocol):
    """Append-only, durable before it returns."""

    def append(self, rows: Sequence[Row]) -> bool | None:
        """Commit all rows in one transaction. Raises JournalError: nothing may open.

        Returns True where they went into the last room there is: the lane closes. Without rows
        nothing is written, and only that is told.
        """


class JournalReader(Protocol):
    """Reads what was written, beside the writer and never in its way; no personal part.

    Each raises JournalError: missing, broken, of another version, or it takes too long.
    """

    async def page(self, wanted: Wanted, before: int | None = None, most: int = 50) -> JournalPage:
        """Return up to `most` rows numbered below `before`, the newest first; None: the newest.

        It looks for a limited time only: `searched_to` says where to go on.
        """

    async def crossing(self, lane: str, number: int) -> Sequence[JournalRow]:
        """Return the rows of a lane while this crossing lasted, in their order; empty: none."""

    async def standing(self) -> Standing:
        """Verify some more of the chain, and say how far that is."""

    async def fold(self, wanted: Wanted, make: Callable[[Iterator[JournalPage]], T]) -> T:
        """Return what `make` makes of all pages, where they are read: maybe in another process.

        `make` and what it gives can be pickled; it may stop taking pages.
        """


class Answer(StrEnum):
    """What becomes of an officer's command."""

    ACCEPTED = "accepted"
    STALE = "stale"  # the officer saw another crossing or state: look again
    TOO_SOON = "too_soon"  # sooner than the faces of a referral can be compared
    NOT_POSSIBLE = "not_possible"  # not in this state, or without the reason it needs
    JOURNAL_FAILED = "journal_failed"  # it could not be written down, so it was not done


class LaneHandle(Protocol):
    """One lane as the web pages and the simulated officer see it."""

    @property
    def view(self) -> LaneView:
        """The newest view."""

    def changes(self) -> AsyncIterator[LaneView]:
        """Yield the present view at once, then the newest after each change (some are skipped)."""

    async def submit(
        self, command: OfficerCommand, epoch: int, evidence: str | None = ""
    ) -> Answer:
        """Carry out an officer's command on what was seen at `epoch`; journaled before it acts.

        Args:
            command: What is asked.
            epoch: Of the view that was seen.
            evidence: `gate.lane.decided_on` of that view, compared in the lane's own turn where
                the exit would open; without it nothing opens. None: whoever asks has seen no page,
                as a simulated officer has not.
        """

    def touch(self, event: Touched) -> None:
        """Tell the lane what was touched at a screen. Opens nothing; never blocks."""

    async def pictures(self) -> Pictures:
        """Both faces, where the lane's setting lets them be shown now; else empty."""

    async def thumbnail(self) -> bytes | None:
        """The newest camera frame as a small JPEG; None without a fresh one."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One picture of a data page, encoded as the device delivered it: untrusted."""

    data: bytes = field(repr=False)
    pixels_per_inch: int | None = None


class PageReader(Protocol):
    """A reader that takes a picture of the data page. Called in the vision worker; may block."""

    def capture(self) -> PagePicture:
        """Fetch the picture of the page now on the platen, within 2 s. Raises DeviceError."""
