"""The officer acts: a POST with the crossing and epoch seen, and a sentence in return."""

import logging
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from gate.console.accounts.again import AS_ASKED, again_page
from gate.console.accounts.passkey_pages import ask_again
from gate.console.answers import STATUS, sentence
from gate.console.bodies import body_of
from gate.console.commands import CommandError, Form, read_form
from gate.console.hall import Hall, TheHall, TheWatch
from gate.console.pages import render_lane
from gate.console.presence.cookie import may_do, officer_of, session_of
from gate.console.presence.refusals import NOBODY
from gate.console.rendering import render
from gate.console.rights import OPENING
from gate.console.watch import LaneWatch

router = APIRouter()
log = logging.getLogger(__name__)

NOT_YOURS: Final = "Your role may not do this. Nothing was done."
UNKNOWN: Final = "The lane gave no answer: it may or may not be done. Look at the lane."


@router.post("/lanes/{lane}/actions")
async def act(request: Request, hall: TheHall, watch: TheWatch) -> Response:
    """Answer a script with JSON, a plain form with a page."""
    script = _is_script(request)
    try:
        settings = hall.settings
        officer = officer_of(request, settings.officer)
        form = read_form(await body_of(request), officer, settings.override_reasons)
        if not may_do(request, form.command.action):
            return _answer(request, hall, watch, NOT_YOURS, 403)
        opening = form.command.action in OPENING
        if (
            opening
            and (form.confirmed or not script)
            and (page := _again(request, hall, watch, form))
        ):
            return page
        if opening and not form.confirmed:
            return _ask_to_confirm(request, hall, watch, form, script)
        if not still_here(request, hall):
            return _gone(script)
        answer = await hall.submissions.submit(watch.handle, form)
    except CommandError as error:
        status, words = 422, str(error)
    except Exception:
        log.exception("an officer's command failed")
        status, words = 500, UNKNOWN
    else:
        status, words = STATUS[answer], sentence(answer, form, watch.view)
    return _answer(request, hall, watch, words, status)


def _answer(request: Request, hall: Hall, watch: LaneWatch, words: str, status: int) -> Response:
    if _is_script(request):
        return JSONResponse({"sentence": words, "done": status == 200}, status)
    if status == 200:
        return RedirectResponse(f"/lanes/{watch.view.lane}", 303)
    return render_lane(hall, request, watch, words, status)


def still_here(request: Request, hall: Hall) -> bool:
    """Note that the officer does something; False: the session has ended since it was looked up."""
    session = session_of(request)
    if session is None or hall.presence is None:
        return True
    if session.alive:
        hall.presence.seen(session)
    return session.alive


def _gone(script: bool) -> Response:
    if script:
        return JSONResponse({"sentence": NOBODY, "done": False}, 401)
    return RedirectResponse("/sign-in", 303)


def _is_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _again(request: Request, hall: Hall, watch: LaneWatch, form: Form) -> Response | None:
    """Ask who it is again, where the last proof is too old to open a border on; None: it is not."""
    session, presence = session_of(request), hall.presence
    if session is None or presence is None or presence.is_fresh(session):
        return None
    if _is_script(request):
        return ask_again()
    lane, command = watch.view.lane, form.command
    carried = {
        "lane": lane,
        "action": command.action,
        "crossing": "" if command.crossing is None else str(command.crossing),
        "epoch": str(form.epoch),
        "key": form.key,
        "reason": command.reason,
        "note": command.note,
        "evidence": form.evidence,
        "ask": "" if command.ask is None else str(command.ask),
    }
    return again_page(hall, request, presence, session, carried, f"/lanes/{lane}")


@router.post("/lanes/{lane}/help-seen")
async def see_to(request: Request, hall: TheHall, watch: TheWatch) -> Response:
    """An officer has seen to a traveller who called for help at the display."""
    watch.seen_to(officer_of(request, hall.settings.officer))
    if _is_script(request):
        return Response(status_code=204)
    return RedirectResponse(f"/lanes/{watch.view.lane}", 303)


def _ask_to_confirm(
    request: Request, hall: Hall, watch: LaneWatch, form: Form, script: bool
) -> Response:
    """An override opens a border: the page repeats lane and crossing before anything is sent."""
    if script:
        raise CommandError("an override has to be confirmed")
    waiting = watch.view.waiting
    context = {"form": form, "lane": watch.view.lane, "waiting": waiting, "as_asked": AS_ASKED}
    return render(hall, request, "confirm.html", context)
