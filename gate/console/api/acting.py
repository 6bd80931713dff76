"""An officer's action as a program asks it: read, judged and carried out as a page's form is."""

import json
import logging
from typing import Final

from fastapi import HTTPException, Request
from pydantic import ValidationError

from gate.console.actions import NOT_YOURS, OPENING, STATUS, UNKNOWN, still_here, submitted
from gate.console.api.models import Action, Done
from gate.console.api.route import faults
from gate.console.bodies import body_of
from gate.console.commands import CommandError, Form, form_of
from gate.console.hall import Hall
from gate.console.presence.cookie import may_do, officer_of, session_of
from gate.console.presence.refusals import NOBODY
from gate.console.watch import LaneWatch
from gate.console.words import ACTIONS, ANSWERS
from gate.events import OfficerAction

log = logging.getLogger(__name__)
TOO_OLD: Final = "Prove again who you are: your last proof is too old. Nothing was done."
MOST_BYTES: Final = 16_384  # 500 characters of a note may take twelve bytes each


async def action_of(request: Request) -> Action:
    """Read the body. Raises HTTPException (422): no JSON, too long, or no action."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise HTTPException(422, "The body has to be application/json. Nothing was done.")
    try:
        body = await body_of(request, MOST_BYTES)
        return Action.model_validate(json.loads(body, object_pairs_hook=_each_once))
    except CommandError as error:
        raise HTTPException(422, str(error)) from error
    except ValidationError as error:
        raise HTTPException(422, f"{faults(error.errors())} Nothing was done.") from error
    except (ValueError, RecursionError) as error:
        raise HTTPException(422, "The body is not JSON. Nothing was done.") from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """What is given twice is not known: json would take the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


async def carried_out(request: Request, hall: Hall, watch: LaneWatch, action: Action) -> Done:
    """Hand it to the lane; once for each key. Raises HTTPException: why nothing was done."""
    _refuse_unentitled(request, hall, action.action)
    try:
        form = _form(request, hall, action)
        _refuse_ended(request, hall)
        answer = await submitted(hall, watch, form)
    except CommandError as error:
        raise HTTPException(422, str(error)) from error
    except HTTPException:
        raise
    except Exception as error:
        log.exception("an officer's command failed")
        raise HTTPException(504, UNKNOWN) from error
    sentence = ANSWERS[answer].format(action=ACTIONS[action.action])
    if STATUS[answer] != 200:
        raise HTTPException(STATUS[answer], sentence)
    return Done(done=True, sentence=sentence)


def _refuse_unentitled(request: Request, hall: Hall, action: OfficerAction) -> None:
    """Hold the session against the action, as the page does. Raises HTTPException (403)."""
    if not may_do(request, action):
        raise HTTPException(403, NOT_YOURS)
    session, presence = session_of(request), hall.presence
    if action not in OPENING or session is None or presence is None:
        return
    if not presence.is_fresh(session):
        raise HTTPException(403, TOO_OLD)


def _refuse_ended(request: Request, hall: Hall) -> None:
    if not still_here(request, hall):
        raise HTTPException(401, NOBODY)


def _form(request: Request, hall: Hall, action: Action) -> Form:
    if action.action in OPENING and not action.confirmed:
        raise CommandError("an override has to be confirmed")
    return form_of(
        action.action,
        officer_of(request, hall.settings.officer),
        action.crossing,
        epoch=action.epoch,
        key=action.key,
        reason=action.reason,
        note=action.note,
        confirmed=action.confirmed,
        evidence=action.evidence,
        override_reasons=hall.settings.override_reasons,
    )
