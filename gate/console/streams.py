"""What the pages are told without asking: levels by SSE, thumbnails over one WebSocket.

One SSE stream and one WebSocket a tab: a browser grants six connections to a host, and an
officer's POST needs one of them (measured: with six MJPEG streams it waits for ever).
"""

import asyncio
import json
import logging
import struct
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final

from fastapi import WebSocket, WebSocketDisconnect
from fastapi.sse import ServerSentEvent

from gate.console.watch import LaneWatch

HEARTBEAT_S: Final = 1.0  # the page calls itself stale after 3 s
COALESCE_S: Final = 0.05  # at most 20 levels a second
THUMBNAIL_S: Final = 0.2
LONGEST_S: Final = 0.5  # that the pictures of all lanes wait for that of one
RETRY_MS: Final = 1000
GOING_AWAY: Final = 1001

log = logging.getLogger(__name__)


async def levels(
    watch: LaneWatch,
    level: Callable[[LaneWatch], Mapping[str, object]],
    may_see: Callable[[], bool] = lambda: True,
) -> AsyncIterator[ServerSentEvent]:
    """Yield the level now, at each change, and at least each second while the lane is followed."""
    while watch.following and not watch.ended and may_see():
        stamp = watch.stamp
        data = json.dumps(level(watch), ensure_ascii=False, allow_nan=False)
        yield ServerSentEvent(raw_data=data, event="level", id=str(stamp), retry=RETRY_MS)
        await asyncio.sleep(COALESCE_S)
        await watch.newer(stamp, HEARTBEAT_S - COALESCE_S)


async def thumbnails(
    socket: WebSocket,
    watches: Mapping[str, LaneWatch],
    may_see: Callable[[], bool] = lambda: True,
) -> None:
    """Send the newest picture of each lane until the page goes; a slow page skips pictures."""
    await socket.accept()
    leaving = asyncio.create_task(left(socket))
    try:
        while not (leaving.done() or any(one.ended for one in watches.values())) and may_see():
            # all at once: a camera that takes its time delays no other
            asked = [_thumbnail(lane, watch) for lane, watch in watches.items()]
            for message in await asyncio.gather(*asked):
                if message is not None and not leaving.done():
                    await socket.send_bytes(message)  # waits for a slow page: nothing piles up
            await asyncio.wait({leaving}, timeout=THUMBNAIL_S)
        if not leaving.done():
            await socket.close(GOING_AWAY)
    except (WebSocketDisconnect, RuntimeError):
        log.debug("a page left while a thumbnail was sent")
    finally:
        leaving.cancel()


async def left(socket: WebSocket) -> None:
    """Return when the page has gone."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


async def _thumbnail(lane: str, watch: LaneWatch) -> bytes | None:
    """Return header and JPEG. Header: length of the lane's name (u8), age in ms (u16), name.

    The age counts from the request to the lane; that it was fresh then is the lane's promise.
    """
    asked = time.monotonic()
    try:
        async with asyncio.timeout(LONGEST_S):
            jpeg = await watch.handle.thumbnail()
    except TimeoutError:
        return None  # the picture before grows old on the page, and says so
    except Exception:
        log.exception("no thumbnail of lane %s", lane)
        return None
    if jpeg is None:
        return None
    age_ms = min(0xFFFF, round((time.monotonic() - asked) * 1000))
    name = lane.encode()
    return struct.pack(">BH", len(name), age_ms) + name + jpeg
