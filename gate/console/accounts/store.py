"""Reads and changes the file of accounts; what must end sessions raises the account's stamp."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlite_utils

from gate.console.accounts.account import Account, AccountsError, Passkey, is_pseudonym
from gate.console.accounts.schema import connect
from gate.console.rights import Role

PATIENT_S: Final = 5.0
HASTY_S: Final = 0.05
MOST_PASSKEYS: Final = 10  # of one account
HANDLE_BYTES: Final = 32
LABEL: Final = 40  # characters of a passkey's name
COUNT: Final = "UPDATE passkeys SET sign_count = ? WHERE id = ?"


class Accounts:
    """One file. Every call may raise AccountsError: the file is not there, or not to be used."""

    def __init__(self, path: Path, *, service: bool = False) -> None:
        """`service`: of a running hall, which waits for nobody and makes no file."""
        self.path, self._service = path, service
        self._connection: sqlite3.Connection | None = None
        self._inode = (0, 0)
        self._made = 0  # connections so far

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    @contextmanager
    def opened(self) -> Iterator[sqlite_utils.Database]:
        """Give the database for one change, which is done wholly or not at all."""
        try:
            database = sqlite_utils.Database(self._open())
            with database.conn:
                yield database
        except sqlite3.IntegrityError as error:  # of the row alone: the file is as good as before
            raise AccountsError(f"{self.path}: {error}") from error
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise AccountsError(f"{self.path}: {error}") from error

    def version(self) -> tuple[int, int]:
        """Return what changes when anybody else has changed the file, or it was opened anew."""
        with self.opened() as database:
            (seen,) = database.execute("PRAGMA data_version").fetchone()
            return self._made, int(seen)  # each connection counts from the same number

    def find(self, name: str) -> Account | None:
        return self._one("name = ?", name)

    def by_subject(self, subject: str) -> Account | None:
        return self._one("subject = ?", subject)

    def all(self) -> list[Account]:
        """Return every account in the order of names."""
        with self.opened() as database:
            return [
                Account.of(row) for row in database.table("accounts").rows_where(order_by="name")
            ]

    def add(
        self, name: str, role: Role, password: str | None = None, subject: str | None = None
    ) -> Account:
        """Add an account. Raises AccountsError: no pseudonym, or there is one of this name."""
        if not is_pseudonym(name):
            raise AccountsError("a pseudonym has 2 to 32 of A-Z a-z 0-9 _ -")
        handle = secrets.token_bytes(HANDLE_BYTES)
        account = Account(name, role, password, subject=subject, handle=handle)
        with self.opened() as database:
            if database.table("accounts").count_where("name = ?", [name]):
                raise AccountsError(f"there is an account {name} already")
            columns = [*Account.__slots__]
            database.table("accounts").insert({one: getattr(account, one) for one in columns})
        return account

    def change(self, name: str, **changes: Any) -> None:
        """Change role, password, disabled or subject; its sessions end. Raises AccountsError."""
        with self.opened() as database:
            found = [*database.table("accounts").rows_where("name = ?", [name])]
            if not found:
                raise AccountsError(f"there is no account {name}")
            database.table("accounts").update(name, {**changes, "stamp": found[0]["stamp"] + 1})

    def passkeys(self, name: str) -> list[Passkey]:
        with self.opened() as database:
            rows = database.table("passkeys").rows_where("name = ?", [name], order_by="rowid")
            return [Passkey(**row) for row in rows]

    def passkey(self, identifier: bytes) -> Passkey | None:
        with self.opened() as database:
            rows = database.table("passkeys").rows_where("id = ?", [identifier])
            return next((Passkey(**row) for row in rows), None)

    def add_passkey(self, key: Passkey) -> None:
        """Keep one. Raises AccountsError: it is known already, or there are too many."""
        with self.opened() as database:
            if database.table("passkeys").count_where("name = ?", [key.name]) >= MOST_PASSKEYS:
                raise AccountsError(f"an account has {MOST_PASSKEYS} passkeys at most")
            columns = [*Passkey.__slots__]
            database.table("passkeys").insert({one: getattr(key, one) for one in columns})

    def count_passkey(self, identifier: bytes, sign_count: int) -> None:
        """Keep the authenticator's own counter, which a copy would be told by."""
        with self.opened() as database:
            database.execute(COUNT, [sign_count, identifier])

    def remove_passkeys(self, name: str, identifier: bytes | None = None) -> int:
        """Remove one passkey of an account, or all; return how many. Its sessions end."""
        which, values = "name = ?", [name]
        with self.opened() as database:
            if identifier is not None:
                which, values = "name = ? AND id = ?", [name, identifier]  # type: ignore[list-item]
            table = database.table("passkeys")
            count: int = table.count_where(which, values)
            table.delete_where(which, values)
        if count:
            self.change(name)
        return count

    def _one(self, where: str, value: object) -> Account | None:
        with self.opened() as database:
            rows = database.table("accounts").rows_where(where, [value])
            return next((Account.of(row) for row in rows), None)

    def _open(self) -> sqlite3.Connection:
        found = self.path.stat() if self.path.exists() else None
        inode = (found.st_dev, found.st_ino) if found else (0, 0)
        if self._connection is not None and inode != self._inode:
            self.close()  # another file stands there now
        if self._connection is None:
            if found is None and self._service:
                raise AccountsError(f"{self.path}: there is no such file")
            wait_s = HASTY_S if self._service else PATIENT_S
            self._connection = connect(self.path, patience_s=wait_s, durable=not self._service)
            self._made += 1
            found = self.path.stat()
            self._inode = (found.st_dev, found.st_ino)
        return self._connection
