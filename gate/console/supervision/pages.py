"""The hall's console: its page, its one stream, alarms that are seen, and the stop of all lanes."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qsl

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from gate.console.bodies import body_of
from gate.console.commands import KEY, CommandError
from gate.console.feeds import may_see
from gate.console.hall import Hall, TheHall
from gate.console.pages import PLACES, level_for
from gate.console.presence.cookie import officer_of, sight_of
from gate.console.rendering import render
from gate.console.supervision.alarms import NoSuchAlarm
from gate.console.supervision.cards import Card, card
from gate.console.supervision.stop import stop_all
from gate.console.supervision.stream import Teller, described, told
from gate.console.watch import LaneWatch

router = APIRouter()


@router.get("/")
async def index() -> Response:
    return RedirectResponse("/console")


@router.get("/console")
async def console(request: Request, hall: TheHall, lane: str = "") -> Response:
    """Draw the hall with one lane selected: the one asked for, else the first that waits."""
    selected = hall.watches.get(lane) or _first(hall)
    return render_console(hall, request, selected)


@router.get("/console/events", response_class=EventSourceResponse)
async def events(request: Request, hall: TheHall, lane: str = "") -> AsyncIterator[ServerSentEvent]:
    """Stream the hall; `lane`: the one whose whole level is told, too."""
    selected = lane if lane in hall.watches else None
    sight = sight_of(request)
    teller = Teller(
        hall.board,
        hall.boot,
        lambda watch: card(watch, hall.settings, sight),
        lambda watch: level_for(hall, request, watch),
        selected,
        hall.settings.monotonic_ms,
        sight,
    )
    async for event in told(hall.board, teller.next, may_see(request)):
        yield event


@router.post("/alarms/{number}/seen")
async def seen(request: Request, hall: TheHall, number: int) -> Response:
    """Note that this officer has seen an alarm. 404: it is over."""
    try:
        hall.board.see(number, officer_of(request, hall.settings.officer))
    except NoSuchAlarm as error:
        raise HTTPException(404, str(error)) from error
    return _answer(request, {"done": True})


@router.post("/console/stop")
async def stop(request: Request, hall: TheHall) -> Response:
    """Lock every lane: what goes on there stops at once; one journal row a lane."""
    try:
        fields = dict(parse_qsl((await body_of(request)).decode(), max_num_fields=10))
    except (CommandError, ValueError) as error:
        raise HTTPException(422, "The form is not complete. Nothing was done.") from error
    if not KEY.fullmatch(key := fields.get("key", "")):
        raise HTTPException(422, "The form is not one of this page. Nothing was done.")
    answers = await stop_all(hall, key, officer_of(request, hall.settings.officer))
    return _answer(request, {"done": all(answers.values()), "lanes": answers})


def _answer(request: Request, body: dict[str, object]) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(body)
    return RedirectResponse("/console", 303)


def _first(hall: Hall) -> LaneWatch:
    waiting = [one.lane for one in hall.board.alarms.queue()]
    return hall.watches[waiting[0]] if waiting else next(iter(hall.watches.values()))


def render_console(hall: Hall, request: Request, selected: LaneWatch) -> Response:
    now_ms, sight = hall.settings.monotonic_ms(), sight_of(request)
    cards: list[Card] = [card(watch, hall.settings, sight) for watch in hall.watches.values()]
    context = {
        **PLACES,
        "section": "/",
        "level": level_for(hall, request, selected),
        "notice": "",
        "cards": cards,
        "alarms": [described(one, now_ms, sight) for one in hall.board.alarms.queue()],
    }
    return render(hall, request, "console.html", context)
