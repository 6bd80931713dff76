"""Reads a request's body before the application does, and lets it read the same."""

import asyncio
from typing import Final

from starlette.types import Message, Receive

MOST_BYTES: Final = 65_536  # an authenticator's answer may carry certificates; forms are shorter
MOST_BENCH_BYTES: Final = 300_000  # a scenario; in simulated halls alone
WITHIN_S: Final = 10.0


async def whole_body(receive: Receive, most: int = MOST_BYTES) -> bytes | None:
    """Return the body, or what is just longer than allowed of one that is too long.

    None: it did not come in time.
    """
    try:
        async with asyncio.timeout(WITHIN_S):
            return await _read(receive, most)
    except TimeoutError:
        return None


async def _read(receive: Receive, most: int) -> bytes:
    body, more = bytearray(), True
    while more and len(body) <= most:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)


def replayed(body: bytes, receive: Receive) -> Receive:
    """Return what gives the whole body once, and then what else comes."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
