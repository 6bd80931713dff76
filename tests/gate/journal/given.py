"""Clocks and salts of tests: the same each time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from gate.journal.store import JournalFile
from gate.ports import Row

START = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass
class FakeClock:
    """Goes on by a second with every look at the wall clock."""

    boot: str = "boot-1"
    seconds: int = 0

    def mono_ns(self) -> int:
        return self.seconds * 1_000_000_000

    def utc(self) -> datetime:
        self.seconds += 1
        return START + timedelta(seconds=self.seconds)

    def today(self) -> date:
        return START.date()


def open_journal(path: Path, boot: str = "boot-1") -> JournalFile:
    journal = JournalFile(path, FakeClock(boot), salt=lambda: bytes(32))
    journal.open()
    return journal


def crossing_rows(number: int) -> tuple[Row, ...]:
    return (
        Row("crossing", {"crossing": number}),
        Row("officer_command", {"crossing": number, "action": "override"}, b"note of an officer"),
        Row("result", {"crossing": number, "score": 0.75, "reasons": ()}),
    )


def write(path: Path, crossings: int = 3) -> None:
    journal = open_journal(path)
    for number in range(1, crossings + 1):
        journal.append("1", crossing_rows(number))
    journal.close()
