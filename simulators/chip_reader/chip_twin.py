"""A reader with the chip of a document on it, both with their bad days."""

import asyncio
import hmac
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from drivers.chip_reader.chip_wire import (
    ChipDecoder,
    Finding,
    Found,
    Message,
    Read,
    Sign,
    encode,
)
from gate.document.access_key import access_key
from gate.errors import DocumentError
from simulators.wire.pty_port import PtyPort

READ_S = 1.2  # a chip with a portrait of 20 kB at 424 kbit/s, access and signatures included
SLOW_S = 60.0  # longer than any deadline


class Fault(StrEnum):
    """What is wrong with chip or reader."""

    NONE = "none"
    CLONE = "clone"  # a copy: its data can be read and is not authentic
    UNREADABLE = "unreadable"
    SLOW = "slow"  # never done
    REMOVED = "removed"  # the document is lifted in the middle of each reading
    FOREIGN = "foreign"  # answers with the number of another crossing
    DEAD = "dead"  # plugged in, and never says a word
    WRONG_SIGNATURE = "wrong_signature"  # of the security object
    CHANGED_DG2 = "changed_dg2"  # another portrait than was signed
    UNKNOWN_CSCA = "unknown_csca"  # signed under an authority that no gate knows
    BAC_ONLY = "bac_only"  # an old chip, and a good one
    PACE_DOWNGRADE = "pace_downgrade"  # PACE is hidden, BAC remains


def chip_key(lines: Sequence[str]) -> bytes | None:
    """Return the key of the chip that a document with these lines has; None: it has none."""
    try:
        return access_key(lines)
    except DocumentError:
        return None


class ChipReaderTwin:
    """One simulated reader; the controller opens `link`, a symbolic link."""

    def __init__(self, link: Path, *, baud: int = 115_200, read_s: float = READ_S) -> None:
        self.port = PtyPort(link, baud, frame_bits=10)
        self.open = asyncio.Event()  # set once the link is there
        self.asked = asyncio.Event()  # set with every reading that begins
        self.fault = Fault.NONE
        self._read_s = read_s
        self._key: bytes | None = None  # of the chip that lies here; None: no chip
        self._reading: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Live until cancelled. Raises DeviceError: something else has the name of the link."""
        decoder = ChipDecoder()
        try:
            await self.port.open()
            self.open.set()
            while True:
                for message in decoder.feed(await self.port.read()):
                    await self._hear(message)
        finally:
            self.open.clear()
            self._stop()
            self.port.close()

    def place(self, key: bytes | None) -> None:
        """Lay a document down. `key` opens its chip; None: it has none."""
        self._key = key

    def remove(self) -> None:
        """Take the document away, out of a reading if there is one."""
        self._key = None

    def unplug(self) -> None:
        """Pull the cable."""
        self._stop()
        self.port.unplug()

    async def replug(self) -> None:
        """Plug it in again: same name, usually another tty number."""
        await self.port.replug()

    async def _hear(self, message: Message) -> None:
        if self.fault is Fault.DEAD:
            return
        if message is Sign.INQUIRY:
            await self.port.write(encode(Sign.HERE))
        elif message is Sign.STOP:
            self._stop()
        elif isinstance(message, Read):
            self._stop()
            self._reading = asyncio.create_task(self._read(message))
            self.asked.set()

    async def _read(self, order: Read) -> None:
        key = self._key
        has_access = key is not None and hmac.compare_digest(key, order.key)
        await asyncio.sleep(SLOW_S if self.fault is Fault.SLOW else self._read_s)
        is_foreign = self.fault is Fault.FOREIGN
        finding = self._finding() if has_access else Finding.UNREADABLE
        if key is not None and self._key is None:
            finding = Finding.REMOVED
        answer = Found(order.crossing + 1 if is_foreign else order.crossing, finding)
        await self.port.write(encode(answer))

    def _finding(self) -> Finding:
        wrong = {
            Fault.CLONE: Finding.CLONE,
            Fault.WRONG_SIGNATURE: Finding.CLONE,  # this reader's word for all that is not genuine
            Fault.CHANGED_DG2: Finding.CLONE,
            Fault.UNKNOWN_CSCA: Finding.CLONE,
            Fault.PACE_DOWNGRADE: Finding.CLONE,
            Fault.UNREADABLE: Finding.UNREADABLE,
            Fault.REMOVED: Finding.REMOVED,
        }
        return wrong.get(self.fault, Finding.AUTHENTIC)

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
