"""The API of the journal: rows, crossings, the chain, and figures."""

from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from gate.console.api import record_models as models
from gate.console.api.route import ProblemRoute, answers
from gate.console.history.filters import LAST_ROW, Name
from gate.console.history.reading import reader_of
from gate.console.history.shown import shown
from gate.console.statistics.figures import Figures, as_json
from gate.console.statistics.gather import gathered
from gate.console.statistics.pages import Asked

router = APIRouter(prefix="/api/v1", route_class=ProblemRoute, tags=["Journal"])
NO_CROSSING = "The journal has no crossing of this number at this lane."


LINKS: Final = {
    "getCrossing": {
        "operationId": "getCrossing",
        "parameters": {
            "lane": "$response.body#/rows/0/lane",
            "number": "$response.body#/rows/0/crossing",
        },
    }
}


@router.get(
    "/history",
    operation_id="getHistory",
    responses={**answers(503), 200: {"links": LINKS}},
)
async def history(request: Request, asked: Annotated[models.RowsAsked, Query()]) -> models.Rows:
    """Tell rows of the journal, the newest first; numbers of rows never change."""
    page = await reader_of(request).page(asked.wanted(), asked.before, asked.limit)
    return models.Rows(
        rows=[shown(row) for row in page.rows],
        before=page.searched_to if page.searched_to > 1 else None,
        newest=page.newest,
    )


@router.get("/history/chain", operation_id="getChain", responses=answers(503))
async def chain(request: Request) -> models.Chain:
    """Verify some more of the chain of hashes, and tell how far that is."""
    standing = await reader_of(request).standing()
    return models.Chain(
        rows=standing.rows,
        verified=standing.verified,
        fault=standing.fault,
        fault_row=standing.fault_seq or None,
    )


@router.get(
    "/history/lanes/{lane}/crossings/{number}",
    operation_id="getCrossing",
    responses=answers(404, 503),
)
async def crossing(
    request: Request,
    lane: Annotated[Name, Path(description="Name of the lane.")],
    number: Annotated[int, Path(ge=1, le=LAST_ROW, description="Number at this lane.")],
) -> models.CrossingRows:
    """Tell all rows of one crossing, in their order."""
    rows = await reader_of(request).crossing(lane, number)
    if not rows:
        raise HTTPException(404, NO_CROSSING)
    return models.CrossingRows(lane=lane, crossing=number, rows=[shown(row) for row in rows])


@router.get(
    "/statistics",
    operation_id="getStatistics",
    responses=answers(503),
    response_model=Figures,
)
async def statistics(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Tell the figures of a period."""
    text = await gathered(reader_of(request), asked.period(), as_json)
    return Response(text, media_type="application/json")
