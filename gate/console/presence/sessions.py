"""Sessions of officers: a random token each, kept by its hash, with an idle and an absolute end."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from gate.console.rights import Role

TOKEN_BYTES: Final = 32
CSRF_BYTES: Final = 16
MOST: Final = 64  # sessions at a time; the oldest ends
MOST_OF_ONE: Final = 8  # of one account: it signs out itself before it signs out anybody else


@dataclass(slots=True, eq=False)
class Session:
    """One sign-in. `alive` False: over, whoever still holds it."""

    officer: str  # pseudonym
    role: Role
    began_ms: int  # monotonic, as all of them
    seen_ms: int  # when the officer last did something
    authenticated_ms: int  # when the officer last proved who it is
    stamp: int = 1  # of the account as it was then
    machine: bool = False  # of a token: nobody's presence, no form, and nothing that opens
    alive: bool = True
    ended: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    # what each form of its pages carries, so that no other page can write one
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(CSRF_BYTES), repr=False)


@dataclass(slots=True)
class Sessions:
    """Kept by the hash of the token, so that a look into memory gives no token away."""

    idle_ms: int
    longest_ms: int  # however busy its officer is
    counts: Callable[[Session], bool] = lambda _session: True  # as somebody who is here
    changed: Callable[[bytes, Session | None], None] = lambda _key, _session: None
    _by_hash: dict[bytes, Session] = field(default_factory=dict, repr=False)

    def begin(self, session: Session) -> str:
        """Return the token of a new session."""
        own = [key for key, one in self._by_hash.items() if one.officer == session.officer]
        for key in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
            self._end(key)
        while len(self._by_hash) >= MOST:
            self._end(next(iter(self._by_hash)))
        return self._put(session)

    def again(self, session: Session, now_ms: int, age_ms: int = 0) -> str | None:
        """Return a new token of a session whose officer proved who it is, `age_ms` ago.

        The old one is void. None: it is over. What streams to its pages goes on.
        """
        key = next((key for key, one in self._by_hash.items() if one is session), None)
        if key is None or self._over(session, now_ms):
            return None
        del self._by_hash[key]
        self.changed(key, None)
        session.authenticated_ms, session.seen_ms = now_ms - age_ms, now_ms
        return self._put(session)

    def restore(self, key: bytes, session: Session) -> None:
        """Take a session in that this program has kept."""
        self._by_hash[key] = session

    def find(self, token: str, now_ms: int) -> Session | None:
        """Return the session of a token; None: there is none, or its time is over."""
        session = self._by_hash.get(key_of(token))
        if session is not None and self._over(session, now_ms):
            self._end(key_of(token))
            return None
        return session

    def seen(self, session: Session, now_ms: int) -> None:
        """The officer did something."""
        session.seen_ms = now_ms
        self._note(session)

    def renew(self, session: Session, stamp: int) -> None:
        """Its own officer changed the account."""
        session.stamp = stamp
        self._note(session)

    def end(self, token: str) -> None:
        """Sign out."""
        self._end(key_of(token))

    def end_if(self, over: Callable[[Session], bool]) -> None:
        """End every session of which this holds."""
        for key in [one for one, of in self._by_hash.items() if over(of)]:
            self._end(key)

    def end_old(self, now_ms: int) -> None:
        """End every session whose officer did nothing for too long, or that lasts too long."""
        self.end_if(lambda session: self._over(session, now_ms))

    def officers(self) -> tuple[str, ...]:
        """Return who is signed in and counts, each once, in their order."""
        return tuple(sorted({session.officer for session in self if self.counts(session)}))

    def __iter__(self) -> Iterator[Session]:
        return iter(self._by_hash.values())

    def _note(self, session: Session) -> None:
        for key, one in self._by_hash.items():
            if one is session:
                self.changed(key, one)

    def _over(self, session: Session, now_ms: int) -> bool:
        idle = now_ms - session.seen_ms >= self.idle_ms
        return idle or now_ms - session.began_ms >= self.longest_ms

    def _put(self, session: Session) -> str:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._by_hash[key_of(token)] = session
        self.changed(key_of(token), session)
        return token

    def _end(self, key: bytes) -> None:
        if (session := self._by_hash.pop(key, None)) is not None:
            session.alive = False
            session.ended.set()
            self.changed(key, None)


def key_of(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
