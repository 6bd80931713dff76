"""Machines that ask with a token: found in the file at each request, ended within a second of it.

A right token is never kept waiting by wrong ones of somebody else: 256 bits are not guessed. What
is counted and made to wait is the answer to wrong ones, so that a flood of them fills no log.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from gate.console.accounts.account import AccountsError
from gate.console.accounts.links import hash_of
from gate.console.accounts.store import Accounts
from gate.console.accounts.tokens import FORM, Token, all_tokens, find_token, note_used
from gate.console.presence.attempts import Attempts
from gate.console.presence.refusal import Refusal, Refused
from gate.console.presence.sessions import Session

ACTOR: Final = "token:{name}"  # no pseudonym can be one of these
COUNTED: Final = "token:"
WRITE_S: Final = 60  # last uses are written no more often

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Bearers:
    """A session for each token in use. None of them is anybody's presence."""

    accounts: Accounts
    attempts: Attempts
    clock_ms: Callable[[], int]
    wall_s: Callable[[], float] = time.time
    _sessions: dict[bytes, Session] = field(default_factory=dict, repr=False)
    _used: dict[bytes, int] = field(default_factory=dict, repr=False)

    def session(self, token: str, source: str) -> Session | Refused:
        """Return the session of a token, the same while it lasts; or why there is none."""
        key, now_s = hash_of(token), int(self.wall_s())
        try:
            found = find_token(self.accounts, key) if FORM.fullmatch(token) else None
        except AccountsError:
            log.debug("no token can be looked up")  # `Keeping` tells it, once
            return Refused(Refusal.FAULT)
        if found is None or not found.counts(now_s):
            self._end(key)
            return self._wrong(source)
        if key not in self._sessions:
            self._sessions[key] = self._begun(found)
        self._used[key] = now_s
        return self._sessions[key]

    def look(self) -> None:
        """End what was taken back or is too old. Raises AccountsError: nothing was ended."""
        if not self._sessions:
            return
        now_s = int(self.wall_s())
        counting = {one.hash: one for one in all_tokens(self.accounts) if one.counts(now_s)}
        for key in [key for key in self._sessions if key not in counting]:
            self._end(key)
        for key, at_s in self._used.items():
            if at_s - counting[key].used_s >= WRITE_S:
                note_used(self.accounts, key, at_s)

    def _begun(self, token: Token) -> Session:
        now = self.clock_ms()
        officer = ACTOR.format(name=token.name)
        return Session(officer, token.role, now, now, now, machine=True)

    def _wrong(self, source: str) -> Refused:
        now = self.clock_ms()
        wait_ms = self.attempts.wait_ms(COUNTED, source, now)
        if wait_ms:
            return Refused(Refusal.WAIT, -(-wait_ms // 1000))
        self.attempts.wrong(COUNTED, source, now)
        log.warning("a token that is none, or not any more")
        return Refused(Refusal.WRONG)

    def _end(self, key: bytes) -> None:
        self._used.pop(key, None)
        if (session := self._sessions.pop(key, None)) is not None:
            session.alive = False
            session.ended.set()
