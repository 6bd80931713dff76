"""A bad line between a simulated device and its driver: a pty on either side, faults in between."""

import asyncio
import os
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final

from gate.errors import DeviceError
from simulators.wire.faults import LineFaults
from simulators.wire.frames import LONGEST_GAP_S, FrameCutter
from simulators.wire.pty_end import PtyEnd
from simulators.wire.pty_port import PtyPort
from simulators.wire.rates import CLEAN, Fault, Rates

NO_WIRE_TIME: Final = 1_000_000_000  # bit/s; the device's own end has taken its time
OUTAGES_S: Final = (0.02, 0.7)  # shorter and longer than the PLC's watchdog


class FaultInjector:
    """Relays frames both ways and spoils some; byte order is kept, as on every wire."""

    def __init__(
        self,
        device: Path,
        link: Path,
        *,
        seed: int,
        to_device: Rates = CLEAN,
        to_host: Rates = CLEAN,
    ) -> None:
        """Name both sides.

        Args:
            device: name of the port that the device made.
            link: name to make for the driver; may be the device's, which it then replaces.
            seed: of all faults; each direction draws for itself.
            to_device: faults of requests.
            to_host: faults of replies.
        """
        self.to_device = LineFaults(2 * seed, to_device)
        self.to_host = LineFaults(2 * seed + 1, to_host)
        self.open = asyncio.Event()  # set once the driver can open the name
        self._device, self._host = PtyEnd(device), PtyPort(link, NO_WIRE_TIME)

    @property
    def counts(self) -> Counter[Fault]:
        """How often each fault has happened, in both directions."""
        return self.to_device.counts + self.to_host.counts

    async def run(self) -> None:
        """Relay until cancelled, or until the device's end is gone. Raises PortMissing."""
        self._device.open()
        try:
            await self._host.open()
            self.open.set()
            relays = (self._requests(), self._replies())
            tasks = [asyncio.create_task(relay) for relay in relays]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            self.open.clear()
            self._device.close()
            self._host.close()
        for error in ended:
            if isinstance(error, Exception) and not isinstance(error, DeviceError):
                raise error

    async def _requests(self) -> None:
        cutter = FrameCutter(replies=False)
        while True:
            for frame in await _frames(cutter, self._host):
                await self._pull(self.to_device, frame)
                for piece in self.to_device.spoil(frame):
                    await asyncio.sleep(piece.after_s)
                    self._device.write(piece.data)

    async def _replies(self) -> None:
        cutter = FrameCutter(replies=True)
        while True:
            for frame in await _frames(cutter, self._device):
                await self._pull(self.to_host, frame)
                for piece in self.to_host.spoil(frame):
                    await asyncio.sleep(piece.after_s)
                    await self._host.write(piece.data)

    async def _pull(self, faults: LineFaults, frame: bytes) -> None:
        match faults.pulls(frame):
            case Fault.UNPLUG:
                self._host.unplug()
                await asyncio.sleep(faults.uniform(*OUTAGES_S))
                await self._host.replug()
            case Fault.RENAME:
                self._host.unplug()
                taken = os.openpty()  # else the kernel would hand out the old number again
                await self._host.replug()
                for descriptor in taken:
                    os.close(descriptor)


async def _frames(cutter: FrameCutter, source: PtyPort | PtyEnd) -> list[bytes]:
    """Wait for whole frames; what is none is passed on after a silence, as it is."""
    if cutter.has_rest:
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_GAP_S):
                return cutter.feed(await source.read())
        return [cutter.rest()]
    return cutter.feed(await source.read())
