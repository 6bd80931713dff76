"""Hears one cable, and spoils what goes over it at the rates of a bad line."""

import asyncio
from contextlib import suppress
from typing import Final

from gate.errors import DeviceError
from simulators.bench.decoded import Decode
from simulators.bench.wire_log import WireLog
from simulators.virtual.cable import Cable
from simulators.wire.fault_injector import OUTAGES_S
from simulators.wire.faults import LineFaults
from simulators.wire.rates import CLEAN, Fault, Rates

TO_DEVICE: Final = True


class TappedLine:
    """Sits on a cable; the same seed spoils the same bytes."""

    def __init__(self, name: str, cable: Cable, decode: Decode, log: WireLog, seed: int) -> None:
        self._name, self._cable, self._decode, self._log = name, cable, decode, log
        self._faults = {True: LineFaults(2 * seed), False: LineFaults(2 * seed + 1)}
        self._free_s = {True: 0.0, False: 0.0}  # when what was delayed has gone out
        cable.tap = self._take

    def spoil(self, to_device: Rates, to_host: Rates) -> None:
        """Have these faults from now on."""
        self._faults[True].rates, self._faults[False].rates = to_device, to_host

    def _take(self, to_device: bool, data: bytes) -> None:
        faults = self._faults[to_device]
        self._log.take(self._name, self._decode, to_device, data)
        if faults.rates == CLEAN:
            self._cable.carry(to_device, data)
            return
        self._pull(faults, data)
        pieces = faults.spoil(data)
        if [piece.data for piece in pieces] != [data]:
            for piece in pieces:
                self._log.take(self._name, self._decode, to_device, piece.data, spoilt=True)
        for piece in pieces:
            self._later(to_device, piece.after_s, piece.data)

    def _later(self, to_device: bool, after_s: float, data: bytes) -> None:
        loop = asyncio.get_running_loop()
        at_s = max(loop.time(), self._free_s[to_device]) + after_s
        self._free_s[to_device] = at_s
        if at_s <= loop.time():
            self._carry(to_device, data)
        else:
            loop.call_at(at_s, self._carry, to_device, data)

    def _carry(self, to_device: bool, data: bytes) -> None:
        with suppress(DeviceError):  # full: a real line would have lost it, too
            self._cable.carry(to_device, data)

    def _pull(self, faults: LineFaults, data: bytes) -> None:
        match faults.pulls(data):
            case Fault.UNPLUG:
                self._cable.unplug()
                after_s = faults.uniform(*OUTAGES_S)
                asyncio.get_running_loop().call_later(after_s, self._cable.replug)
            case Fault.RENAME:
                self._cable.unplug()
                self._cable.replug()
