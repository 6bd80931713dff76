"""One exchange with the lane PLC: levels out, the look that answers them in. Proven by its echo."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from drivers.lane_bus import lane_map, rtu
from drivers.lane_bus.rtu_stream import ReplyHunter
from drivers.transport.line import Line
from gate.events import Levels, ModeRequest

FRAME_BYTES: Final = 13 + 2 * lane_map.LEVELS_COUNT + 5 + 2 * lane_map.STATUS_COUNT
BITS: Final = 11  # of a byte: start, 8 data, parity or second stop, stop


def request_of(levels: bytes) -> rtu.Request:
    """Return what one cycle asks: levels written, the whole status read."""
    return rtu.Request(
        rtu.Function.EXCHANGE,
        lane_map.STATUS_ADDRESS,
        lane_map.STATUS_COUNT,
        lane_map.LEVELS_ADDRESS,
        levels,
    )


def silence_s(baud: int) -> float:
    """Silence between two frames. Source: Modbus over Serial Line V1.02, 2.5.1.1."""
    return 0.00175 if baud > 19_200 else 3.5 * BITS / baud


def wire_s(baud: int) -> float:
    """Time that one exchange takes on the wire, both silences included."""
    return FRAME_BYTES * BITS / baud + 2 * silence_s(baud)


class LaneExchange:
    """Speaks to one unit; opens the port when it has to."""

    def __init__(self, port: Line, unit: int, baud: int) -> None:
        """Do not touch the port yet."""
        self._port, self._unit, self._silence_s = port, unit, silence_s(baud)
        self._seq, self._mode = 0, ModeRequest.NONE  # as sent last
        self._heard_s = 0.0  # when the line was last busy

    def close(self) -> None:
        """Give the port back, and drop what is still on its way. May be repeated."""
        self._port.close()

    async def ready(self) -> None:
        """Open the port where it is not, and let the line fall silent. Raises PortMissing."""
        if not self._port.is_open:
            await self._port.open()
        wait_s = self._heard_s + self._silence_s - asyncio.get_running_loop().time()
        if wait_s > 0:
            await asyncio.sleep(wait_s)

    async def look(self, levels: Levels) -> lane_map.Look:
        """Send the levels and wait for the answer with their sequence number; no deadline here.

        Raises DeviceError: the port went, the PLC refuses, or it speaks another map.
        """
        self._seq = (self._seq + 1) & 0xFFFF
        request = request_of(lane_map.encode_levels(self._seq, self._one_mode(levels)))
        hunter = self._ask(request)
        while True:
            for answer in await self._answers(hunter):
                look = lane_map.decode_status(answer)
                if look.echo == self._seq:  # a late reply is a perfect frame, only its echo is old
                    return look

    def _one_mode(self, levels: Levels) -> Levels:
        """Let go of one mode before another is asked: only from rest does the PLC re-arm."""
        if ModeRequest.NONE not in {levels.mode, self._mode} and levels.mode is not self._mode:
            levels = replace(levels, mode=ModeRequest.NONE)
        self._mode = levels.mode
        return levels

    async def write(self, request: rtu.Request) -> None:
        """Write, and wait until it is confirmed; no deadline here. Raises DeviceError: as above."""
        hunter = self._ask(request)
        while True:
            for _confirmed in await self._answers(hunter):
                return

    def _ask(self, request: rtu.Request) -> ReplyHunter:
        self._port.discard()
        self._port.write(rtu.pack_request(self._unit, request))
        return ReplyHunter(self._unit, request)

    async def _answers(self, hunter: ReplyHunter) -> Iterator[bytes]:
        """Wait for the next bytes; return the answers that they complete, a refusal raised."""
        data = await self._port.read()
        self._heard_s = asyncio.get_running_loop().time()
        return _granted(hunter.feed(data, self._heard_s))


def _granted(answers: Iterable[bytes | rtu.ExceptionReply]) -> Iterator[bytes]:
    for answer in answers:
        if isinstance(answer, rtu.ExceptionReply):
            raise answer
        yield answer
