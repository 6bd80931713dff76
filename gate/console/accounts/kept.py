"""Sessions on the disk: a controller that is started again refuses nobody whom it knew before.

Of a session the file holds the hash of its token, whose it is and its times, never what could be
used. Those of another boot, of a changed account, or too old, are dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gate.console.accounts.boot import boot_id
from gate.console.accounts.store import Accounts


@dataclass(frozen=True, slots=True)
class Kept:
    """One row; times are monotonic ms of this boot."""

    hash: bytes
    name: str
    stamp: int  # of the account, when the session began
    began_ms: int
    seen_ms: int
    authenticated_ms: int


def keep(accounts: Accounts, rows: Iterable[Kept], gone: Iterable[bytes] = ()) -> None:
    """Write sessions, and forget others. Raises AccountsError."""
    with accounts.opened() as database:
        for one in gone:
            database.table("sessions").delete_where("hash = ?", [one])
        for row in rows:
            values = {name: getattr(row, name) for name in Kept.__slots__}
            database.table("sessions").upsert({**values, "boot": boot_id()}, pk="hash")


def kept(accounts: Accounts) -> list[Kept]:
    """Return the sessions of this boot, the oldest first. Raises AccountsError."""
    with accounts.opened() as database:
        database.table("sessions").delete_where("boot != ?", [boot_id()])
        rows = [*database.table("sessions").rows_where(order_by="began_ms")]
    return [Kept(**{name: row[name] for name in Kept.__slots__}) for row in rows]
