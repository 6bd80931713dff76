"""The bus coupler before the PLC, as WAGO and Beckhoff have it: with a watchdog of its own."""

from dataclasses import dataclass
from typing import Final

from drivers.lane_bus import rtu
from drivers.lane_bus.coupler import ADDRESS, KEY
from drivers.lane_bus.rtu import ExceptionReply, Refusal
from simulators.lane_plc.plc import LanePlc
from simulators.lane_plc.scan import reached

_WRITING: Final = frozenset({rtu.Function.WRITE_ONE, rtu.Function.WRITE_MANY})


@dataclass(slots=True)
class Coupler:
    """Off, it lets everything through; on, the watchdog's time without a change shuts it."""

    plc: LanePlc
    on: bool = False
    expired: bool = False
    _boots: int = 0
    _armed_s: float | None = None  # by the PLC's clock; None: nobody has written yet

    def take(self, request: rtu.Request) -> bool:
        """Look at a request first; True: it was for the coupler, and is done.

        Raises ExceptionReply: 04 once expired, 03 for a wrong key.
        """
        now_s = self.plc.clock_s
        if self.plc.boots != self._boots:  # it was switched off and on
            self.expired, self._armed_s, self._boots = False, None, self.plc.boots
        if self.on and self._armed_s is not None:
            silent_s = min(self.plc.quiet_s, now_s - self._armed_s)
            self.expired |= reached(silent_s, self.plc.settings.watchdog_ms / 1000)
        ours = request.function in _WRITING and request.write_address == ADDRESS
        right = request.written == KEY.to_bytes(2, "big")
        if self.expired and not (ours and right):
            raise ExceptionReply(Refusal.DEVICE_FAILURE)
        if ours and not right:
            raise ExceptionReply(Refusal.ILLEGAL_VALUE)
        if ours or (request.written and self._armed_s is None):
            self.expired, self._armed_s = False, now_s
        return ours
