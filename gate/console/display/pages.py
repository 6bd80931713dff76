"""The display's routes: the page, its levels, the mirror, the voice, and what is touched.

Nobody signs in here, so that nothing of this moves anything: the lane is told that somebody calls
for help or asks for more time, writes it down, and opens nothing for it.
"""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, WebSocket
from fastapi.responses import FileResponse, RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from gate.console import streams
from gate.console.bodies import fields_of
from gate.console.commands import CommandError
from gate.console.display.languages import LANGUAGES, first
from gate.console.display.mirror import mirror
from gate.console.display.recordings import find
from gate.console.display.told import Spoken, Told, language_for, told
from gate.console.hall import Hall, TheHall, TheWatch
from gate.console.rendering import render
from gate.console.watch import LaneWatch
from gate.events import HelpCalled, MoreTimeAsked
from gate.view import LaneView

router = APIRouter(prefix="/lanes/{lane}/display")
Chosen = Annotated[str, Query(max_length=2)]


def level(hall: Hall, watch: LaneWatch, chosen: str) -> Told:
    """Return what the display tells now; `chosen`: the traveller's language, empty: none."""
    return level_of(hall, watch.view, chosen, hall.settings.monotonic_ms())


def level_of(hall: Hall, view: LaneView, chosen: str, now_ms: int) -> Told:
    """Return what a display tells of a view; `now_ms`: of the clock of the view's times."""
    display = hall.settings.display
    language = language_for(view, chosen, display.language)
    own = first(display.language)
    spoken = Spoken(hall.catalogue, language, own, display.voice, view.until_ms - now_ms)
    return told(view, spoken, hall.boot)


def drawn(request: Request, hall: Hall, level: Told, root: str, *, mirrors: bool) -> Response:
    """Return the page; `root`: beside which its routes are, as `root`/display."""
    shown = {
        "level": level,
        "root": root,
        "languages": LANGUAGES.values(),
        "voice": hall.settings.display.voice is not None,
        "mirror": mirrors,
    }
    return render(hall, request, "display.html", shown)


@router.get("")
async def page(request: Request, hall: TheHall, watch: TheWatch, language: Chosen = "") -> Response:
    root = f"/lanes/{watch.view.lane}"
    now = level(hall, watch, language)
    return drawn(request, hall, now, root, mirrors=_mirrors(hall))


@router.get("/events", response_class=EventSourceResponse)
async def events(
    hall: TheHall, watch: TheWatch, language: Chosen = ""
) -> AsyncIterator[ServerSentEvent]:
    """Stream what the traveller may read, and nothing else."""
    async for event in streams.levels(watch, lambda of: level(hall, of, language)):
        yield event


@router.post("/help")
async def call(request: Request, watch: TheWatch) -> Response:
    """Call an officer to this display."""
    watch.handle.touch(HelpCalled())
    return _back(request, watch, "/display")


@router.post("/more-time")
async def more_time(request: Request, watch: TheWatch) -> Response:
    """Ask for more time in the state that the display showed. What is old changes nothing."""
    try:
        watch.handle.touch(MoreTimeAsked(int((await fields_of(request))["epoch"])))
    except (CommandError, KeyError, ValueError):
        return Response(status_code=422)
    return _back(request, watch, "/display")


@router.get("/voice/{language}/{name}")
async def recording(hall: TheHall, language: str, name: str) -> Response:
    """Return a recording. 404: there is none, and the display stays silent."""
    folder = hall.settings.display.voice
    path = None if folder is None else find(folder, language, name)
    return Response(status_code=404) if path is None else FileResponse(path)


@router.websocket("/mirror")
async def live(socket: WebSocket, hall: TheHall, watch: TheWatch) -> None:
    """Send the camera's newest picture while the traveller is asked to look at it."""
    await mirror(socket, watch, allowed=_mirrors(hall))


def _mirrors(hall: Hall) -> bool:
    return hall.settings.display.mirror and hall.settings.show_pictures


def _back(request: Request, watch: LaneWatch, page: str) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return Response(status_code=204)
    return RedirectResponse(f"/lanes/{watch.view.lane}{page}", 303)
