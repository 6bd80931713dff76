"""Wrong passwords are counted, and each after the first few makes the next one wait longer.

By account and source: whoever guesses from elsewhere keeps no officer out, and nobody is ever
locked out for good (OWASP ASVS 5.0, 6.1.1 and 6.3.1).
"""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

FREE: Final = 3  # wrong ones in a row, before any waiting
FIRST_WAIT_MS: Final = 10_000
LONGEST_WAIT_MS: Final = 900_000
BUCKETS: Final = 1_024  # of names that nobody has: no list of guesses is kept
MOST: Final = 4_096  # counts; the one that was touched longest ago goes


@dataclass(slots=True)
class _Row:
    wrong: int = 0
    until_ms: int = 0


@dataclass(slots=True)
class Attempts:
    """By account and source; the right password begins anew."""

    _rows: OrderedDict[tuple[str, str], _Row] = field(default_factory=OrderedDict)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

    def stranger(self, name: str) -> str:
        """Return what a name that nobody has is counted by.

        It waits as a pseudonym does, or waiting would tell which names are pseudonyms. Nobody
        can say which names share a count.
        """
        data = name.encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(data, key=self._key, digest_size=8).digest()
        return f"?{int.from_bytes(digest) % BUCKETS}"  # no pseudonym begins so

    def wait_ms(self, name: str, source: str, now_ms: int) -> int:
        """Return how long to wait before a password is looked at; 0: not at all."""
        row = self._rows.get((name, source))
        return 0 if row is None else max(0, row.until_ms - now_ms)

    def wrong(self, name: str, source: str, now_ms: int) -> int:
        """Count a wrong password; return how long the next one has to wait."""
        row = self._rows.setdefault((name, source), _Row())
        self._rows.move_to_end((name, source))
        if len(self._rows) > MOST:
            self._rows.popitem(last=False)
        row.wrong += 1
        over = row.wrong - FREE
        wait_ms = 0 if over < 0 else min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(over, 16))
        row.until_ms = now_ms + wait_ms
        return wait_ms

    def right(self, name: str, source: str) -> None:
        """Begin anew."""
        self._rows.pop((name, source), None)
