"""Keeps the pages to this machine and to themselves: loopback, host, origin, response headers.

There is no TLS here, and in a simulated hall no sign-in, so it is served on loopback only, to
pages of its own only; a foreign site open in the same browser, or a name that is rebound to
127.0.0.1, gets nothing. Who is signed in: gate/console/presence.
Source: OWASP ASVS 5.0, 3.4 and 3.5.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gate.console.problems import refusal

NAMES: Final = {"127.0.0.1", "localhost", "::1"}
HTTP: Final = 80  # the port of a Host that names none
READING: Final = {"GET", "HEAD"}

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not no-referrer: with it a form of the page itself would post `Origin: null`
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

FRAMING: Final = "/bench"  # the one page that shows another: the display of its own lane
FRAMED: Final = "/bench/display"


def headers_for(path: str) -> Mapping[str, str]:
    """Return the headers of an answer; frames are for the bench and its display alone."""
    policy = HEADERS["content-security-policy"]
    if path == FRAMING:
        return {**HEADERS, "content-security-policy": f"{policy}; frame-src 'self'"}
    if path == FRAMED:
        own = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        return {**HEADERS, "content-security-policy": own, "x-frame-options": "SAMEORIGIN"}
    return HEADERS


def is_loopback(host: str) -> bool:
    """Tell whether an address or name can only be reached from this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def peer_of(scope: Scope) -> str:
    """Return the address that a request comes from; all of this machine are one: it has many."""
    client = scope.get("client")
    host = "" if client is None else str(client[0])
    return "127.0.0.1" if is_loopback(host) else host


class SamePage:
    """ASGI middleware that refuses what does not come from the pages themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                headers.update(headers_for(scope["path"]))
                headers.setdefault("cache-control", "no-store")
            await send(message)

        if reason := refused(scope):
            await refusal(scope, *reason)(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


def refused(scope: Scope) -> tuple[int, str] | None:
    """Return status and sentence of a refusal; None: it may pass."""
    headers = Headers(scope=scope)
    server = scope.get("server")
    if server is None or not is_loopback(server[0]):
        return 403, "The pages are served on this machine only."
    hosts = headers.getlist("host")
    if len(hosts) != 1 or name_of(hosts[0]) not in NAMES or _port_of(hosts[0]) != server[1]:
        # another port is another origin, which another program may serve
        return 421, "Open the page as http://127.0.0.1 or http://localhost."
    if not _same_origin(scope, headers, hosts[0]):
        return 403, "Only the pages themselves may ask for this."
    return None


def name_of(host: str) -> str | None:
    """Return the name of a Host header without its port; None: not a host."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _port_of(host: str) -> int | None:
    try:
        port = urlsplit(f"//{host}").port
    except ValueError:
        return None
    return HTTP if port is None else port


def _same_origin(scope: Scope, headers: Headers, host: str) -> bool:
    """Origin and Sec-Fetch-Site; a browser sets both itself, a page can not forge them."""
    origins, sites = headers.getlist("origin"), headers.getlist("sec-fetch-site")
    acts = scope["type"] == "websocket" or scope["method"] not in READING
    if not acts and headers.get("sec-fetch-mode") == "navigate":
        return True  # a link from anywhere may open a page: looking changes nothing
    if acts and not origins and not sites:
        return False
    own = f"http://{host}"
    return all(origin == own for origin in origins) and all(
        site == "same-origin" or (site == "none" and not acts) for site in sites
    )
