"""The accounts file as commands open it: made by the first that adds, and closed in any case."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gate.console.accounts.account import AccountsError
from gate.console.accounts.store import Accounts


@contextmanager
def accounts_in(path: Path, nothing: str, *, adds: bool) -> Iterator[Accounts]:
    """Open it; closed at the end.

    Args:
        path: Of the file.
        nothing: What is in no file that is not there: "nobody", for an error's sentence.
        adds: It is made where it is not there.

    Raises:
        AccountsError: it is not there, and is not to be made.
    """
    if not adds and not path.exists():
        raise AccountsError(f"{path}: there is no such file: {nothing} was added yet")
    accounts = Accounts(path)
    try:
        yield accounts
    finally:
        accounts.close()
