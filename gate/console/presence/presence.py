"""Signs officers in and out, and tells the hall who is here whenever that changes."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from gate.console.accounts.account import Account, AccountsError
from gate.console.accounts.links import take_link
from gate.console.accounts.passwords import fits, nobodys
from gate.console.accounts.store import Accounts
from gate.console.presence.attempts import Attempts
from gate.console.presence.bearers import Bearers
from gate.console.presence.keeping import Keeping
from gate.console.presence.refusal import Refusal, Refused
from gate.console.presence.sessions import Session, Sessions
from gate.console.settings import monotonic_ms

PERIOD_S: Final = 0.5  # a session that has to end does so within a second
log = logging.getLogger(__name__)

Told = Callable[[tuple[str, ...]], None]
"""Is given the pseudonyms of all who are signed in, after each change."""


@dataclass(slots=True)
class Presence:
    """One for a hall, whatever becomes of its pages."""

    accounts: Accounts
    sessions: Sessions
    told: Told
    clock_ms: Callable[[], int] = monotonic_ms
    fresh_ms: int = 300_000  # so long a proof of who it is counts for an override
    attempts: Attempts = field(default_factory=Attempts)
    _before: tuple[str, ...] = ()
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)  # one guess at a time, 19 MiB each
    _nobodys: str = field(default_factory=nobodys, repr=False)
    bearers: Bearers = field(init=False, repr=False)  # machines: they are nobody's presence
    _keeping: Keeping = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.bearers = Bearers(self.accounts, self.attempts, self.clock_ms)
        self._keeping = Keeping(self.accounts, self.sessions, self.bearers)
        self.sessions.changed = self._keeping.note

    async def sign_in(self, name: str, password: str, source: str = "") -> str | Refused:
        """Return the token of a new session, or why there is none."""
        answer = await self.proven(name, password, source)
        return answer if isinstance(answer, Refused) else self.begin(answer)

    async def proven(self, name: str, password: str, source: str = "") -> Account | Refused:
        """Return the account whose password this is; a wrong one is counted."""
        try:
            account = self._usable(name)
            who = self.attempts.stranger(name) if account is None else name
            async with self._one:
                if wait_ms := self.attempts.wait_ms(who, source, self.clock_ms()):
                    return Refused(Refusal.WAIT, _seconds(wait_ms))
                stored = (account.password if account else None) or self._nobodys
                right = await asyncio.to_thread(fits, password, stored)
                if not right or account is None or self._usable(name) != account:
                    return self.wrong(who, source)
        except AccountsError:
            log.exception("nobody can sign in")
            return Refused(Refusal.FAULT)
        self.attempts.right(who, source)
        return account

    def wrong(self, who: str, source: str) -> Refused:
        """Count a proof that was none."""
        wait_ms = self.attempts.wrong(who, source, self.clock_ms())
        told = "a pseudonym that nobody has" if who.startswith("?") else who
        log.warning("a wrong proof for %s", told)
        return Refused(Refusal.WRONG, _seconds(wait_ms))

    def by_link(self, token: str) -> str | Refused:
        """Return the token of a new session for a one-time link, which is used up."""
        try:
            name = take_link(self.accounts, token, self.clock_ms())
            account = None if name is None else self._usable(name)
        except AccountsError:
            log.exception("nobody can sign in")
            return Refused(Refusal.FAULT)
        return Refused(Refusal.LINK) if account is None else self.begin(account)

    def begin(self, account: Account, age_ms: int = 0) -> str:
        """Return the token of a new session of whoever has proved who it is, `age_ms` ago."""
        now = self.clock_ms()
        session = Session(account.name, account.role, now, now, now - age_ms, account.stamp)
        token = self.sessions.begin(session)
        self.tell()
        return token

    def sign_out(self, token: str) -> None:
        """End a session; one that is over already stays so."""
        self.sessions.end(token)
        self.look()  # a program that is killed now does not bring it back

    def again(self, session: Session, age_ms: int = 0) -> str | None:
        """Return a new token of a session whose officer proved who it is, `age_ms` ago.

        None: it is over.
        """
        return self.sessions.again(session, self.clock_ms(), age_ms)

    def check(self) -> None:
        """End the sessions of accounts that are not what they were. Raises AccountsError."""
        self._keeping.check()
        self.tell()

    def session(self, token: str | None) -> Session | None:
        """Return the session of a token; None: nobody is signed in with it."""
        return None if token is None else self.sessions.find(token, self.clock_ms())

    def is_fresh(self, session: Session) -> bool:
        """Tell whether its officer proved who it is short enough ago for an override."""
        return self.clock_ms() - session.authenticated_ms < self.fresh_ms

    def seen(self, session: Session) -> None:
        """The officer did something: the time without anything begins anew."""
        self.sessions.seen(session, self.clock_ms())

    def look(self) -> None:
        """End what is too old, and the sessions of accounts that have changed."""
        self._keeping.look(self.clock_ms())
        self.tell()

    async def run(self) -> None:
        """Look twice a second until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(PERIOD_S)

    def tell(self) -> None:
        """Tell the hall who is here, if that has changed."""
        officers = self.sessions.officers()
        if officers != self._before:
            self._before = officers
            self.told(officers)

    def _usable(self, name: str) -> Account | None:
        account = self.accounts.find(name)
        return None if account is None or account.disabled else account


def _seconds(ms: int) -> int:
    return -(-ms // 1000)
