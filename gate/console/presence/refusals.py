"""How a request is refused: a page for people, JSON for scripts, a code for a WebSocket."""

from typing import Final, NamedTuple
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from gate.console.hall import hall_of
from gate.console.problems import API, problem
from gate.console.rendering import render

NOBODY: Final = "Nobody is signed in here. Sign in, then look again. Nothing was done."
NO_ROUTE: Final = "There is no such page."
NOT_ALLOWED: Final = "Your role, {role}, may not do this. Nothing was done."
NO_CSRF: Final = "The form is not one of your session's pages. Reload the page. Nothing was done."
TOO_SLOW: Final = "The form did not come whole in time. Nothing was done."
NOT_TAKEN: Final = "This token is none, or not any more. Nothing was done."
MANY_WRONG: Final = "Too many wrong tokens. Nothing was done."
NO_ACCOUNTS: Final = "The accounts can not be read now. Nothing was done."
MIXED: Final = "A request carries a cookie or a token, never both. Nothing was done."
TOO_LONG: Final = "The form is too long. Nothing was done."
TOO_MANY: Final = "This machine holds too many streams of this display."
UNAUTHORISED: Final = 4401  # of a WebSocket
FORBIDDEN: Final = 4403

CODES: Final = {401: UNAUTHORISED, 429: 1013}  # 1013: try again later


class Denied(NamedTuple):
    """Why a request does not pass."""

    status: int
    sentence: str
    wait_s: int = 0  # before another one can

    @property
    def headers(self) -> dict[str, str]:
        return {"retry-after": str(self.wait_s)} if self.wait_s else {}


async def refuse(scope: Scope, receive: Receive, send: Send, why: Denied) -> None:
    """Close a WebSocket, send a browser to the sign-in or a page, tell a script."""
    if scope["type"] == "websocket":
        code = CODES.get(why.status, FORBIDDEN)
        await send({"type": "websocket.close", "code": code})
        return
    await _answer(scope, why)(scope, receive, send)


def _answer(scope: Scope, why: Denied) -> Response:
    status, sentence, _ = why
    if scope["path"].startswith(API):
        return problem(status, sentence, why.headers)
    if "html" not in Headers(scope=scope).get("accept", ""):
        return JSONResponse({"sentence": sentence, "done": False}, status, why.headers)
    reading = scope["method"] in {"GET", "HEAD"}
    if status == 401:
        return RedirectResponse(f"/sign-in?to={quote(scope['path'] if reading else '/')}", 303)
    return _page(scope, sentence, status)


def _page(scope: Scope, sentence: str, status: int) -> Response:
    request = Request(scope)
    return render(hall_of(request), request, "refused.html", {"sentence": sentence}, status)
