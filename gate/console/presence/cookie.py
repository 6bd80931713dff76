"""The cookie that carries a session's token: for this site only, and for no script."""

from typing import Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from gate.console.presence.sessions import Session

NAME: Final = "egate-session"


def token_of(connection: HTTPConnection) -> str | None:
    """Return the token that a browser sends; None: it sends none."""
    return connection.cookies.get(NAME)


def give(response: Response, token: str) -> None:
    """Let the browser keep it until it is closed. Not `Secure`: loopback is served without TLS."""
    response.set_cookie(NAME, token, httponly=True, samesite="strict", path="/")


def take(response: Response) -> None:
    """Let the browser forget it."""
    response.delete_cookie(NAME, httponly=True, samesite="strict", path="/")


def session_of(connection: HTTPConnection) -> Session | None:
    """Return whose request this is; None: nobody has to sign in here."""
    session: Session | None = getattr(connection.state, "session", None)
    return session


def officer_of(request: Request, otherwise: str) -> str:
    """Return the pseudonym of whoever is signed in; where nobody has to, the configured one."""
    session = session_of(request)
    return otherwise if session is None else session.officer
