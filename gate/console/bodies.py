"""Reads the body of a form, and no more than a form can have."""

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import Request

from gate.console.commands import CommandError

MOST_BYTES: Final = 4096
MOST_JSON_BYTES: Final = 65_536  # an authenticator's answer


class TooLong(CommandError):
    """A body that is longer than what is asked for can be."""


async def body_of(request: Request, most: int = MOST_BYTES) -> bytes:
    """Return the body. Raises TooLong: it has more than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLong("the form is too long")
    return bytes(body)


async def fields_of(request: Request) -> dict[str, str]:
    """Return the fields of a form. Raises CommandError: it is none, or too long."""
    try:
        return dict(
            parse_qsl((await body_of(request)).decode(), keep_blank_values=True, max_num_fields=20)
        )
    except ValueError as error:
        raise CommandError("the form is not complete") from error


async def json_of(request: Request) -> dict[str, Any]:
    """Return the object of a JSON body. Raises CommandError: it is none, or too long."""
    try:
        found = json.loads(await body_of(request, MOST_JSON_BYTES))
    except (ValueError, RecursionError) as error:
        raise CommandError("this is no JSON") from error
    if not isinstance(found, dict):
        raise CommandError("this is no JSON object")
    return found
