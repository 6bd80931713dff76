"""Sign in by password or one-time link, sign out, and the page's word that its officer is there."""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from gate.console.bodies import fields_of
from gate.console.commands import CommandError
from gate.console.hall import Hall, TheHall
from gate.console.presence.cookie import give, take, token_of
from gate.console.presence.place import ThePresence, TheSession, place_of, safe, source_of
from gate.console.presence.presence import Presence
from gate.console.presence.refusal import Refusal, Refused
from gate.console.rendering import render
from gate.console.rights import RIGHTS, Right

router = APIRouter()

WORDS: Final = {
    Refusal.WRONG: "Pseudonym and password do not fit together.",
    Refusal.WAIT: "Too many wrong passwords.",
    Refusal.LINK: "This link was used already, or is too old. Ask for another one.",
    Refusal.FAULT: "The accounts can not be read now. Nobody can sign in; tell the maintenance.",
}
STATUS: Final = {
    Refusal.WRONG: 401,
    Refusal.WAIT: 429,
    Refusal.LINK: 401,
    Refusal.FAULT: 503,
}
NOT_COMPLETE: Final = "The form is not complete."


@router.get("/sign-in")
async def ask(request: Request, hall: TheHall, presence: ThePresence, to: str = "/") -> Response:
    """Show the form; whoever is signed in already goes on."""
    if presence.session(token_of(request)) is not None:
        return RedirectResponse(safe(to), 303)
    return form_page(hall, request, "", safe(to))


@router.post("/sign-in")
async def sign_in(request: Request, hall: TheHall, presence: ThePresence) -> Response:
    """Begin a session, or show the form again with a sentence."""
    try:
        fields = await fields_of(request)
        name, password = fields["officer"].strip(), fields["password"]
    except (CommandError, KeyError):
        return form_page(hall, request, NOT_COMPLETE, "/", 422)
    to = safe(fields.get("to", "/"))
    answer = await presence.sign_in(name, password, source_of(request))
    if isinstance(answer, Refused):
        return refused(hall, request, answer, to, name)
    return begun(request, presence, answer, RedirectResponse(home(presence, answer, to), 303))


@router.get("/sign-in/link/{token}")
async def ask_by_link(request: Request, hall: TheHall, _: ThePresence, token: str) -> Response:
    """Show a button: whoever only looks at a link ahead of time (mail, chat) does not use it up."""
    return render(hall, request, "sign_in_link.html", {"token": token})


@router.post("/sign-in/link")
async def sign_in_by_link(request: Request, hall: TheHall, presence: ThePresence) -> Response:
    """Begin a session with a one-time link."""
    try:
        token = (await fields_of(request))["token"]
    except (CommandError, KeyError):
        return form_page(hall, request, NOT_COMPLETE, "/", 422)
    answer = presence.by_link(token)
    if isinstance(answer, Refused):
        return refused(hall, request, answer, "/")
    return begun(request, presence, answer, RedirectResponse(home(presence, answer, "/"), 303))


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
async def seen(presence: ThePresence, session: TheSession) -> None:
    """Take the page's word that its officer moves or types."""
    presence.seen(session)


def begun(request: Request, presence: Presence, token: str, response: Response) -> Response:
    """Return the response with the cookie of a new session; a browser has one session."""
    if (old := token_of(request)) is not None:
        presence.sign_out(old)
    give(response, token)
    return response


def home(presence: Presence, token: str, to: str) -> str:
    """Return where to lead: not to lanes whoever may not see them."""
    session = presence.session(token)
    sees = session is not None and Right.SEE in RIGHTS[session.role]
    return to if sees else "/account"


def refused(hall: Hall, request: Request, why: Refused, to: str, name: str = "") -> Response:
    """Show the form again with what became of an attempt."""
    response = form_page(hall, request, sentence(why), to, STATUS[why.why], name)
    if why.wait_s:
        response.headers["retry-after"] = str(why.wait_s)
    return response


def sentence(why: Refused) -> str:
    """Return what is told of an attempt that came to nothing."""
    return WORDS[why.why] + (f" Wait {why.wait_s} s before you try again." if why.wait_s else "")


def form_page(
    hall: Hall, request: Request, notice: str, to: str, status: int = 200, name: str = ""
) -> Response:
    """Show the form; `name`: the pseudonym that was typed before."""
    shown = {
        "notice": notice,
        "to": to,
        "name": name,
        "passkeys": place_of(request) is not None,
        "provider": None if hall.provider is None else hall.provider.name,
    }
    return render(hall, request, "sign_in.html", shown, status)
