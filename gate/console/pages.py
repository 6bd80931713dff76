"""The pages that are read: the hall, a lane with its officer's console, the traveller's display."""

from fastapi import APIRouter, Request, Response
from starlette.requests import HTTPConnection

from gate.console.commands import LONGEST_NOTE
from gate.console.hall import Hall, TheHall, TheWatch
from gate.console.level import Level
from gate.console.level.officer import REASONS
from gate.console.level.results import ROWS, STEPS
from gate.console.plan import MIDDLE, MOST_FIGURES
from gate.console.presence.cookie import officer_of, sight_of
from gate.console.reason_words import TURNING_BACK
from gate.console.rendering import render
from gate.console.state_words import STEPS as CROSSING_STEPS
from gate.console.watch import LaneWatch
from gate.console.words import ACTIONS, EVIDENCE
from gate.events import OfficerAction

router = APIRouter()

PLACES = {
    "actions": ACTIONS,
    "action": OfficerAction,
    "checks": len(EVIDENCE),
    "reasons": REASONS,
    "rows": ROWS,
    "pieces": STEPS,
    "steps": CROSSING_STEPS,
    "figures": MOST_FIGURES,
    "middle": MIDDLE,
    "longest_note": LONGEST_NOTE,
    "turning_back": TURNING_BACK[OfficerAction.SEND_BACK],
}


def level_for(hall: Hall, connection: HTTPConnection, watch: LaneWatch) -> Level:
    """Return the level of a lane for whoever asks."""
    officer = officer_of(connection, hall.settings.officer)
    return hall.level(watch, sight_of(connection), officer)


@router.get("/lanes/{lane}")
async def lane_page(request: Request, hall: TheHall, watch: TheWatch) -> Response:
    return render_lane(hall, request, watch)


def render_lane(
    hall: Hall, request: Request, watch: LaneWatch, notice: str = "", status: int = 200
) -> Response:
    """Draw a lane's page from its level; `notice`: what became of a command sent by a form."""
    context = {**PLACES, "level": level_for(hall, request, watch), "notice": notice}
    return render(hall, request, "lane.html", context, status)
