"""Who sends a request: whoever the cookie or the token tells of, never both at once."""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Scope

from gate.console.presence.cookie import token_of
from gate.console.presence.presence import Presence
from gate.console.presence.refusal import Refusal, Refused
from gate.console.presence.refusals import MANY_WRONG, MIXED, NO_ACCOUNTS, NOT_TAKEN, Denied
from gate.console.presence.sessions import Session
from gate.console.problems import API
from gate.console.security import peer_of

AUTHORISATION: Final = "authorization"
TOLD: Final[Mapping[Refusal, tuple[int, str]]] = {
    Refusal.WRONG: (401, NOT_TAKEN),
    Refusal.WAIT: (429, MANY_WRONG),
    Refusal.FAULT: (503, NO_ACCOUNTS),
}


def who_asks(presence: Presence, scope: Scope) -> Session | Denied | None:
    """Return the session of a request; None: nobody's. Denied: it is refused, whatever it asks.

    A token counts for the API alone: pages are for people.
    """
    given = Headers(scope=scope).getlist(AUTHORISATION)
    cookie = token_of(HTTPConnection(scope))
    if not given:
        return presence.session(cookie)
    if cookie is not None:
        return Denied(400, MIXED)
    if not scope["path"].startswith(API):
        return None
    answer = presence.bearers.session(_token(given), peer_of(scope))
    return Denied(*TOLD[answer.why], answer.wait_s) if isinstance(answer, Refused) else answer


def _token(given: list[str]) -> str:
    """Return the token of a header (RFC 6750, 2.1); "": there is none, or more than one."""
    scheme, _, token = given[0].partition(" ")
    return token.strip() if len(given) == 1 and scheme.lower() == "bearer" else ""
