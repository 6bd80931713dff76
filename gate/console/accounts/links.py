"""One-time links: a random token, kept by its hash, good for one sign-in within some minutes.

Its time is the machine's monotonic clock of this boot: a wall clock that is set back revives none.
"""

import hashlib
import secrets
from typing import Final

from gate.console.accounts.account import AccountsError
from gate.console.accounts.boot import boot_id
from gate.console.accounts.store import Accounts

TOKEN_BYTES: Final = 32
MINUTES: Final = 15
MINUTE_MS: Final = 60_000
TAKE: Final = "DELETE FROM links WHERE hash = ? AND boot = ? AND until_ms > ? RETURNING name"


def new_link(accounts: Accounts, name: str, now_ms: int, minutes: int = MINUTES) -> str:
    """Return the token of a new link. Raises AccountsError: no such account, or it is disabled."""
    account = accounts.find(name)
    if account is None or account.disabled:
        raise AccountsError(f"there is no account {name} that may sign in")
    token, until_ms = secrets.token_urlsafe(TOKEN_BYTES), now_ms + minutes * MINUTE_MS
    row = {"hash": hash_of(token), "name": name, "boot": boot_id(), "until_ms": until_ms}
    with accounts.opened() as database:
        database.table("links").delete_where("boot != ? OR until_ms <= ?", [boot_id(), now_ms])
        database.table("links").insert(row)
    return token


def take_link(accounts: Accounts, token: str, now_ms: int) -> str | None:
    """Use a link up; return whose it was. None: there is none such, or not any more."""
    with accounts.opened() as database:
        found = database.execute(TAKE, [hash_of(token), boot_id(), now_ms]).fetchall()
    return found[0][0] if found else None


def forget_links(accounts: Accounts, name: str) -> None:
    """Take back every link of an account."""
    with accounts.opened() as database:
        database.table("links").delete_where("name = ?", [name])


def hash_of(token: str) -> bytes:
    """Return what is kept of a token: with 256 random bits no slow hash is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
