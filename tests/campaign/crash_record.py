"""What the plant told, in its order: the record that every check is made on."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

CLOSED = 0.0
PASSABLE = 0.7


@dataclass(frozen=True, slots=True)
class Scan:
    """The lane after one scan of its PLC; only scans that show something new are kept."""

    t: int  # CLOCK_BOOTTIME, ns
    mode: str
    entry_pos: float  # 0 closed, 1 open
    exit_pos: float
    armed: int
    spent: int
    persons: int  # as the PLC counts
    objects: bool
    bodies: tuple[tuple[float, float], ...]  # where they are and want to be, m
    inside: int  # really
    fire: bool
    out_entry: int  # bodies that have gone, since this process began
    out_exit: int
    quiet_ms: float  # since the last new sequence number, by the PLC's own clock

    @property
    def occupied(self) -> bool:
        """Whether the PLC takes the lane for occupied."""
        return self.persons > 0 or self.objects


def scan_of(told: dict[str, Any]) -> Scan:
    """Return the scan of a told line. Raises TypeError: it is none."""
    bodies = tuple((float(at), float(to)) for at, to in told.pop("bodies"))
    return Scan(bodies=bodies, **told)


class PlantRecord:
    """Grows while the plant lives; begins a new life when its process does."""

    def __init__(self) -> None:
        self.scans = list[Scan]()
        self.opened_ns = 0  # when the line of the present life could be opened
        self._seen = 0  # scans of the present life
        self._news = asyncio.Event()

    def hear(self, told: dict[str, Any]) -> None:
        """Take one line."""
        if "open" in told:
            self.opened_ns = told["open"]
        else:
            self.scans.append(scan_of(told))
            self._seen += 1
        self._news.set()

    def begin_life(self) -> None:
        """The plant's process is started anew."""
        self.opened_ns = self._seen = 0

    @property
    def lives(self) -> bool:
        """Whether the present life can be spoken to, and has told what it sees."""
        return self.opened_ns > 0 and self._seen > 0

    @property
    def newest(self) -> Scan:
        """The lane as it was told last."""
        return self.scans[-1]

    async def until(self, holds: Callable[[], bool], at_most_s: float) -> bool:
        """Wait until it holds; False: it did not in time."""
        try:
            async with asyncio.timeout(at_most_s):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    def since(self, t_ns: int) -> Iterator[Scan]:
        """Yield the scans from this moment on."""
        return (scan for scan in self.scans if scan.t >= t_ns)

    def take(self) -> list[Scan]:
        """Return all scans so far, and keep the last for what follows it."""
        taken, self.scans = self.scans, self.scans[-1:]
        return taken
