"""Wrong PINs are counted, and each after the first few makes the next one wait longer."""

from dataclasses import dataclass, field
from typing import Final

FREE: Final = 3  # wrong ones in a row, before any waiting
FIRST_WAIT_MS: Final = 10_000
LONGEST_WAIT_MS: Final = 900_000
UNKNOWN: Final = ""  # all names that nobody has share one count: no list of guesses is kept


@dataclass(slots=True)
class _Row:
    wrong: int = 0
    until_ms: int = 0


@dataclass(slots=True)
class Attempts:
    """By pseudonym; the right PIN begins anew."""

    _rows: dict[str, _Row] = field(default_factory=dict)

    def wait_ms(self, name: str, now_ms: int) -> int:
        """Return how long this officer has to wait before a PIN is looked at; 0: not at all."""
        row = self._rows.get(name)
        return 0 if row is None else max(0, row.until_ms - now_ms)

    def wrong(self, name: str, now_ms: int) -> int:
        """Count a wrong PIN; return how long the next one has to wait."""
        row = self._rows.setdefault(name, _Row())
        row.wrong += 1
        over = row.wrong - FREE
        wait_ms = 0 if over < 0 else min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(over, 16))
        row.until_ms = now_ms + wait_ms
        return wait_ms

    def right(self, name: str) -> None:
        """Begin anew."""
        self._rows.pop(name, None)
