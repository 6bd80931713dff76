"""Between a lane, its chip reader and its vision worker: the chip's portrait is the reference.

The lane asks for a reference and for the chip at the same time. The reference then waits for the
chip; where that gives no portrait, the page's is taken if the policy allows it, else there is none.
"""

import asyncio
from collections.abc import Callable
from typing import Literal, Protocol

from gate.app.vision.proxy import VisionProxy
from gate.events import ChipRead, Event, ReferenceReady
from gate.ports import ChipReader, Emit, Pictures
from gate.reasons import Reason

Allowed = Callable[[], Literal["chip", "printed_allowed"]]


class PortraitReader(ChipReader, Protocol):
    """A chip reader that gives the portrait, too."""

    def is_reading(self, crossing: int) -> bool:
        """Tell whether a ChipRead of this crossing is still to come."""

    def take_portrait(self, crossing: int) -> bytes | None:
        """Return the portrait of this crossing, encoded and verified, once."""


class ChipPortraits:
    """Fits `gate.ports.Vision`; `chip` fits `gate.ports.ChipReader`."""

    def __init__(
        self, vision: VisionProxy, reader: PortraitReader | None, allowed: Allowed
    ) -> None:
        """Wrap both.

        Args:
            vision: The worker.
            reader: Of chips; None: the lane has none that gives a portrait.
            allowed: What the policy says of printed portraits, asked anew each time.
        """
        self._vision, self._reader, self._allowed = vision, reader, allowed
        self._waiting: int | None = None  # crossing whose reference waits for its chip
        self._emit: Emit = lambda _: None
        self.chip = None if reader is None else _Chip(reader, self._read)

    @property
    def pid(self) -> int | None:
        """Of the vision worker."""
        return self._vision.pid

    def begin_reference(self, crossing: int) -> None:
        """Wait for the chip of this crossing, which is asked for in the same turn, or never."""
        if self._reader is None:
            self._settle(crossing, None)
            return
        self._waiting = crossing
        asyncio.get_running_loop().call_soon(self._unless_read, crossing)

    def begin_capture(self, crossing: int) -> None:
        """See `gate.ports.Vision`."""
        self._vision.begin_capture(crossing)

    def wipe(self) -> None:
        """See `gate.ports.Vision`."""
        self._waiting = None
        self._vision.wipe()

    async def pictures(self, crossing: int) -> Pictures:
        """See `gate.ports.Vision`."""
        return await self._vision.pictures(crossing)

    async def thumbnail(self) -> bytes | None:
        """See `gate.ports.Vision`."""
        return await self._vision.thumbnail()

    async def run(self, emit: Emit) -> None:
        """See `gate.ports.Vision`."""
        self._emit = emit
        await self._vision.run(emit)

    def _unless_read(self, crossing: int) -> None:
        reader = self._reader
        if self._waiting == crossing and not (reader and reader.is_reading(crossing)):
            self._settle(crossing, None)

    def _read(self, reader: PortraitReader, event: ChipRead) -> None:
        if event.crossing == self._waiting:
            self._settle(event.crossing, reader.take_portrait(event.crossing))

    def _settle(self, crossing: int, portrait: bytes | None) -> None:
        self._waiting = None
        if portrait:
            self._vision.begin_reference(crossing, portrait)
        elif self._allowed() == "printed_allowed":
            self._vision.begin_reference(crossing)
        else:
            self._emit(ReferenceReady(crossing, (Reason.CHIP_PORTRAIT_MISSING,)))


class _Chip:
    """The reader, with an ear at what it says."""

    def __init__(
        self, reader: PortraitReader, told: Callable[[PortraitReader, ChipRead], None]
    ) -> None:
        self._reader, self._told = reader, told

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        """See `gate.ports.ChipReader`."""
        self._reader.begin(crossing, key, lines)

    def stop(self) -> None:
        """See `gate.ports.ChipReader`."""
        self._reader.stop()

    async def run(self, emit: Emit) -> None:
        """See `gate.ports.ChipReader`."""

        def heard(event: Event) -> None:
            emit(event)
            if isinstance(event, ChipRead):
                self._told(self._reader, event)

        await self._reader.run(heard)
