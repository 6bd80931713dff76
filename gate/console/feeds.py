"""What the pages' scripts read: levels once or as a stream, both faces, thumbnails, health."""

import logging
from collections.abc import AsyncIterator, Callable
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, WebSocket
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.requests import HTTPConnection

from gate.console import streams
from gate.console.hall import TheHall, TheWatch
from gate.console.pages import level_for
from gate.console.presence.cookie import session_of
from gate.console.watch import LaneWatch
from gate.ports import Pictures

router = APIRouter()
log = logging.getLogger(__name__)


class Face(StrEnum):
    """Whose picture: on the document, or in front of the camera."""

    DOCUMENT = "document"
    LIVE = "live"


@router.get("/lanes/{lane}/state.json")
async def state(request: Request, hall: TheHall, watch: TheWatch) -> Response:
    """Return the level once. 503: the lane is not followed, so nothing is known."""
    if not watch.following:
        return JSONResponse({"fault": "the lane does not tell its state"}, 503)
    return JSONResponse(level_for(hall, request, watch))


@router.get("/lanes/{lane}/events", response_class=EventSourceResponse)
async def events(
    request: Request, hall: TheHall, watch: TheWatch
) -> AsyncIterator[ServerSentEvent]:
    """Stream the level with the mark of this program's run; a page of an older run reloads."""

    def whole(of: LaneWatch) -> dict[str, object]:
        return {**level_for(hall, request, of), "boot": hall.boot}

    async for event in streams.levels(watch, whole, may_see(request)):
        yield event


@router.get("/lanes/{lane}/pictures/{face}")
async def picture(hall: TheHall, watch: TheWatch, face: Face, crossing: int) -> Response:
    """Return one face of the present crossing as JPEG; 204 where there is none to show."""
    if not hall.settings.show_pictures or watch.view.crossing != crossing:
        return Response(status_code=204)
    try:
        pictures = await watch.handle.pictures()
    except Exception:
        log.exception("no pictures of crossing %d", crossing)
        pictures = Pictures()
    jpeg = pictures.document if face is Face.DOCUMENT else pictures.live
    # looked at again: while we waited the crossing may have ended, and with it the right to see
    if jpeg is None or watch.view.crossing != crossing:
        return Response(status_code=204)
    return Response(jpeg, media_type="image/jpeg")


@router.websocket("/thumbnails")
async def thumbnails(
    socket: WebSocket, hall: TheHall, lane: Annotated[list[str] | None, Query()] = None
) -> None:
    """Send the newest camera picture of each lane asked for; all lanes where none is named."""
    asked = hall.watches if lane is None else lane
    await streams.thumbnails(
        socket, {n: w for n, w in hall.watches.items() if n in asked}, may_see(socket)
    )


def may_see(connection: HTTPConnection) -> Callable[[], bool]:
    """Return whether the session that began this still lasts."""
    session = session_of(connection)
    return lambda: session is None or session.alive


@router.get("/healthz")
async def health(hall: TheHall) -> Response:
    """200 while every lane is followed, else 503."""
    lanes = {name: watch.following for name, watch in hall.watches.items()}
    return JSONResponse({"following": lanes}, 200 if all(lanes.values()) else 503)
