"""An officer changes how to sign in: the session goes on where nobody else changed the account."""

from gate.console.accounts.account import Account, AccountsError
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Session


class AgencysError(AccountsError):
    """Whom the agency signs in would outlive its word by a way in of the account's own."""

    remedy = "Nothing was changed."


def own_account(presence: Presence, session: Session) -> Account:
    """Return the account that may get another way in. Raises AccountsError, AgencysError."""
    account = presence.accounts.find(session.officer)
    if account is None:
        raise AccountsError("this account is gone")
    if account.subject is not None:
        raise AgencysError("the agency alone signs this account in")
    return account


def is_current(presence: Presence, session: Session) -> bool:
    """Look at the file now, and tell whether the session goes on. Raises AccountsError."""
    presence.check()
    return session.alive


def credentials_changed(presence: Presence, session: Session) -> None:
    """End every other session of the account, and this one where more than its change was made.

    To be called after one change of the account, by this session. Raises AccountsError.
    """
    account = presence.accounts.find(session.officer)
    if account is not None and not account.disabled:
        alone = account.stamp == session.stamp + 1
        if alone and account.role is session.role:
            presence.sessions.renew(session, account.stamp)
    presence.check()
