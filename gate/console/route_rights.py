"""Finds what a request asks of whoever sends it, in the table of rights."""

import re
from typing import Final

from gate.console.rights import ROUTES, Right

STATIC: Final = "/static/"  # a mount, and so no route; its files are everybody's


def right_for(method: str, path: str) -> Right | None:
    """Return what a request asks of whoever sends it; None: there is no such route, refuse it.

    Args:
        method: of HTTP, or WEBSOCKET.
        path: as it came, without its query.
    """
    if path.startswith(STATIC) and method in {"GET", "HEAD"}:
        return Right.ANYBODY
    method = "GET" if method == "HEAD" else method
    return next(
        (right for of, form, right in _FORMS if of == method and form.fullmatch(path)), None
    )


def _form(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^}]+\})", template)
    return re.compile("".join("[^/]+" if part[:1] == "{" else re.escape(part) for part in parts))


# fixed words before names: /lanes/{lane}/events/x is never taken for another route
_FORMS: Final = [
    (method, _form(path), right)
    for (method, path), right in sorted(ROUTES.items(), key=lambda one: one[0][1].count("{"))
]
