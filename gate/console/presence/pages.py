"""Sign in, sign out, and the word of the page that its officer is still there."""

import re
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from gate.console.bodies import body_of
from gate.console.commands import CommandError
from gate.console.hall import Hall, TheHall, hall_of
from gate.console.presence.cookie import give, session_of, take, token_of
from gate.console.presence.presence import Presence, Refusal, Refused
from gate.console.rendering import render

router = APIRouter()

TO: Final = re.compile(r"/(lanes/[A-Za-z0-9_.-]+)?")  # of these pages; never another site
WORDS: Final = {
    Refusal.WRONG: "Pseudonym and PIN do not fit together.",
    Refusal.WAIT: "Too many wrong PINs.",
}


def presence_of(request: Request) -> Presence:
    presence = hall_of(request).presence
    if presence is None:
        raise HTTPException(404, "Nobody signs in here.")
    return presence


ThePresence = Annotated[Presence, Depends(presence_of)]


@router.get("/sign-in")
async def ask(request: Request, hall: TheHall, presence: ThePresence, to: str = "/") -> Response:
    """Show the form; whoever is signed in already goes on."""
    if presence.session(token_of(request)) is not None:
        return RedirectResponse(_safe(to), 303)
    return _form(hall, request, "", _safe(to))


@router.post("/sign-in")
async def sign_in(request: Request, hall: TheHall, presence: ThePresence) -> Response:
    """Begin a session, or show the form again with a sentence."""
    try:
        fields = dict(parse_qsl((await body_of(request)).decode(), max_num_fields=10))
        name, pin = fields["officer"].strip(), fields["pin"]
    except (CommandError, ValueError, KeyError):
        return _form(hall, request, "The form is not complete.", "/", 422)
    to = _safe(fields.get("to", "/"))
    answer = await presence.sign_in(name, pin)
    if isinstance(answer, Refused):
        return _refused(hall, request, answer, to)
    if (old := token_of(request)) is not None:
        presence.sign_out(old)  # a browser has one session
    response = RedirectResponse(to, 303)
    give(response, answer)
    return response


@router.post("/sign-out")
async def sign_out(request: Request, presence: ThePresence) -> Response:
    """End the session of this browser."""
    if (token := token_of(request)) is not None:
        presence.sign_out(token)
    response = RedirectResponse("/sign-in", 303)
    take(response)
    return response


@router.get("/session", status_code=204)
async def lasts(_: ThePresence) -> None:
    """Answer while the session lasts; without one this is never reached."""


@router.post("/session/seen", status_code=204)
async def seen(request: Request, presence: ThePresence) -> None:
    """Take the page's word that its officer moves or types."""
    if (session := session_of(request)) is not None:
        presence.seen(session)


def _refused(hall: Hall, request: Request, refused: Refused, to: str) -> Response:
    wait = f" Wait {refused.wait_s} s before you try again." if refused.wait_s else ""
    status = 429 if refused.why is Refusal.WAIT else 401
    response = _form(hall, request, WORDS[refused.why] + wait, to, status)
    if refused.wait_s:
        response.headers["retry-after"] = str(refused.wait_s)
    return response


def _form(hall: Hall, request: Request, notice: str, to: str, status: int = 200) -> Response:
    return render(hall, request, "sign_in.html", {"notice": notice, "to": to}, status)


def _safe(to: str) -> str:
    return to if TO.fullmatch(to) else "/"
