"""Tells ahead of time whether anybody could sign in at all."""

from pathlib import Path

from gate.console.accounts.store import Accounts


def anybody(path: Path) -> bool:
    """Tell whether anybody could sign in. Raises AccountsError: the file is no file of accounts."""
    if not path.exists():
        return False
    accounts = Accounts(path, service=True)
    try:
        return any(not one.disabled for one in accounts.all())
    finally:
        accounts.close()
