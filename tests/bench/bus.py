"""Bench: from a decision to the PLC's register, over a pty with emulated wire time.

Run it: `python -m tests.bench.bus`. Controller and twin share one process and one core here, and
the event loop rounds each wait of the wire up to a millisecond: the figures are on the high side.
"""

import asyncio
import random
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from drivers.lane_bus.exchange import wire_s
from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import Event, LaneStatus, Levels
from simulators.lane_plc.server import LanePlcServer


@dataclass(frozen=True, slots=True)
class Result:
    """Milliseconds from `request()` to the write in the PLC's register."""

    samples: int
    median_ms: float
    p95_ms: float
    p99_ms: float
    cycles_per_s: float
    wire_ms: float  # of one exchange, by arithmetic
    lost: int  # times the lane was lost meanwhile


class _Bench:
    def __init__(self, link: Path, baud: int, cycle_ms: int) -> None:
        self.server = LanePlcServer(link, baud=baud)
        self.bus = ModbusLaneBus(Config(port=str(link), baud=baud, cycle_ms=cycle_ms))
        self.looks = self.lost = self.dropped = 0
        self.known = asyncio.Event()
        self._receive = self.server.plc.receive
        self.server.plc.receive = self._note  # type: ignore[method-assign]
        self._written: asyncio.Future[float] | None = None
        self._permit = 0

    def emit(self, event: Event) -> None:
        if isinstance(event, LaneStatus):
            self.looks += 1
            self.known.set()
        else:
            self.lost += 1

    def _note(self, seq: int, levels: Levels) -> None:
        self._receive(seq, levels)
        waiting = self._written
        if waiting is not None and levels.permit == self._permit and not waiting.done():
            waiting.set_result(asyncio.get_running_loop().time())

    async def decide(self, number: int) -> float:
        """Ask for something new; return the milliseconds until the PLC has it."""
        loop = asyncio.get_running_loop()
        self._written, self._permit = loop.create_future(), number
        start = loop.time()
        self.bus.request(Levels(permit=number))
        return 1000 * (await asyncio.wait_for(self._written, 1) - start)


async def _measure(samples: int, baud: int, cycle_ms: int) -> Result:
    chance, loop = random.Random(1), asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder) / "lane", baud, cycle_ms)
        tasks = [
            asyncio.create_task(bench.server.run()),
            asyncio.create_task(bench.bus.run(bench.emit)),
        ]
        try:
            await asyncio.wait_for(bench.known.wait(), 10)
            start, looks, times = loop.time(), bench.looks, list[float]()
            for number in range(1, samples + 1):
                await asyncio.sleep(chance.uniform(0.02, 0.06))  # anywhere in a cycle
                try:
                    times.append(await bench.decide(number))
                except TimeoutError:  # the lane was lost on a busy machine, and the level with it
                    bench.dropped += 1
            rate = (bench.looks - looks) / (loop.time() - start)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    parts = statistics.quantiles(times, n=100)
    wire_ms = 1000 * wire_s(baud)
    return Result(len(times), parts[49], parts[94], parts[98], rate, wire_ms, bench.lost)


def measure(samples: int = 400, *, baud: int = 115_200, cycle_ms: int = 20) -> Result:
    """Measure `samples` decisions at random moments of the cycle; takes about 45 ms each."""
    return asyncio.run(_measure(samples, baud, cycle_ms))


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    result = measure()
    print(
        f"decision to PLC register, 115200 8E1, cycle 20 ms, {result.samples} decisions: "
        f"median {result.median_ms:.1f} ms, p95 {result.p95_ms:.1f} ms, p99 {result.p99_ms:.1f} ms"
        f" (aim: p99 <= 30); {result.cycles_per_s:.0f} looks/s, one exchange is "
        f"{result.wire_ms:.1f} ms of wire; lane lost {result.lost} times"
    )


if __name__ == "__main__":
    main()
