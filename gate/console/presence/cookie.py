"""The cookie that carries a session's token: for this host only, and for no script.

`__Host-` and `Secure`: browsers hold loopback for trustworthy and take such a cookie without TLS
(docs/accounts.md tells which were tried). Source: OWASP ASVS 5.0, 3.3.1 to 3.3.4.
"""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gate.console.presence.sessions import Session
from gate.console.rights import ACTIONS, PERSONS_ALONE, Right, rights_of
from gate.events import OfficerAction

NAME: Final = "__Host-egate"


def token_of(connection: HTTPConnection) -> str | None:
    """Return the token that a browser sends; None: it sends none."""
    return connection.cookies.get(NAME)


def give(response: Response, token: str) -> None:
    """Let the browser keep it until it is closed."""
    response.set_cookie(NAME, token, httponly=True, secure=True, samesite="strict", path="/")


def take(response: Response) -> None:
    """Let the browser forget it."""
    response.delete_cookie(NAME, httponly=True, secure=True, samesite="strict", path="/")


def session_of(connection: HTTPConnection) -> Session | None:
    """Return whose request this is; None: nobody has to sign in here."""
    session: Session | None = getattr(connection.state, "session", None)
    return session


def officer_of(request: HTTPConnection, otherwise: str) -> str:
    """Return the pseudonym of whoever is signed in; where nobody has to, the configured one."""
    session = session_of(request)
    return otherwise if session is None else session.officer


def sight_of(connection: HTTPConnection) -> frozenset[Right]:
    """Return all that whoever asks may do; where nobody has to sign in, everything.

    Only for routes behind the table of rights: there nobody without a session arrives.
    """
    session = session_of(connection)
    if session is None:
        return frozenset(Right)
    simulated: bool = connection.app.state.hall.settings.simulated
    return rights_of(session.role, simulated=simulated)


def may_do(connection: HTTPConnection, action: OfficerAction) -> bool:
    """Tell whether whoever asks may ask a lane for this; what opens, a person alone."""
    session = session_of(connection)
    if session is not None and session.machine and action in PERSONS_ALONE:
        return False
    return ACTIONS[action] in sight_of(connection)
