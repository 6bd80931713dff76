"""Tokens of machines: each is shown once, kept by its hash, and ends on a day that is known.

256 random bits can not be guessed, so that one SHA-256 is enough: a slow hash keeps guesses at
what people choose, and would cost each request its time. Form and use: RFC 6750; the beginning
lets whoever finds one lying about know what it is (and programs that look for secrets, too).
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any, Final

from gate.console.accounts.account import AccountsError, is_pseudonym
from gate.console.accounts.links import TOKEN_BYTES, hash_of
from gate.console.accounts.store import Accounts
from gate.console.rights import MACHINES, Role

BEGINS: Final = "egate_"
FORM: Final = re.compile(rf"{BEGINS}[A-Za-z0-9_-]{{43}}")
SHOWN: Final = len(BEGINS) + 4  # characters that a list tells it by: 232 bits stay secret
DAYS: Final = 90
MOST_DAYS: Final = 365
DAY_S: Final = 86_400
USED: Final = "UPDATE tokens SET used_s = max(used_s, ?) WHERE hash = ?"
NEVER: Final = 0
CLOCKS_S: Final = 60  # that the wall clock may go back: set back further, no token counts


@dataclass(frozen=True, slots=True)
class Token:
    """One row; times are UTC seconds of the wall clock, since a token outlives a boot."""

    hash: bytes
    name: str  # of the machine; the journal says `token:NAME`
    role: Role
    begins: str
    made_s: int
    until_s: int
    used_s: int = NEVER  # to the minute; 0: never

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Token":
        """Return the token of a row. Raises AccountsError: the row is none."""
        try:
            return cls(**{**row, "role": Role(row["role"])})
        except (TypeError, ValueError) as error:
            raise AccountsError("the file of accounts holds a row that is none") from error

    def counts(self, now_s: int) -> bool:
        """Tell whether it can be used now; a clock that was set back revives none."""
        first_s = max(self.made_s, self.used_s) - CLOCKS_S
        return first_s <= now_s < self.until_s and self.role in MACHINES


def add_token(accounts: Accounts, name: str, role: Role, now_s: int, days: int = DAYS) -> str:
    """Return a new token, which nobody can tell again.

    Raises AccountsError: no pseudonym, one of this name is there, a role that is for people
        alone, or not 1 to 365 days.
    """
    if not is_pseudonym(name):
        raise AccountsError("the name of a token has 2 to 32 of A-Z a-z 0-9 _ -")
    if role not in MACHINES:
        raise AccountsError(f"a token can not be {role}: a person approves")
    if days not in range(1, MOST_DAYS + 1):
        raise AccountsError(f"a token lasts 1 to {MOST_DAYS} days")
    token = BEGINS + secrets.token_urlsafe(TOKEN_BYTES)
    made = Token(hash_of(token), name, role, token[:SHOWN], now_s, now_s + days * DAY_S)
    with accounts.opened() as database:
        if database.table("tokens").count_where("name = ?", [name]):
            raise AccountsError(f"there is a token {name} already: revoke it first")
        database.table("tokens").insert({one: getattr(made, one) for one in Token.__slots__})
    return token


def revoke_token(accounts: Accounts, name: str) -> None:
    """Take a token back. Raises AccountsError: there is none of this name."""
    with accounts.opened() as database:
        if not database.table("tokens").count_where("name = ?", [name]):
            raise AccountsError(f"there is no token {name}")
        database.table("tokens").delete_where("name = ?", [name])


def all_tokens(accounts: Accounts) -> list[Token]:
    """Return every token in the order of names, those that have ended, too."""
    with accounts.opened() as database:
        return [Token.of(row) for row in database.table("tokens").rows_where(order_by="name")]


def find_token(accounts: Accounts, key: bytes) -> Token | None:
    """Return the token of this hash; None: there is none, or not any more."""
    with accounts.opened() as database:
        rows = database.table("tokens").rows_where("hash = ?", [key])
        return next((Token.of(row) for row in rows), None)


def note_used(accounts: Accounts, key: bytes, at_s: int) -> None:
    """Write down when a token was last used."""
    with accounts.opened() as database:
        database.execute(USED, [at_s, key])
