"""An officer's action as a program asks it: read, judged and carried out as a page's form is."""

import logging
from typing import Final

from fastapi import HTTPException, Request

from gate.console.actions import NOT_YOURS, UNKNOWN, still_here
from gate.console.answers import STATUS, sentence
from gate.console.api.asked import asked
from gate.console.api.models import Action, Done
from gate.console.commands import CommandError, Form, form_of
from gate.console.hall import Hall
from gate.console.presence.cookie import may_do, officer_of, session_of
from gate.console.presence.refusals import NOBODY
from gate.console.rights import OPENING
from gate.console.watch import LaneWatch
from gate.events import OfficerAction

log = logging.getLogger(__name__)
TOO_OLD: Final = "Prove again who you are: your last proof is too old. Nothing was done."


async def action_of(request: Request) -> Action:
    """Read the body. Raises HTTPException (413, 415, 422): it is no action."""
    return await asked(request, Action)


async def carried_out(request: Request, hall: Hall, watch: LaneWatch, action: Action) -> Done:
    """Hand it to the lane; once for each key. Raises HTTPException: why nothing was done."""
    _refuse_unentitled(request, hall, action.action)
    try:
        form = _form(request, hall, action)
        refuse_ended(request, hall)
        answer = await hall.submissions.submit(watch.handle, form)
    except CommandError as error:
        raise HTTPException(422, str(error)) from error
    except HTTPException:
        raise
    except Exception as error:
        log.exception("an officer's command failed")
        raise HTTPException(504, UNKNOWN) from error
    words = sentence(answer, form, watch.view)
    if STATUS[answer] != 200:
        raise HTTPException(STATUS[answer], words)
    return Done(done=True, sentence=words)


def _refuse_unentitled(request: Request, hall: Hall, action: OfficerAction) -> None:
    """Hold the session against the action, as the page does. Raises HTTPException (403)."""
    if not may_do(request, action):
        raise HTTPException(403, NOT_YOURS)
    session, presence = session_of(request), hall.presence
    if action not in OPENING or session is None or presence is None:
        return
    if not presence.is_fresh(session):
        raise HTTPException(403, TOO_OLD)


def refuse_ended(request: Request, hall: Hall) -> None:
    """Note that somebody does something. Raises HTTPException (401): the session is over."""
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
        ask=action.ask,
        override_reasons=hall.settings.override_reasons,
    )
