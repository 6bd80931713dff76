"""One TOML file read into frozen dataclasses; collects every fault before it complains."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self, TypeVar, get_type_hints

from gate.config.lines import Where, dotted, line_numbers, outwards
from gate.config.text import text_of
from gate.config.values import converted, fault_of
from gate.errors import ConfigError

T = TypeVar("T")


class TomlFile:
    """Reads tables one by one; `finish` tells all that was wrong and what nobody asked for."""

    def __init__(self, name: str, text: str) -> None:
        """Raises ConfigError: not TOML, with the line."""
        self.name = name
        try:
            self._data: dict[str, Any] = tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # also numbers of 4,301 digits, deep nesting
            line = re.search(r"line (\d+)", str(error))
            raise ConfigError(f"{name}:{line[1] if line else 1}: not TOML: {error}") from error
        self._lines = line_numbers(text)
        self._faults: list[tuple[int, str]] = []
        self._used: set[Where] = set()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises ConfigError: no such file, not to be read, not UTF-8, not TOML."""
        return cls(str(path), text_of(path))

    def has(self, *where: str | int) -> bool:
        """Tell whether the table is there."""
        return isinstance(self._at(where), dict)

    def count(self, name: str) -> int:
        """Return how many `[[name]]` there are."""
        found = self._at((name,))
        return len(found) if isinstance(found, list) else 0

    def text(self, *where: str | int) -> str | None:
        """Return one text, or None with a fault where it is missing or no text."""
        value = self._at(where)
        if isinstance(value, str):
            return value
        self.fault(where, "missing" if value is None else f"must be a text, not {value!r}")
        return None

    def table(
        self, where: Where, into: Callable[..., T], but: tuple[str, ...] | None = ()
    ) -> T | None:
        """Read a table into a dataclass; None with its faults noted where it does not fit.

        Args:
            where: Names of the tables down to it, and indexes in arrays of tables.
            into: The dataclass; annotations as `fault_of` takes them.
            but: Keys of the table that are somebody else's; None: whatever else is there.
        """
        self._used.add(where)
        values = self._at(where)
        values = {} if values is None else values
        if not isinstance(values, dict):
            self.fault(where, "must be a table")
            return None
        hints = get_type_hints(into, include_extras=True)
        known = {field.name: field for field in fields(into)}  # type: ignore[arg-type]
        before = len(self._faults)
        if but is not None:
            self._refuse_unknown(where, values, {*known, *but}, known)
        given = {key: value for key, value in values.items() if key in known}
        for key, field in known.items():
            if key in given:
                if fault := fault_of(given[key], hints[key]):
                    self.fault((*where, key), fault)
            elif field.default is MISSING and field.default_factory is MISSING:
                self.fault((*where, key), "missing")
        if len(self._faults) > before:
            return None
        return into(**{key: converted(value, hints[key]) for key, value in given.items()})

    def _refuse_unknown(
        self, where: Where, values: dict[str, Any], allowed: set[str], known: dict[str, Any]
    ) -> None:
        for key, value in values.items():
            if key not in allowed and not _is_table(value):
                self.fault((*where, key), f"unknown{_nearest(key, known)}")

    def leave(self, where: Where) -> None:
        """Take a table as known without reading it, so that one fault does not bring ten."""
        self._used.add(where)

    def fault(self, where: Where, text: str) -> None:
        """Note a fault at a key, or at the table that should hold it."""
        self._faults.append((self._line(where), f"{self.place(where)}: {text}"))

    def place(self, where: Where) -> str:
        """Return `file:line: key`, for a fault that only shows beside another file."""
        return f"{self.name}:{self._line(where)}: {dotted(where)}"

    def finish(self) -> None:
        """Raises ConfigError: all faults, in the order of their lines."""
        for where in self._tables(self._data, ()):
            if not any(where == used[: len(where)] for used in self._used):
                self.fault(where, "unknown table")
        if self._faults:
            raise ConfigError("\n".join(text for _, text in sorted(self._faults)))

    def _line(self, where: Where) -> int:
        return next((self._lines[w] for w in outwards(where) if w in self._lines), 1)

    def _at(self, where: Where) -> Any:
        value: Any = self._data
        for step in where:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def _tables(self, value: Any, where: Where) -> Iterator[Where]:
        if isinstance(value, dict):
            if where:
                yield where
            for key, inner in value.items():
                yield from self._tables(inner, (*where, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                if isinstance(inner, dict):
                    yield from self._tables(inner, (*where, index))


def _is_table(value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(isinstance(one, dict) for one in values)


def _nearest(key: str, known: dict[str, Any]) -> str:
    near = get_close_matches(key, known, 1)
    return f"; meant `{near[0]}`?" if near else f"; known are {', '.join(known)}"
