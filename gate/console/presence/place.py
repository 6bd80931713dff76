"""Where a request comes from: which presence it is for, from which address, under which name."""

import re
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request

from gate.console.accounts.origin import Place
from gate.console.hall import hall_of
from gate.console.presence.cookie import session_of
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Session
from gate.console.security import name_of, peer_of

TO: Final = re.compile(r"/([a-z0-9-]+(/[A-Za-z0-9_.-]+)*)?")  # of these pages; never another site
AWAY: Final = re.compile(r"/(static|sign-in|sign-out|session)(/.*)?")  # no page to be led to


def presence_of(request: Request) -> Presence:
    presence = hall_of(request).presence
    if presence is None:
        raise HTTPException(404, "Nobody signs in here.")
    return presence


def signed_in(request: Request) -> Session:
    """Return the session. 404: nobody signs in here; without one nobody arrives here."""
    session = session_of(request)
    if session is None:
        raise HTTPException(404, "Nobody signs in here.")
    return session


ThePresence = Annotated[Presence, Depends(presence_of)]
TheSession = Annotated[Session, Depends(signed_in)]


def source_of(request: Request) -> str:
    """Return the address that a proof comes from."""
    return peer_of(request.scope)


def place_of(request: Request) -> Place | None:
    """Return where these pages are; None: under an address, for which there are no passkeys."""
    host = request.headers.get("host", "")
    name = name_of(host)
    return Place(f"http://{host}", name) if name == "localhost" else None


def safe(to: str) -> str:
    """Return a page of this site to lead to after signing in."""
    return to if TO.fullmatch(to) and not AWAY.fullmatch(to) else "/"
