"""Ends with a session whatever was begun under it: streams, WebSockets, an answer on its way."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gate.console.presence.refusals import NOBODY, UNAUTHORISED, Denied, refuse
from gate.console.presence.sessions import Session


async def until_ended(
    app: ASGIApp, session: Session, scope: Scope, receive: Receive, send: Send
) -> None:
    """Run until it is done or the session is over: whatever streams ends with it, at once."""
    begun = False

    async def noted(message: Message) -> None:
        nonlocal begun
        begun = begun or message["type"] in {"http.response.start", "websocket.accept"}
        await send(message)

    running = asyncio.ensure_future(app(scope, receive, noted))
    ending = asyncio.create_task(session.ended.wait())
    try:
        await asyncio.wait({running, ending}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ending.cancel()
        over = not running.done()
        running.cancel()
        await asyncio.wait({running, ending})
    if not over:
        running.result()
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": UNAUTHORISED})
    elif begun:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    else:
        await refuse(scope, receive, send, Denied(401, NOBODY))
