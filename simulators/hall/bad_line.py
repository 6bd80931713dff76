"""A bad line between the simulated lane PLC and its driver, put in and out while both run."""

import asyncio
from contextlib import suppress
from pathlib import Path

from simulators.lane_plc.server import LanePlcServer
from simulators.wire.fault_injector import FaultInjector
from simulators.wire.rates import Rates


class BadLine:
    """Seen from the controller: the cable is pulled, and back under its name, worse or better."""

    def __init__(self, plc: LanePlcServer, link: Path) -> None:
        """`link` is the name of the PLC's port."""
        self._plc, self._link = plc, link
        self._running: asyncio.Task[None] | None = None

    async def put_in(self, to_device: Rates, to_host: Rates, seed: int) -> None:
        """Spoil the line; without any rate, take it out. A replug of the PLC does so too."""
        await self.take_out()
        self._plc.unplug()
        await self._plc.replug()
        if not to_device and not to_host:
            return
        injector = FaultInjector(
            self._link.readlink(), self._link, seed=seed, to_device=to_device, to_host=to_host
        )
        self._running = asyncio.create_task(injector.run())
        opened = asyncio.ensure_future(injector.open.wait())
        await asyncio.wait({opened, self._running}, return_when=asyncio.FIRST_COMPLETED)
        opened.cancel()

    async def take_out(self) -> None:
        """End what is in between; may be repeated. The line is gone until the PLC is replugged."""
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
            self._running = None
