"""Holds the sessions in memory and those of the file together, and both to the accounts.

Memory decides. A file that can not be written or read ends no session and keeps none: it is told
in the log, and who is here stays here until the session's own time is over.
"""

import logging
from dataclasses import dataclass, field

from gate.console.accounts.account import AccountsError
from gate.console.accounts.kept import Kept, keep, kept
from gate.console.accounts.store import Accounts
from gate.console.presence.bearers import Bearers
from gate.console.presence.sessions import Session, Sessions

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Keeping:
    """`note` is told of each change; `look` looks at the file."""

    accounts: Accounts
    sessions: Sessions
    bearers: Bearers
    fault: str = ""  # of the newest look; empty: none
    _restored: bool = False
    _version: tuple[int, ...] | None = None
    _unwritten: dict[bytes, Session | None] = field(default_factory=dict)

    def note(self, key: bytes, session: Session | None) -> None:
        """A session has begun, was seen, or (None) is over; written with the next look."""
        self._unwritten[key] = session

    def look(self, now_ms: int) -> None:
        """Take the file's changes in, and write our own."""
        try:
            if not self._restored:
                self._restore()
            if (version := self.accounts.version()) != self._version:
                self.check()
                self._version = version
            self.sessions.end_old(now_ms)
            self._write()
            self.bearers.look()
            self.fault = ""
        except AccountsError as error:
            self.sessions.end_old(now_ms)
            if str(error) != self.fault:
                log.error("the accounts stay as they were: %s", error)  # noqa: TRY400
            self.fault = str(error)

    def _restore(self) -> None:
        for row in kept(self.accounts):
            account = self.accounts.find(row.name)
            if account is None or account.disabled or account.stamp != row.stamp:
                self._unwritten[row.hash] = None
                continue
            times = row.began_ms, row.seen_ms, row.authenticated_ms
            self.sessions.restore(row.hash, Session(row.name, account.role, *times, row.stamp))
        self._restored = True

    def check(self) -> None:
        """End the sessions of accounts that are gone, disabled or not what they were."""
        known = {one.name: one for one in self.accounts.all() if not one.disabled}

        def over(session: Session) -> bool:
            account = known.get(session.officer)
            return account is None or account.stamp != session.stamp

        self.sessions.end_if(over)

    def _write(self) -> None:
        if not self._unwritten:
            return
        rows = [
            Kept(key, one.officer, one.stamp, one.began_ms, one.seen_ms, one.authenticated_ms)
            for key, one in self._unwritten.items()
            if one is not None
        ]
        keep(self.accounts, rows, [key for key, one in self._unwritten.items() if one is None])
        self._unwritten.clear()
