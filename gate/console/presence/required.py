"""Lets a request pass only where the table of rights lets whoever sends it: deny by default."""

import hmac
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from gate.console.presence.asking import who_asks
from gate.console.presence.lasting import until_ended
from gate.console.presence.presence import Presence
from gate.console.presence.refusals import (
    NO_CSRF,
    NO_ROUTE,
    NOBODY,
    NOT_ALLOWED,
    TOO_LONG,
    TOO_MANY,
    TOO_SLOW,
    Denied,
    refuse,
)
from gate.console.presence.sessions import Session
from gate.console.presence.whole import MOST_BENCH_BYTES, MOST_BYTES, replayed, whole_body
from gate.console.rights import Right, rights_of
from gate.console.route_rights import right_for
from gate.console.strangers import Strangers

CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "x-csrf-token"
AGAIN_S: Final = 5  # after which a display tries again
OPEN_SESSIONS: Final = frozenset({"/sign-out"})  # everybody's, but changes a session


class SignedIn:
    """ASGI middleware; puts the session into the request's state for those who need it."""

    def __init__(self, app: ASGIApp, presence: Presence | None, *, simulated: bool) -> None:
        """`presence` None: nobody has to sign in, but what is not in the table is refused."""
        self._app, self._presence, self._simulated = app, presence, simulated
        self._strangers = Strangers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        right = right_for(_method(scope), scope["path"])
        session, refusal = self._asking(scope, right)
        if refusal is None and not _reads(scope):  # a body: everybody's is bounded, and once whole
            most = MOST_BENCH_BYTES if right is Right.BENCH else MOST_BYTES
            read = self._strangers.body if session is None else whole_body
            body = await read(receive, most)
            refusal = _refusal_of_body(body, most) or self._again(
                scope, right, session, body or b""
            )
            receive = replayed(body or b"", receive)
        if refusal is not None:
            await refuse(scope, receive, send, refusal)
        elif session is not None and right is not Right.ANYBODY and _reads(scope):
            await until_ended(self._app, session, scope, receive, send)
        elif session is None:
            await self._stranger(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _stranger(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._strangers.holding(scope) as may:
            if may:
                await self._app(scope, receive, send)
        if not may:
            await refuse(scope, receive, send, Denied(429, TOO_MANY, AGAIN_S))

    def _asking(self, scope: Scope, right: Right | None) -> tuple[Session | None, Denied | None]:
        """Return who asks, and why it is refused; the session is put into the request's state."""
        asks = None if self._presence is None else who_asks(self._presence, scope)
        if isinstance(asks, Denied):
            return None, asks
        if asks is not None and (right is not Right.ANYBODY or scope["path"] in OPEN_SESSIONS):
            scope.setdefault("state", {})["session"] = asks
        return asks, self._refusal(right, asks)

    def _refusal(self, right: Right | None, session: Session | None) -> Denied | None:
        if right is Right.ANYBODY:
            return None
        if self._presence is not None and session is None:
            return Denied(401, NOBODY)  # also where there is no such page: strangers learn nothing
        if right is None or (right is Right.BENCH and not self._simulated):
            return Denied(404, NO_ROUTE)
        if session is not None and right not in rights_of(session.role, simulated=self._simulated):
            return Denied(403, NOT_ALLOWED.format(role=session.role))
        return None

    def _again(
        self, scope: Scope, right: Right | None, session: Session | None, body: bytes
    ) -> Denied | None:
        """Look again once the body is there: meanwhile the session may have ended."""
        if session is None or not _changes(scope, right):
            return None
        if self._asking(scope, right)[0] is not session:
            return Denied(401, NOBODY)
        own = session.machine or _is_own_form(scope, body, session)
        return None if own else Denied(403, NO_CSRF)


def _refusal_of_body(body: bytes | None, most: int) -> Denied | None:
    if body is None:
        return Denied(408, TOO_SLOW)
    return Denied(413, TOO_LONG) if len(body) > most else None


def _method(scope: Scope) -> str:
    return "WEBSOCKET" if scope["type"] == "websocket" else str(scope["method"])


def _reads(scope: Scope) -> bool:
    return _method(scope) in {"GET", "HEAD", "WEBSOCKET"}


def _changes(scope: Scope, right: Right | None) -> bool:
    return not _reads(scope) and (right is not Right.ANYBODY or scope["path"] in OPEN_SESSIONS)


def _is_own_form(scope: Scope, body: bytes, session: Session) -> bool:
    """The synchroniser token, out of a header or of the form (OWASP ASVS 5.0, 3.5.1)."""
    headers = Headers(scope=scope)
    given = headers.get(CSRF_HEADER)
    if given is None and "urlencoded" in headers.get("content-type", ""):
        given = _fields(body).get(CSRF_FIELD)
    return given is not None and hmac.compare_digest(given.encode(), session.csrf.encode())


def _fields(body: bytes) -> Mapping[str, str]:
    try:
        return dict(parse_qsl(body.decode(), max_num_fields=1_000))
    except ValueError:
        return {}
