"""The lane PLC over Modbus RTU: one exchange a cycle, no retries; silence means "unknown"."""

import asyncio
from typing import Final

from drivers.lane_bus import coupler
from drivers.lane_bus.bell import Bell
from drivers.lane_bus.exchange import LaneExchange
from drivers.lane_bus.lane_map import Look
from drivers.lane_bus.rtu_config import MISSES_UNTIL_LOST, WATCHDOG_S, check
from drivers.lane_bus.rtu_config import Config as Config
from drivers.transport.line import Line
from drivers.transport.serial_port import SerialPort
from gate.errors import DeviceError
from gate.events import LaneLost, LaneStatus, Levels
from gate.ports import Emit

HUSH_S: Final = 0.6  # of silence: longer than the watchdog
PROGRAM_S: Final = 0.1  # a PLC program that moves on no more than this often is dead
REST_S: Final = 1.0  # without a change, and a lane is at rest


class ModbusLaneBus:
    """Fits `LaneBus`. Levels are asked in every cycle, and at once when they change.

    A lane at rest is asked half as often; the first thing that changes ends its rest.
    """

    def __init__(self, config: Config, line: Line | None = None) -> None:
        """Do not touch the port yet; `line` stands in for it in simulated time.

        Raises ConfigError: less time than the bytes take, or so much that the PLC knows first.
        """
        check(config)
        self._cycle_s, self._deadline_s = config.cycle_ms / 1000, config.deadline_ms / 1000
        self._rest_cycle_s = max(config.cycle_ms, config.rest_cycle_ms) / 1000
        port = line or SerialPort(config.port, config.baud, parity=config.parity)
        self._exchange = LaneExchange(port, config.unit, config.baud)
        self._levels, self._changed = Levels(), Bell()
        self._known = self._told = False  # the lane was seen, and is not lost; its loss was told
        self._hushed = False  # the PLC was left alone in this loss, until it must be safe
        self._misses = 0
        self._sent_s = self._seen_s = self._lost_s = self._moved_s = self._busy_s = 0.0
        self._cycles = -1
        self._last: tuple[LaneStatus, Levels] | None = None  # seen and asked last, since _busy_s

    def request(self, levels: Levels) -> None:
        """Set what every following cycle asks.

        Before the first proven look, and between a loss and the next one, only the lamp is kept:
        what moves, arms or re-arms must be asked by someone who has seen the lane since.
        """
        if not self._known:
            levels = Levels(lamp=levels.lamp)
        if levels != self._levels:
            self._levels = levels
            self._changed.ring()

    async def run(self, emit: Emit) -> None:
        """Cycle until cancelled; emit LaneStatus for each proven look, LaneLost once a loss."""
        clock = asyncio.get_running_loop().time
        try:
            while True:
                begun_s = clock()
                self._look_at_myself(emit, begun_s)
                try:
                    look = await self._cycle()
                except (TimeoutError, DeviceError) as error:
                    self._miss(emit, str(error) or "no answer in time")
                    if self._told:  # what was asked is forgotten, and is not sent to it
                        await coupler.rearm_after(error, self._exchange, self._deadline_s)
                    await asyncio.sleep(self._rest_s(begun_s + self._cycle_s, clock()))
                else:
                    self._seen()
                    emit(look.status)
                    await self._pause(begun_s + self._period_s(look.status, begun_s))
        finally:
            self._forget()

    async def _cycle(self) -> Look:
        clock = asyncio.get_running_loop().time
        async with asyncio.timeout(self._deadline_s):
            await self._exchange.ready()
            self._changed.clear()
            self._sent_s = clock()
            look = await self._exchange.look(self._levels)
        now_s = clock()
        if now_s - self._sent_s > self._deadline_s:  # the loop stood still between bytes and us
            raise TimeoutError
        if look.cycles != self._cycles:
            self._cycles, self._moved_s = look.cycles, now_s
        elif now_s - self._moved_s > PROGRAM_S:
            # Its communication processor answers, but nobody drives the doors.
            raise DeviceError("the program of the lane PLC stands still")
        return look

    def _seen(self) -> None:
        # What is seen is as old as the question: from there the PLC's watchdog counts, too.
        self._misses, self._known, self._told, self._hushed = 0, True, False, False
        self._seen_s = self._sent_s

    def _rest_s(self, due_s: float, now_s: float) -> float:
        # Frames that arrive feed the PLC's watchdog, though no answer comes back.
        if self._told and not self._hushed and now_s - self._lost_s > WATCHDOG_S:
            self._hushed = True
            return HUSH_S
        return due_s - now_s

    async def _pause(self, due_s: float) -> None:
        # Waking early halves the time from a decision to the PLC; an exchange (10 ms at 115200)
        # still bounds the rate.
        await self._changed.until(due_s)

    def _period_s(self, status: LaneStatus, now_s: float) -> float:
        if self._last != (status, self._levels):
            self._last, self._busy_s = (status, self._levels), now_s
        at_rest = now_s - self._busy_s > REST_S
        return self._rest_cycle_s if at_rest else self._cycle_s

    def _look_at_myself(self, emit: Emit, now_s: float) -> None:
        # A frozen controller has missed nothing, yet its levels are older than the PLC's watchdog.
        if self._known and now_s - self._seen_s > WATCHDOG_S:
            self._lose(emit, f"the controller stood still for {now_s - self._seen_s:.1f} s")

    def _miss(self, emit: Emit, reason: str) -> None:
        self._misses += 1
        if self._misses == MISSES_UNTIL_LOST:
            self._lose(emit, reason)
        if self._misses % MISSES_UNTIL_LOST == 0:
            self._exchange.close()  # by name again: the tty number may have changed

    def _lose(self, emit: Emit, reason: str) -> None:
        self._forget()
        if not self._told:
            self._told, self._lost_s = True, asyncio.get_running_loop().time()
            emit(LaneLost(reason))

    def _forget(self) -> None:
        self._levels = Levels()  # nothing asked outlives the silence
        self._known, self._cycles, self._last = False, -1, None
        self._exchange.close()
