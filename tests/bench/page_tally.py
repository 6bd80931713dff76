"""Counts of the bench of pages, kept in a file from one run to the next: no line and no picture."""

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self


@dataclass(slots=True)
class Tally:
    """What became of the pages of one kind; the first `pages` of its scenes were looked at."""

    pages: int = 0
    found: int = 0
    first: int = 0  # read right at the first frame
    five: int = 0  # and over five at most
    false: int = 0  # valid, and not what is printed
    false_at: list[int] = field(default_factory=list)  # which scenes: they can be drawn again
    find_ms: list[float] = field(default_factory=list)
    read_ms: list[float] = field(default_factory=list)

    def add(self, other: Self) -> None:
        """Count the other's pages, too; scenes of different kinds have no common numbers."""
        for one in ("pages", "found", "first", "five", "false"):
            setattr(self, one, getattr(self, one) + getattr(other, one))
        self.find_ms += other.find_ms
        self.read_ms += other.read_ms

    def row(self, name: str) -> str:
        """Return a line of the table; at least two pages."""
        part = [100 * n / self.pages for n in (self.found, self.first, self.five)]
        return (
            f"{name:16}{self.pages:7}{part[0]:8.1f}{part[1]:8.1f}{part[2]:8.1f}{self.false:7}"
            f"{statistics.median(self.find_ms):9.1f}{statistics.median(self.read_ms):9.1f}"
            f"{statistics.quantiles(self.read_ms, n=20)[-1]:9.1f}"
        )


HEAD = "spoilt by         pages found % first %  five %  false  find ms  read ms      p95"


def load(path: Path | None) -> dict[str, Tally]:
    """Return what earlier runs counted; nothing where there is no file yet."""
    if path is None or not path.exists():
        return {}
    return {name: Tally(**row) for name, row in json.loads(path.read_text("utf-8")).items()}


def keep(path: Path | None, tallies: dict[str, Tally]) -> None:
    """Write the file whole or not at all: a run may be ended at any moment."""
    if path is None:
        return
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({name: asdict(one) for name, one in tallies.items()}), "utf-8")
    fresh.replace(path)


def told(tallies: dict[str, Tally]) -> str:
    """Return the table by kind, and all together."""
    whole = Tally()
    for one in tallies.values():
        whole.add(one)
    rows = [one.row(name) for name, one in tallies.items() if one.pages > 1]
    return "\n".join([HEAD, *rows, *([whole.row("all")] if rows else [])])
