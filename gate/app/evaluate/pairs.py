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
    unused: tuple[str, ...]  # columns that were not looked at

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
            there, a pair stands twice, or the pairs contradict each other; with its line.
    """
    rows, pairs, seen = Rows(path, COLUMNS, (GROUP,)), list[Pair](), dict[frozenset[Path], int]()
    for row in rows:
        try:
            pairs.append(_pair(row, path.parent, seen))
        except RowFault as fault:
            rows.fault(row.line, str(fault))
    people = _people(pairs, rows)
    rows.finish()
    if not pairs:
        raise PairsError(f"{path}: no pairs")
    pictures = dict.fromkeys(one for pair in pairs for one in pair.pictures)
    return Pairs(tuple(pairs), people.numbers(pictures), rows.unused)


def _people(pairs: list[Pair], rows: Rows) -> People:
    people = People()
    for pair in pairs:
        if pair.same:
            people.join(*pair.pictures)
    for pair in pairs:
        if not pair.same and people.same(*pair.pictures):
            rows.fault(pair.line, "same is 0, but by other lines they are of one person")
    return people


def _pair(row: Row, folder: Path, seen: dict[frozenset[Path], int]) -> Pair:
    same = row.values["same"].lower()
    if same not in YES | NO:
        raise RowFault(f"same: must be 1 or 0, not {row.values['same']!r}")
    pictures = (_picture(row, "path1", folder), _picture(row, "path2", folder))
    if pictures[0] == pictures[1]:
        raise RowFault("a picture is paired with itself")
    if (before := seen.setdefault(frozenset(pictures), row.line)) != row.line:
        raise RowFault(f"the pair of line {before} once more")
    return Pair(row.line, pictures, same in YES, row.values.get(GROUP, ""))


def _picture(row: Row, name: str, folder: Path) -> Path:
    value = row.values[name]
    path = Path(os.path.normpath(folder / value))
    if not value or "\0" in value or not path.is_file():
        raise RowFault(f"{name}: no such file {value!r}")
    return path
