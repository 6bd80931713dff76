"""The rows of a CSV file with a header, with line numbers, and all of its faults at once."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gate.errors import PairsError

MOST_TOLD: Final = 10  # faults at once


class RowFault(Exception):
    """A row is wrong; which one, the reader knows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column, blanks around the values taken off."""

    line: int  # of the file, from 1; its last where a value in quotes has several
    values: dict[str, str]


class Rows:
    """RFC 4180 in UTF-8, with or without a byte order mark."""

    def __init__(self, path: Path, needed: Sequence[str], allowed: Sequence[str]) -> None:
        """Read the file. Raises PairsError: not readable, no UTF-8, or not these columns."""
        self._path, self._faults = path, list[str]()
        self._reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
        self._header = [name.strip() for name in self._next() or ()]
        missing = [name for name in needed if name not in self._header]
        if missing:
            raise PairsError(f"{path}:1: no column {', '.join(missing)}")
        if twice := {name for name in self._header if self._header.count(name) > 1}:
            raise PairsError(f"{path}:1: column {min(twice)!r} stands twice")
        self.unused = tuple(name for name in self._header if name not in {*needed, *allowed})

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows that have a value for each column; blank lines are passed over."""
        while (row := self._next()) is not None:
            line = self._reader.line_num
            if row and len(row) != len(self._header):
                self.fault(line, f"{len(row)} values for {len(self._header)} columns")
            elif row:
                values = (one.strip() for one in row)
                yield Row(line, dict(zip(self._header, values, strict=True)))

    def fault(self, line: int, fault: str) -> None:
        """Remember what is wrong with a line."""
        self._faults.append(f"{self._path}:{line}: {fault}")

    def finish(self) -> None:
        """Raise PairsError where anything was wrong."""
        more = len(self._faults) - MOST_TOLD
        if self._faults:
            told = self._faults[:MOST_TOLD] + ([f"and {more} more"] if more > 0 else [])
            raise PairsError("\n".join(told))

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            raise PairsError(f"{self._path}:{self._reader.line_num}: {error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PairsError(f"{path}:{line}: not UTF-8") from error
    except OSError as error:
        raise PairsError(f"{path} can not be read: {error.strerror}") from error
