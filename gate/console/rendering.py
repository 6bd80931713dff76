"""Draws a template with what every page shares."""

import secrets
from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response

from gate.console.hall import Hall
from gate.console.presence.cookie import officer_of, session_of


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
    }
    return hall.templates.TemplateResponse(request, name, {**shared, **context}, status)
