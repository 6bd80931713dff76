"""Challenges that are sealed and not kept, so that nobody's pushes out anybody else's.

A challenge carries its end and a seal over whom it was given to; only those that have proved
something are remembered, to their end. Whoever asks for many costs no memory and no officer's turn.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

RANDOM_BYTES: Final = 16  # W3C Web Authentication Level 2, 13.4.3: at least
END_BYTES: Final = 8
LIFE_MS: Final = 120_000


@dataclass(slots=True)
class Challenges:
    """One for a hall; another program, or another start of this one, takes none of its own."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _used: dict[bytes, int] = field(default_factory=dict, repr=False)

    def new(self, whose: str, now_ms: int) -> bytes:
        """Return a challenge for somebody, good for one proof within 2 min."""
        until_ms = now_ms + LIFE_MS
        told = secrets.token_bytes(RANDOM_BYTES) + until_ms.to_bytes(END_BYTES)
        return told + self._seal(whose, told)

    def counts(self, challenge: bytes, whose: Iterable[str], now_ms: int) -> bool:
        """Tell whether it was given to one of these, is not too old, and has proved nothing yet."""
        told, seal = challenge[: RANDOM_BYTES + END_BYTES], challenge[RANDOM_BYTES + END_BYTES :]
        if not any(hmac.compare_digest(seal, self._seal(one, told)) for one in whose):
            return False
        return now_ms < int.from_bytes(told[RANDOM_BYTES:]) and challenge not in self._used

    def use(self, challenge: bytes, now_ms: int) -> None:
        """It has proved something: never again."""
        self._used = {one: until for one, until in self._used.items() if now_ms < until}
        self._used[challenge] = now_ms + LIFE_MS

    def _seal(self, whose: str, told: bytes) -> bytes:
        return hmac.digest(self._key, told + whose.encode("utf-8", "surrogatepass"), hashlib.sha256)
