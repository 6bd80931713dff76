"""Sessions of officers: a random token each, in memory only, over when nobody is at the page."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN_BYTES = 32
MOST = 64  # sessions at a time; the oldest ends


@dataclass(slots=True)
class Session:
    """One sign-in. `alive` False: over, whoever still holds it."""

    officer: str  # pseudonym
    seen_ms: int  # monotonic; when the officer last did something
    alive: bool = True


@dataclass(slots=True)
class Sessions:
    """Kept by the hash of the token, so that a look into memory gives no token away."""

    idle_ms: int
    _by_hash: dict[bytes, Session] = field(default_factory=dict, repr=False)

    def begin(self, officer: str, now_ms: int) -> str:
        """Return the token of a new session."""
        while len(self._by_hash) >= MOST:
            self._end(next(iter(self._by_hash)))
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._by_hash[_hash(token)] = Session(officer, now_ms)
        return token

    def find(self, token: str, now_ms: int) -> Session | None:
        """Return the session of a token; None: there is none, or it was idle for too long."""
        session = self._by_hash.get(_hash(token))
        if session is not None and self._idle(session, now_ms):
            self._end(_hash(token))
            return None
        return session

    def end(self, token: str) -> None:
        """Sign out."""
        self._end(_hash(token))

    def end_idle(self, now_ms: int) -> None:
        """End every session whose officer did nothing for too long."""
        for key in [one for one, of in self._by_hash.items() if self._idle(of, now_ms)]:
            self._end(key)

    def end_of(self, officer: str) -> None:
        """End every session of an officer who may not sign in any more, or with another PIN."""
        for key in [one for one, of in self._by_hash.items() if of.officer == officer]:
            self._end(key)

    def officers(self) -> tuple[str, ...]:
        """Return who is signed in, each once, in their order."""
        return tuple(sorted({session.officer for session in self}))

    def __iter__(self) -> Iterator[Session]:
        return iter(self._by_hash.values())

    def _idle(self, session: Session, now_ms: int) -> bool:
        return now_ms - session.seen_ms >= self.idle_ms

    def _end(self, key: bytes) -> None:
        if (session := self._by_hash.pop(key, None)) is not None:
            session.alive = False


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
