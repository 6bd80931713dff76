"""Finds the line of each table and key in a TOML text: tomllib tells the values but not where."""

import re
from collections.abc import Iterator
from typing import Final

Where = tuple[str | int, ...]

HEADER: Final = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY: Final = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=""")
FENCE: Final = re.compile(r'"""|\'\'\'')


def line_numbers(text: str) -> dict[Where, int]:
    """Map (table, index in an array of tables, .., key) to its line, counted from 1."""
    found: dict[Where, int] = {}
    table: Where = ()
    counts: dict[Where, int] = {}
    for number, line in _outside_strings(text):
        if header := HEADER.match(line):
            table = _table(_parts(header[2]), header[1] == "[[", counts)
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def outwards(where: Where) -> Iterator[Where]:
    """Yield the place itself, the table that holds it, and so on outwards."""
    for length in range(len(where), 0, -1):
        yield where[:length]


def dotted(where: Where) -> str:
    """Return a place as people write it; arrays of tables are counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in where)


def _outside_strings(text: str) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside:
            yield number, line
        if len(FENCE.findall(line)) % 2:
            inside = not inside


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _table(parts: list[str], is_array: bool, counts: dict[Where, int]) -> Where:
    """Return where a header points: `[lane.camera]` belongs to the newest `[[lane]]`."""
    where: Where = ()
    for part in parts[:-1]:
        where = (*where, part)
        if where in counts:
            where = (*where, counts[where])
    where = (*where, parts[-1])
    if is_array:
        counts[where] = counts.get(where, -1) + 1
        return (*where, counts[where])
    return where
