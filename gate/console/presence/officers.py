"""The officers who may sign in: pseudonyms and hashes of PINs out of a TOML file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gate.config import text_of
from gate.console.presence.pins import is_hash
from gate.errors import ConfigError

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{1,31}")
State = tuple[int, int, int]


def is_pseudonym(name: str) -> bool:
    """Tell whether this can be an officer's pseudonym: 2 to 32 of A-Z a-z 0-9 _ -."""
    return NAME.fullmatch(name) is not None


def from_toml(text: str, file: str) -> dict[str, str]:
    """Return pseudonyms and hashes. Raises ConfigError: every fault, never with what stands there.

    One table an officer: `[officer-7]` and in it `pin = "scrypt$..."`, as `egate officers` writes.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not TOML: {error}") from error
    faults = [fault for name, table in tables.items() for fault in _faults(name, table)]
    if faults:
        raise ConfigError("\n".join(f"{file}: {fault}" for fault in faults))
    return {name: table["pin"] for name, table in tables.items()}


def _faults(name: str, table: object) -> list[str]:
    if not is_pseudonym(name):
        return ["a table whose name is no pseudonym: 2 to 32 of A-Z a-z 0-9 _ -"]
    if not isinstance(table, dict) or set(table) != {"pin"}:
        return [f"{name}: must be a table with `pin` and nothing else"]
    if not isinstance(table["pin"], str) or not is_hash(table["pin"]):
        return [f"{name}.pin: is no hash; write it with `egate officers`"]
    return []


def read_officers(path: Path) -> dict[str, str]:
    """Read the file. Raises ConfigError: it is not there, or has a fault."""
    return from_toml(text_of(path), str(path))


@dataclass(slots=True)
class OfficersFile:
    """The file while a hall runs: read anew when it has changed. A wrong one changes nothing."""

    path: Path
    known: Mapping[str, str] = field(default_factory=dict, repr=False)
    fault: str = ""  # of the newest file; empty: none
    _seen: State | None = None

    def look(self) -> bool:
        """Read the file if it has changed; return whether other officers are known now."""
        state = self._state()
        if state == self._seen:
            return False
        self._seen, before = state, self.known
        try:
            self.known, self.fault = read_officers(self.path), ""
        except ConfigError as error:
            self.fault = str(error)
        return self.known != before

    def _state(self) -> State | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns
