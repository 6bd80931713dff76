"""Lets nobody see or do anything without a session, but sign in, and travellers their display."""

import re
from typing import Final
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gate.console.presence.cookie import token_of
from gate.console.presence.presence import Presence
from gate.console.problems import API, problem

OPEN: Final = re.compile(
    r"/static/.*|/sign-in|/healthz|"
    r"/lanes/[^/]+/display(/events|/mirror|/help|/voice/[a-z]+/[a-z0-9.-]+)?"
)
NOBODY: Final = "Nobody is signed in here. Sign in, then look again. Nothing was done."
UNAUTHORISED: Final = 4401  # of a WebSocket


class SignedIn:
    """ASGI middleware; puts the session into the request's state for those who need it."""

    def __init__(self, app: ASGIApp, presence: Presence) -> None:
        self._app, self._presence = app, presence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or OPEN.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        session = self._presence.session(token_of(HTTPConnection(scope)))
        if session is not None:
            scope.setdefault("state", {})["session"] = session
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": UNAUTHORISED})
        else:
            await _refusal(scope)(scope, receive, send)


def _refusal(scope: Scope) -> Response:
    if scope["path"].startswith(API):
        return problem(401, NOBODY)
    headers = dict(scope["headers"])
    script = b"html" not in headers.get(b"accept", b"")
    if script:
        return JSONResponse({"sentence": NOBODY, "done": False}, 401)
    to = scope["path"] if scope["method"] in {"GET", "HEAD"} else "/"
    return RedirectResponse(f"/sign-in?to={quote(to)}", 303)
