"""Draws a template with what every page shares; each form that acts carries the session's token."""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from gate.console.hall import Hall
from gate.console.presence.cookie import officer_of, session_of, sight_of
from gate.console.rights import Right

WAYS: Final = (
    ("/", "Lanes", Right.SEE),
    ("/history", "History", Right.READ_JOURNAL),
    ("/statistics", "Statistics", Right.READ_JOURNAL),
    ("/bench", "Bench", Right.BENCH),
)
ACTING: Final = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")


def render(
    hall: Hall, request: Request, name: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """Return the page."""
    session = session_of(request)
    shared = {
        "request": request,
        "settings": hall.settings,
        "boot": hall.boot,
        "key": secrets.token_urlsafe(16),
        "officer": officer_of(request, hall.settings.officer),
        "signed_in": session is not None,
        "may": may_of(request),
        "role": "" if session is None else session.role,
        "sight": sight_of(request),
        "fresh_min": 0 if hall.presence is None else hall.presence.fresh_ms // 60_000,
        "ways": ways(hall, request),
        "csrf": "" if session is None else session.csrf,
    }
    page = hall.templates.get_template(name).render({**shared, **context})
    if session is not None:  # here and not in each template: none can forget it
        hidden = f'<input type="hidden" name="csrf" value="{session.csrf}">'
        page = ACTING.sub(lambda form: form[0] + hidden, page)
    return HTMLResponse(page, status)


def ways(hall: Hall, request: Request) -> list[tuple[str, str]]:
    """Return address and name of the pages that whoever asks may open; none before the sign-in."""
    if hall.presence is not None and session_of(request) is None:
        return []
    sight, has_bench = sight_of(request), getattr(request.app.state, "has_bench", False)
    return [
        (path, words)
        for path, words, right in WAYS
        if right in sight and (right is not Right.BENCH or has_bench)
    ]


def may_of(request: Request) -> Callable[[str], bool]:
    """Return what tells a template whether this session has a right; all, where nobody signs in.

    What a page leaves out is a courtesy: whoever posts it anyway is refused by the route.
    """
    sight = sight_of(request)
    return lambda right: Right(right) in sight
