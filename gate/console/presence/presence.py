"""Signs officers in and out, and tells the hall who is here whenever that changes."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from gate.console.presence.attempts import UNKNOWN, Attempts
from gate.console.presence.officers import OfficersFile
from gate.console.presence.pins import fits, nobodys
from gate.console.presence.sessions import Session, Sessions
from gate.console.settings import monotonic_ms

PERIOD_S: Final = 1.0
log = logging.getLogger(__name__)

Told = Callable[[tuple[str, ...]], None]
"""Is given the pseudonyms of all who are signed in, after each change."""


class Refusal(StrEnum):
    """Why nobody was signed in."""

    WRONG = "wrong"  # the pseudonym or the PIN; which of them is not told
    WAIT = "wait"  # too many wrong ones: nothing was looked at


@dataclass(frozen=True, slots=True)
class Refused:
    """An attempt that came to nothing."""

    why: Refusal
    wait_s: int = 0  # before the next one is looked at


@dataclass(slots=True)
class Presence:
    """One for a hall, whatever becomes of its pages."""

    file: OfficersFile
    sessions: Sessions
    told: Told
    clock_ms: Callable[[], int] = monotonic_ms
    attempts: Attempts = field(default_factory=Attempts)
    _before: tuple[str, ...] = ()
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)  # one guess at a time, 32 MiB each
    _nobodys: str = field(default_factory=nobodys, repr=False)

    async def sign_in(self, name: str, pin: str) -> str | Refused:
        """Return the token of a new session, or why there is none."""
        self._read_anew()
        who = name if name in self.file.known else UNKNOWN
        async with self._one:
            if wait_ms := self.attempts.wait_ms(who, self.clock_ms()):
                return Refused(Refusal.WAIT, _seconds(wait_ms))
            stored = self.file.known.get(who, self._nobodys)
            right = await asyncio.to_thread(fits, pin, stored)
            if not right or self.file.known.get(who) != stored:
                wait_ms = self.attempts.wrong(who, self.clock_ms())
                log.warning("a wrong PIN for %s", who or "a pseudonym that nobody has")
                return Refused(Refusal.WRONG, _seconds(wait_ms))
        self.attempts.right(who)
        token = self.sessions.begin(who, self.clock_ms())
        self._tell()
        return token

    def sign_out(self, token: str) -> None:
        """End a session; one that is over already stays so."""
        self.sessions.end(token)
        self._tell()

    def session(self, token: str | None) -> Session | None:
        """Return the session of a token; None: nobody is signed in with it."""
        return None if token is None else self.sessions.find(token, self.clock_ms())

    def seen(self, session: Session) -> None:
        """The officer did something: the time without anything begins anew."""
        session.seen_ms = self.clock_ms()

    def look(self) -> None:
        """End what is idle, and the sessions of officers who are not in the file any more."""
        self._read_anew()
        self.sessions.end_idle(self.clock_ms())
        self._tell()

    async def run(self) -> None:
        """Look each second until cancelled."""
        fault = ""
        while True:
            self.look()
            if self.file.fault and self.file.fault != fault:
                log.error("the officers stay as they were: %s", self.file.fault)
            fault = self.file.fault
            await asyncio.sleep(PERIOD_S)

    def _read_anew(self) -> None:
        before = self.file.known
        if self.file.look():
            for name, stored in before.items():
                if self.file.known.get(name) != stored:
                    self.sessions.end_of(name)

    def _tell(self) -> None:
        officers = self.sessions.officers()
        if officers != self._before:
            self._before = officers
            self.told(officers)


def _seconds(ms: int) -> int:
    return -(-ms // 1000)
