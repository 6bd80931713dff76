"""The traveller's own live picture: only while the camera is to be looked at, newest wins."""

import asyncio
import logging
from typing import Final

from fastapi import WebSocket, WebSocketDisconnect

from gate.console.streams import GOING_AWAY, left
from gate.console.watch import LaneWatch

PICTURE_S: Final = 0.1
LOOK_S: Final = 1.0  # at the lane, while nobody is captured; a change of it wakes at once

log = logging.getLogger(__name__)


async def mirror(socket: WebSocket, watch: LaneWatch, allowed: bool) -> None:
    """Send JPEGs until the page goes, and none in any other state than `capturing`."""
    await socket.accept()
    leaving = asyncio.create_task(left(socket))
    try:
        while allowed and not (leaving.done() or watch.ended):
            await _one(socket, watch, leaving)
        if not leaving.done():
            await socket.close(GOING_AWAY)
    except (WebSocketDisconnect, RuntimeError):
        log.debug("a display left while its mirror was sent")
    finally:
        leaving.cancel()


async def _one(socket: WebSocket, watch: LaneWatch, leaving: asyncio.Task[None]) -> None:
    if not captures(watch):
        change = asyncio.ensure_future(watch.newer(watch.stamp, LOOK_S))
        await asyncio.wait({leaving, change}, return_when=asyncio.FIRST_COMPLETED)
        change.cancel()
        return
    try:
        jpeg = await watch.handle.thumbnail()
    except Exception:
        log.exception("no picture for the mirror")
        jpeg = None
    if jpeg is not None and captures(watch):  # while we waited the capture may have ended
        await socket.send_bytes(jpeg)
    await asyncio.wait({leaving}, timeout=PICTURE_S)


def captures(watch: LaneWatch) -> bool:
    """Tell whether the traveller is asked to look at the camera now, as far as is known."""
    return watch.following and watch.view.state == "capturing"
