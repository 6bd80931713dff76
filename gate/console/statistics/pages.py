"""The page of figures, and each table as CSV."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gate.console.hall import TheHall
from gate.console.history.filters import Moment, asked_by_form, moment_or_nothing
from gate.console.history.reading import MaybeReader, reader_of, why_not
from gate.console.rendering import render
from gate.console.statistics.drawn import drawn
from gate.console.statistics.gather import gathered
from gate.console.statistics.period import HOURS, MOST_HOURS, Period, period, utc_text
from gate.console.statistics.tables import TABLES, as_csv
from gate.errors import JournalError

router = APIRouter()
WRONG: Final = "This period can not be: choose one below."


class Asked(BaseModel):
    """The period that figures are asked of."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    hours: int = Field(default=24, ge=1, le=MOST_HOURS, description="Length of the period.")
    until: Moment | None = Field(
        default=None,
        description="End of the period (UTC), moved on to the next quarter of an hour; left out:"
        " now. A day that its month does not have counts as its last.",
    )

    def period(self) -> Period:
        """Return the period as of now."""
        return period(self.hours, self.until, datetime.now(UTC))


@router.get("/statistics")
async def statistics(request: Request, hall: TheHall, journal: MaybeReader) -> Response:
    """Draw the figures of a period, each with its table."""
    context: dict[str, Any] = {"section": "/statistics", "lengths": HOURS, "asked": Asked()}
    context["given"] = moment_or_nothing(request.query_params.get("until", ""))
    try:
        asked = Asked.model_validate(asked_by_form(request.query_params))
        of = asked.period()
        figures = await gathered(journal or reader_of(request), of, drawn)
    except ValidationError:
        return render(hall, request, "statistics.html", {**context, "notice": WRONG}, 422)
    except JournalError as error:
        notice = why_not(error)
        return render(hall, request, "statistics.html", {**context, "notice": notice}, 503)
    found = {
        "asked": asked,
        "figures": figures,
        "query": f"hours={asked.hours}&until={utc_text(of.end)}",
    }
    # A thread takes turns with the loop of the lanes, the whole page would be one stretch of it.
    return await asyncio.to_thread(render, hall, request, "statistics.html", {**context, **found})


@router.get("/statistics/{chart}.csv")
async def table(request: Request, journal: MaybeReader, chart: str) -> Response:
    """Give the table of one chart. 404: no such chart; 422: no such period; 503: no journal."""
    if chart not in TABLES:
        raise HTTPException(404, "There is no chart of this name.")
    try:
        asked = Asked.model_validate(asked_by_form(request.query_params))
        of, into = asked.period(), partial(as_csv, chart)
        text = await gathered(journal or reader_of(request), of, into)
    except ValidationError as error:
        raise HTTPException(422, WRONG) from error
    except JournalError as error:
        raise HTTPException(503, why_not(error)) from error
    named = {"content-disposition": f'attachment; filename="egate-{chart}.csv"'}
    return Response(text, headers=named,
                    media_type="text/csv; charset=utf-8")  # fmt: skip
