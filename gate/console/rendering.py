"""Draws a template with what every page shares."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request, Response

from gate.console.hall import Hall
from gate.console.presence.cookie import officer_of, session_of
from gate.console.rights import RIGHTS, Right, Role


def render(
    hall: Hall, request: Request, name: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """Return the page."""
    shared = {
        "settings": hall.settings,
        "boot": hall.boot,
        "key": secrets.token_urlsafe(16),
        "officer": officer_of(request, hall.settings.officer),
        "signed_in": session_of(request) is not None,
        "may": may_of(request),
    }
    return hall.templates.TemplateResponse(request, name, {**shared, **context}, status)


def may_of(request: Request) -> Callable[[str], bool]:
    """Return what tells a template whether this session has a right; all, where nobody signs in.

    What a page leaves out is a courtesy: whoever posts it anyway is refused by the route.
    """
    role: Role | None = getattr(session_of(request), "role", None)
    return lambda right: role is None or Right(right) in RIGHTS[role]
