"""The API of the hall as a whole: the stop of all lanes, alarms, a call for help, one stream."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from gate.console.api import hall_models as models
from gate.console.api.acting import refuse_ended
from gate.console.api.asked import asked
from gate.console.api.lanes import TheLane, told
from gate.console.api.models import Done
from gate.console.api.route import ACTING, TAKING, ProblemRoute, answers
from gate.console.feeds import may_see
from gate.console.hall import Hall, TheHall
from gate.console.history.filters import LAST_ROW
from gate.console.presence.cookie import officer_of, sight_of
from gate.console.supervision.alarms import NoSuchAlarm
from gate.console.supervision.stop import stop_all
from gate.console.supervision.stream import Teller, described
from gate.console.supervision.stream import told as streamed
from gate.console.watch import LaneWatch

router = APIRouter(prefix="/api/v1", route_class=ProblemRoute, tags=["Hall"])
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Stop"}}},
    }
}
DATA: Final[dict[str, Any]] = {
    "contentMediaType": "application/json",
    "contentSchema": {"$ref": "#/components/schemas/HallTold"},
}
STREAM: Final[dict[str, Any]] = {"itemSchema": {"required": ["data"], "properties": {"data": DATA}}}
EVENTS: Final[dict[str, Any]] = {"responses": {"200": {"content": {"text/event-stream": STREAM}}}}
SEEN: Final[dict[str, Any]] = {
    "seeAlarm": {
        "operationId": "seeAlarm",
        "parameters": {"number": "$response.body#/alarms/0/number"},
    }
}


async def stop_of(request: Request) -> models.Stop:
    """Read the body. Raises HTTPException (413, 415, 422): it is no stop."""
    return await asked(request, models.Stop)


@router.post("/hall/stop", operation_id="stopHall", responses=answers(*TAKING), openapi_extra=BODY)
async def stop(
    request: Request, hall: TheHall, asked_for: Annotated[models.Stop, Depends(stop_of)]
) -> models.Stopped:
    """Lock every lane: what goes on there stops at once; one row of the journal a lane.

    Nobody new is taken, and nothing opens but on an officer's word, until a lane is put into
    service. Nobody is confirmed or asked for a reason. Sent again with its key it acts once a lane.
    """
    refuse_ended(request, hall)
    lanes = await stop_all(hall, asked_for.key, officer_of(request, hall.settings.officer))
    return models.Stopped(done=all(lanes.values()), lanes=lanes)


@router.post(
    "/lanes/{lane}/help-seen",
    operation_id="seeToHelp",
    responses=answers(404, 503, *ACTING),
)
async def see_to(request: Request, hall: TheHall, watch: TheLane) -> Done:
    """Note that somebody has seen to a traveller who called for help at the display.

    Where nobody calls, nothing is changed; sent again, it is the same.
    """
    refuse_ended(request, hall)
    watch.seen_to(officer_of(request, hall.settings.officer))
    return Done(done=True, sentence="Nobody calls for help here any more.")


@router.get(
    "/alarms",
    operation_id="getAlarms",
    responses={**answers(), 200: {"links": SEEN}},
)
async def alarms(request: Request, hall: TheHall) -> models.Alarms:
    """Tell the queue of alarms, as the hall's page shows it."""
    now_ms, sight = hall.settings.monotonic_ms(), sight_of(request)
    queue = [described(one, now_ms, sight) for one in hall.board.alarms.queue()]
    return models.Alarms.model_validate({"alarms": queue})


@router.post("/alarms/{number}/seen", operation_id="seeAlarm", responses=answers(404, *ACTING))
async def seen(
    request: Request,
    hall: TheHall,
    number: Annotated[int, Path(ge=1, le=LAST_ROW, description="As the queue tells it.")],
) -> Done:
    """Note that an alarm was seen, and by whom; whoever saw it first stays.

    404: it is over, and somebody had seen it: nothing is left to be seen.
    """
    refuse_ended(request, hall)
    try:
        hall.board.see(number, officer_of(request, hall.settings.officer))
    except NoSuchAlarm as error:
        raise HTTPException(404, str(error)) from error
    return Done(done=True, sentence="The alarm was seen.")


@router.get(
    "/events",
    operation_id="getEvents",
    response_class=EventSourceResponse,
    responses=answers(),
    openapi_extra=EVENTS,
)
async def events(request: Request, hall: TheHall) -> AsyncIterator[ServerSentEvent]:
    """Stream the lanes and alarms: everything at first, then each change, a sign each second.

    Events are named `hall`; `data` is a HallTold. It ends with the session or the program.
    """
    async for event in streamed(hall.board, _news(request, hall), may_see(request)):
        yield event


def _news(request: Request, hall: Hall) -> Callable[[], dict[str, object]]:
    """Return what gives the page's own news with lanes as the API tells them."""

    def lane(watch: LaneWatch) -> dict[str, Any] | None:
        return told(hall, watch).model_dump(mode="json") if watch.following else None

    clock_ms, sight = hall.settings.monotonic_ms, sight_of(request)
    teller = Teller(hall.board, hall.boot, lane, lambda _: {}, None, clock_ms, sight)

    def news() -> dict[str, object]:
        return {{"cards": "lanes"}.get(name, name): value for name, value in teller.next().items()}

    return news
