"""Reads the body of a form, and no more than a form can have."""

from typing import Final

from fastapi import Request

from gate.console.commands import CommandError

MOST_BYTES: Final = 4096


async def body_of(request: Request, most: int = MOST_BYTES) -> bytes:
    """Return the body. Raises CommandError: it is longer than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise CommandError("the form is too long")
    return bytes(body)
