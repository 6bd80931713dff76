"""The history's pages: rows by a filter, one crossing with its timeline, and both exports."""

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ValidationError

from gate.console.hall import Hall, TheHall
from gate.console.history import export
from gate.console.history.codes import GROUPS, KINDS
from gate.console.history.drawing import draw
from gate.console.history.filters import LAST_ROW, Filter, asked_by_form, moment_or_nothing
from gate.console.history.reading import MaybeReader, reader_of, standing_words, why_not
from gate.console.history.shown import shown
from gate.console.history.timeline import timeline
from gate.console.presence.cookie import session_of
from gate.console.rendering import render
from gate.console.words import OUTCOMES
from gate.errors import JournalError
from gate.reasons import Reason, for_officer

router = APIRouter()
ROWS: Final = 50
REASONS: Final = sorted(((one.value, for_officer(one)) for one in Reason), key=lambda one: one[1])
CHOICES: Final = {
    "groups": {name: words for name, (words, _) in GROUPS.items()},
    "kinds": dict(sorted(KINDS.items(), key=lambda one: one[1])),
    "outcomes": {code.value: words for code, (words, _) in OUTCOMES.items()},
    "reasons": REASONS,
}
FORMATS: Final = {
    "csv": (export.as_csv, "text/csv; charset=utf-8"),
    "jsonl": (export.as_json_lines, "application/jsonl; charset=utf-8"),
}


def read_filter(request: Request) -> tuple[Filter, str]:
    """Return what the address asks, and a sentence where it asks what can not be."""
    try:
        return Filter.model_validate(asked_by_form(request.query_params)), ""
    except ValidationError as error:
        names = ", ".join(dict.fromkeys(str(one["loc"][0]) for one in error.errors()))
        return Filter(), f"This can not be looked for: {names}. Correct it and look again."


@router.get("/history")
async def history(request: Request, hall: TheHall, journal: MaybeReader) -> Response:
    """Show a page of rows, the newest first."""
    asked, notice = read_filter(request)
    context: dict[str, Any] = {"asked": asked, "notice": notice}
    if notice:
        return _page(hall, request, context, 422)
    try:
        journal = journal or reader_of(request)
        page = await journal.page(asked.wanted(), asked.before, ROWS)
        standing = await journal.standing()
    except JournalError as error:
        return _page(hall, request, {**context, "notice": why_not(error)}, 503)
    older = {**asked.query(), "before": str(page.searched_to)}
    found = {
        "rows": [shown(row) for row in page.rows],
        "page": page,
        "older": f"/history?{urlencode(older)}" if page.searched_to > 1 else "",
        "full": len(page.rows) == ROWS,
        "standing": standing_words(standing),
    }
    return _page(hall, request, {**context, **found})


def _page(hall: Hall, request: Request, context: dict[str, Any], status: int = 200) -> Response:
    asked: Filter = context["asked"]
    given = request.query_params
    shared = {
        "section": "/history",
        "given": given,
        "times": {name: moment_or_nothing(given.get(name, "")) for name in ("since", "until")},
        "query": urlencode(asked.query()),
        "lanes": list(hall.watches),
        "choices": CHOICES,
    }
    return render(hall, request, "history.html", {**shared, **context}, status)


@router.get("/history/export.csv")
@router.get("/history/export.jsonl")
async def exported(request: Request, hall: TheHall, journal: MaybeReader) -> Response:
    """Stream all rows of the filter. 422, 503: a page that says why there are none."""
    asked, notice = read_filter(request)
    context: dict[str, Any] = {"asked": asked, "notice": notice}
    if notice:
        return _page(hall, request, context, 422)
    try:
        journal = journal or reader_of(request)
        first = await journal.page(asked.wanted(), asked.before, export.AT_ONCE)
    except JournalError as error:
        return _page(hall, request, {**context, "notice": why_not(error)}, 503)
    kind = request.url.path.rpartition(".")[2]
    lines, media = FORMATS[kind]
    session = session_of(request)
    told = export.stream(journal, asked, first, lines, lambda: session is None or session.alive)
    named = {"content-disposition": f'attachment; filename="egate-journal.{kind}"'}
    return StreamingResponse(told, media_type=media, headers=named)


@router.get("/history/lanes/{lane}/crossings/{number}")
async def crossing(
    request: Request,
    hall: TheHall,
    journal: MaybeReader,
    lane: str,
    number: Annotated[int, Path(ge=1, le=LAST_ROW)],
) -> Response:
    """Show one crossing along time, and all its rows in words."""
    context: dict[str, Any] = {"section": "/history", "lane": lane, "number": number}
    try:
        rows = await (journal or reader_of(request)).crossing(lane, number)
    except JournalError as error:
        return render(hall, request, "crossing.html", {**context, "notice": why_not(error)}, 503)
    if not rows:
        notice = "The journal has no crossing of this number at this lane."
        return render(hall, request, "crossing.html", {**context, "notice": notice}, 404)
    line = timeline(rows)
    told = [(at, shown(row)) for at, row in line.rows]
    result = next((row for _, row in told if row.kind == "result"), None)
    found = {"drawing": draw(line), "rows": told, "result": result, "began": told[0][1]}
    return render(hall, request, "crossing.html", {**context, **found})
