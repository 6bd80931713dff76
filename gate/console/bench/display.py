"""The traveller's display of the bench's lane: the real page, following virtual time.

A tester looks at it, so that each route asks for the right `bench`, and what is touched is an act
like any other: recorded, and refused while a scenario is running.
"""

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from gate.console.bench.handle import BenchFault, BenchHandle
from gate.console.bench.ready import ready, starting
from gate.console.bench.screen import PART, view_in
from gate.console.bodies import fields_of
from gate.console.commands import CommandError
from gate.console.display.pages import Chosen, drawn, level_of, recording
from gate.console.display.told import Told
from gate.console.hall import Hall, TheHall
from gate.console.presence.cookie import session_of
from gate.console.streams import HEARTBEAT_S, RETRY_MS

ROOT = "/bench"


def display_router(bench: BenchHandle) -> APIRouter:
    """Return the routes of the display of one bench."""
    router, routes = APIRouter(prefix=f"{ROOT}/display"), BenchDisplay(bench)
    router.add_api_route("", routes.page, methods=["GET"])
    router.get("/events", response_class=EventSourceResponse)(routes.events)
    router.add_api_route("/help", routes.call, methods=["POST"])
    router.add_api_route("/more-time", routes.more_time, methods=["POST"])
    router.add_api_route("/voice/{language}/{name}", recording, methods=["GET"])
    return router


class BenchDisplay:
    """What is answered."""

    def __init__(self, bench: BenchHandle) -> None:
        self._bench = bench

    async def page(self, request: Request, hall: TheHall, language: Chosen = "") -> Response:
        """Draw the page; it has no mirror, since the bench has no camera. 503: it is starting."""
        news = await ready(self._bench)
        if news is None:
            return starting()
        view = view_in(news.parts[PART])
        return drawn(request, hall, level_of(hall, view, language, 0), ROOT, mirrors=False)

    async def events(
        self, request: Request, hall: TheHall, language: Chosen = ""
    ) -> AsyncIterator[ServerSentEvent]:
        """Stream the level when it changes, and each second; it ends where the bench does."""
        session, loop = session_of(request), asyncio.get_running_loop()
        seq, last, again_s = 0, "", 0.0
        while not any(watch.ended for watch in hall.watches.values()) and (
            session is None or session.alive
        ):
            level = self._level(hall, language)
            if level is None:
                return  # the page calls itself stale, and asks again
            data = json.dumps(level, ensure_ascii=False, allow_nan=False)
            if data != last or loop.time() >= again_s:
                last, again_s = data, loop.time() + HEARTBEAT_S
                yield ServerSentEvent(raw_data=data, event="level", retry=RETRY_MS)
            seq = self._bench.news(seq).seq
            await self._bench.newer(seq, HEARTBEAT_S)

    async def call(self, request: Request) -> Response:
        """Call an officer to this display. 422: a scenario is running, or there is no bench."""
        return await self._touch(request, "help", {})

    async def more_time(self, request: Request) -> Response:
        """Ask for more time in the state that the display showed. What is old changes nothing."""
        try:
            epoch = int((await fields_of(request))["epoch"])
        except (CommandError, KeyError, ValueError):
            return Response(status_code=422)
        return await self._touch(request, "more_time", {"epoch": epoch})

    async def _touch(self, request: Request, do: str, given: dict[str, int]) -> Response:
        try:
            await self._bench.ask(do, given)
        except BenchFault as fault:
            return Response(fault.args[0], 422, media_type="text/plain")
        if "application/json" in request.headers.get("accept", ""):
            return Response(status_code=204)
        return RedirectResponse(f"{ROOT}/display", 303)

    def _level(self, hall: Hall, chosen: str) -> Told | None:
        part = self._bench.news(0).parts.get(PART)
        return None if part is None else level_of(hall, view_in(part), chosen, 0)
