"""The routes of the bench: its page, its one stream, what the tester does, and its files."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from gate.console.bench import diagram
from gate.console.bench.display import display_router
from gate.console.bench.handle import BenchFault, BenchHandle, News
from gate.console.bench.ready import ready, starting
from gate.console.bench.screen import PART
from gate.console.bench.words import GROUPS, OFFICER, TRAVELLER
from gate.console.hall import Hall, TheHall
from gate.console.pages import PLACES
from gate.console.presence.cookie import session_of
from gate.console.presence.whole import MOST_BENCH_BYTES
from gate.console.rendering import render
from gate.console.streams import HEARTBEAT_S, RETRY_MS

LONGEST: Final = MOST_BENCH_BYTES
FILES: Final = {
    "scenario.yaml": ("application/yaml", "text", "{}.yaml"),
    "test_scenario.py": ("text/x-python", "pytest", "test_{}.py"),
}


def bench_router(bench: BenchHandle) -> APIRouter:
    """Return the routes of one bench; all of them ask for the right `bench`."""
    router, routes = APIRouter(), Routes(bench)
    router.add_api_route("/bench", routes.page, methods=["GET"])
    router.get("/bench/events", response_class=EventSourceResponse)(routes.events)
    router.add_api_route("/bench/act", routes.act, methods=["POST"])
    router.add_api_route("/bench/files/{name}", routes.file, methods=["POST"])
    router.include_router(display_router(bench))
    return router


class Routes:
    """What is answered."""

    def __init__(self, bench: BenchHandle) -> None:
        self._bench = bench

    async def page(self, request: Request, hall: TheHall) -> Response:
        """Draw the page. 503: the bench is starting; the browser asks again by itself."""
        news, known = await ready(self._bench), self._bench.known
        if news is None or known is None:
            return starting()
        return render(hall, request, "bench.html", _context(known, news))

    async def events(self, request: Request, hall: TheHall) -> AsyncIterator[ServerSentEvent]:
        """Stream what changed; the first event holds everything that is kept."""
        session, seq = session_of(request), 0
        while not any(watch.ended for watch in hall.watches.values()) and (
            session is None or session.alive
        ):
            news = self._bench.news(seq)
            seq = news.seq
            data = _told(hall, self._bench, news)
            yield ServerSentEvent(raw_data=data, event="level", retry=RETRY_MS)
            await self._bench.newer(seq, HEARTBEAT_S)

    async def act(self, request: Request) -> Response:
        """Do one thing. 422: refused, with what is wrong; nothing was changed then."""
        given = await _body(request)
        do = given.pop("do", None)
        if not isinstance(do, str):
            return JSONResponse({"fault": "do: must be a text"}, 422)
        try:
            if do == "replay":
                return JSONResponse(await self._bench.replay(str(given.get("text", ""))))
            return JSONResponse(await self._bench.ask(do, given))
        except BenchFault as fault:
            return JSONResponse({"fault": fault.args[0]}, 422)

    async def file(self, request: Request, name: str) -> Response:
        """Give the scenario of the form back as a file: as it is, or as a test that passes."""
        if name not in FILES:
            raise HTTPException(404, "There is no such file.")
        try:
            told = await self._bench.replay(_field(await _data(request), "text"))
        except BenchFault as fault:
            return Response(fault.args[0], 422, media_type="text/plain")
        media, part, saved = FILES[name]
        headers = {"content-disposition": f'attachment; filename="{saved.format(told["name"])}"'}
        return Response(told[part], 200, headers, media)


async def _data(request: Request) -> bytes:
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > LONGEST:
            raise HTTPException(413, "That is more than a scenario.")
    return bytes(data)


def _field(data: bytes, name: str) -> str:
    """Return a field of an urlencoded form; browsers end lines with CR LF there."""
    try:
        fields = parse_qs(data.decode("ascii"), max_num_fields=2, strict_parsing=False)
    except ValueError:  # no ASCII, or too many fields
        raise HTTPException(422, "The body must be a form.") from None
    return fields.get(name, [""])[0].replace("\r\n", "\n")


async def _body(request: Request) -> dict[str, Any]:
    data = await _data(request)
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        raise HTTPException(422, "The body must be a JSON object.") from None
    if not isinstance(given, dict):
        raise HTTPException(422, "The body must be a JSON object.")
    return given


def _told(hall: Hall, bench: BenchHandle, news: News) -> str:
    whole = {
        "boot": hall.boot,
        "there": bench.known is not None,
        "fresh": news.fresh,
        "parts": {name: part for name, part in news.parts.items() if name != PART},
        "story": news.story,
        "frames": news.frames,
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False)


def _context(known: Mapping[str, Any], news: News) -> Mapping[str, Any]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for one in known["injectors"]:
        groups.setdefault(one["group"], []).append(one)
    return {
        **PLACES,
        "section": "/bench",
        "level": news.parts["lane"],
        "known": known,
        "groups": groups,
        "group_words": GROUPS,
        "traveller_words": TRAVELLER,
        "officer_words": OFFICER,
        "nodes": diagram.nodes(known["states"]),
        "arrows": diagram.arrows(known["arrows"]),
        "diagram": diagram,
        "parts": news.parts,
    }
