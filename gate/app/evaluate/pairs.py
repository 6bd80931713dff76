"""Reads a CSV of pairs of pictures, and finds out who is who from the pairs alone."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gate.app.evaluate.people import People
from gate.app.evaluate.rows import Row, RowFault, Rows
from gate.errors import PairsError

COLUMNS: Final = ("path1", "path2", "same")
GROUP: Final = "group"
YES: Final = frozenset({"1", "true", "yes"})
NO: Final = frozenset({"0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pictures, and whether they are of one person."""

    line: int  # of the file, from 1
    pictures: tuple[Path, Path]
    same: bool
    group: str  # "" where there is no such column


@dataclass(frozen=True, slots=True)
class Pairs:
    """A whole file of them."""

    pairs: tuple[Pair, ...]
    people: dict[Path, int]  # who is on a picture, as a number that means nothing else
    unused: tuple[str, ...] = ()  # columns that were not looked at
    repeated: int = 0  # rows whose pair stood above already; it counts once

    @property
    def pictures(self) -> tuple[Path, ...]:
        """Each once, in the order of the file."""
        return tuple(self.people)

    @property
    def groups(self) -> tuple[str, ...]:
        """Each once, sorted; empty without a group column."""
        return tuple(sorted({pair.group for pair in self.pairs} - {""}))


def read_pairs(path: Path) -> Pairs:
    """Read the file. Paths count from its folder.

    Raises:
        PairsError: it can not be read, a column is missing, a value is none, a picture is not
            there, or the pairs contradict each other; with its line.
    """
    rows, every = Rows(path, COLUMNS, (GROUP,)), list[Pair]()
    for row in rows:
        try:
            every.append(_pair(row, path.parent))
        except RowFault as fault:
            rows.fault(row.line, str(fault))
    pairs = _once(every, rows)
    people = _people(pairs, rows)
    rows.finish()
    if not pairs:
        raise PairsError(f"{path}: no pairs")
    pictures = dict.fromkeys(one for pair in pairs for one in pair.pictures)
    repeated = len(every) - len(pairs)
    return Pairs(tuple(pairs), people.numbers(pictures), rows.unused, repeated)


def _once(every: list[Pair], rows: Rows) -> list[Pair]:
    """Return each pair once, whichever picture stands first: it is one comparison."""
    first = dict[frozenset[Path], Pair]()
    for pair in every:
        before = first.setdefault(frozenset(pair.pictures), pair)
        if (before.same, before.group) != (pair.same, pair.group):
            rows.fault(pair.line, f"the pair of line {before.line} with another same or group")
    return list(first.values())


def _people(pairs: list[Pair], rows: Rows) -> People:
    people = People()
    for pair in pairs:
        if pair.same:
            people.join(*pair.pictures)
    for pair in pairs:
        if not pair.same and people.same(*pair.pictures):
            rows.fault(pair.line, "same is 0, but by other lines they are of one person")
    return people


def _pair(row: Row, folder: Path) -> Pair:
    same = row.values["same"].lower()
    if same not in YES | NO:
        raise RowFault(f"same: must be 1 or 0, not {row.values['same']!r}")
    pictures = (picture(row, "path1", folder), picture(row, "path2", folder))
    if pictures[0] == pictures[1]:
        raise RowFault("a picture is paired with itself")
    return Pair(row.line, pictures, same in YES, row.values.get(GROUP, ""))


def picture(row: Row, name: str, folder: Path) -> Path:
    """Return the file that a column names. Raises RowFault: there is none."""
    value = row.values[name]
    path = Path(os.path.normpath(folder / value))
    if not value or "\0" in value or not _is_file(path):
        raise RowFault(f"{name}: no such file {value!r}")
    return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long, a folder that may not be looked into
        return False
