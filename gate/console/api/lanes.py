"""The API of the hall and its lanes: what they show, and an officer's actions."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Path, Request

from gate.console.api import models
from gate.console.api.acting import action_of, carried_out
from gate.console.api.route import TAKING, ProblemRoute, answers
from gate.console.hall import Hall, TheHall, hall_of, watch_of
from gate.console.history.filters import Name
from gate.console.level.asked import left_ms, reason_words
from gate.console.level.officer import finite
from gate.console.reason_words import TURNING_BACK
from gate.console.state_words import of_state
from gate.console.watch import LaneWatch
from gate.events import OfficerAction
from gate.lane.decided_on import decided_on
from gate.reasons import for_officer
from gate.view import LaneView

router = APIRouter(prefix="/api/v1", route_class=ProblemRoute, tags=["Lanes"])
SILENT: Final = "The lane does not tell its state: nothing is known of it, and nothing was done."
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Action"}}},
    }
}
LINKS: Final[dict[str, Any]] = {
    name: {"operationId": name, "parameters": {"lane": "$response.body#/lanes/0/lane"}}
    for name in ("getLane", "getEvidence", "act")
}
Told = "Named as in the configuration."


def lane_of(request: Request, lane: Annotated[Name, Path(description=Told)]) -> LaneWatch:
    """Return a lane that tells its state. 404, 503: there is none, or it does not."""
    watch = watch_of(lane, request)
    if not watch.following:
        raise HTTPException(503, SILENT)
    return watch


TheLane = Annotated[LaneWatch, Depends(lane_of)]


@router.get("/hall", operation_id="getHall", responses=answers())
async def hall_told(hall: TheHall) -> models.Hall:
    """Tell the hall's name, lanes and reasons for overrides."""
    return models.Hall(
        name=hall.settings.hall,
        simulated=hall.settings.simulated,
        lanes=sorted(hall.watches),
        override_reasons=dict(hall.settings.override_reasons),
        turning_back_reasons=dict(TURNING_BACK[OfficerAction.SEND_BACK]),
        boot=hall.boot,
    )


@router.get("/lanes", operation_id="getLanes", responses={**answers(), 200: {"links": LINKS}})
async def lanes(hall: TheHall) -> models.Lanes:
    """Tell every lane as of now."""
    watches = sorted(hall.watches.items())
    return models.Lanes(
        lanes=[told(hall, watch) for _, watch in watches if watch.following],
        silent=[name for name, watch in watches if not watch.following],
    )


@router.get("/lanes/{lane}", operation_id="getLane", responses=answers(404, 503))
async def lane(hall: TheHall, watch: TheLane) -> models.Lane:
    """Tell one lane as of now."""
    return told(hall, watch)


@router.get("/lanes/{lane}/evidence", operation_id="getEvidence", responses=answers(404, 503))
async def evidence(hall: TheHall, watch: TheLane) -> models.Evidence:
    """Tell what is known of the traveller under way; nothing of it is kept."""
    view = watch.view
    return models.Evidence(
        crossing=view.crossing,
        reasons=[models.Why(reason=one, words=for_officer(one)) for one in view.reasons],
        checks=dict(view.checks),
        captures=view.captures,
        score=finite(view.score),
        threshold=finite(view.threshold),
        asked=_asked(hall, view),
        digest=decided_on(view),
    )


@router.post(
    "/lanes/{lane}/actions",
    operation_id="act",
    responses=answers(404, 409, 503, 504, *TAKING),
    openapi_extra=BODY,
)
async def act(
    request: Request, watch: TheLane, action: Annotated[models.Action, Depends(action_of)]
) -> models.Done:
    """Ask a lane for an officer's action on what was seen; written into the journal first.

    It carries the epoch that was seen: where the lane has moved on since, nothing is done (409).
    An action that opens the exit has to be confirmed by a person.
    """
    return await carried_out(request, hall_of(request), watch, action)


def told(hall: Hall, watch: LaneWatch) -> models.Lane:
    """Return a lane's view without what is known of a traveller."""
    view, status = watch.view, watch.view.status
    words = of_state(view.state, known=status is not None)
    return models.Lane(
        lane=view.lane,
        version=view.version,
        epoch=view.epoch,
        state=view.state,
        words=words.word,
        tone=words.tone,
        age_ms=max(0, hall.settings.monotonic_ms() - view.since_ms),
        crossing=view.crossing,
        actions=list(view.actions),
        locked=view.locked,
        known=status is not None,
        mode=models.mode(None if status is None else status.mode),
        entry_door=models.door(None if status is None else status.entry_door),
        exit_door=models.door(None if status is None else status.exit_door),
        persons=None if status is None else status.persons,
        helped=view.helped,
        lost=[str(device) for device in view.lost],
        second_officer=None if view.waiting is None else view.waiting.number,
    )


def _asked(hall: Hall, view: LaneView) -> models.Asked | None:
    if (waiting := view.waiting) is None:
        return None
    return models.Asked(
        number=waiting.number,
        officer=waiting.officer,
        reason=waiting.reason,
        words=reason_words(waiting.reason, hall.settings),
        left_ms=left_ms(waiting, hall.settings),
    )
