"""Whoever is signed in proves again who it is: before an override, before another password.

Source: OWASP ASVS 5.0, 7.5.1 and 7.5.3. The form that asked for it is carried along and not lost.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from gate.console.accounts.account import AccountsError
from gate.console.accounts.passkey_pages import FAULTS, prove_again, refusal
from gate.console.bodies import fields_of, json_of
from gate.console.commands import CommandError, read_form
from gate.console.hall import Hall, TheHall
from gate.console.presence.cookie import give
from gate.console.presence.pages import STATUS, sentence
from gate.console.presence.place import ThePresence, TheSession, place_of, safe, source_of
from gate.console.presence.presence import Presence
from gate.console.presence.refusal import Refused
from gate.console.presence.sessions import Session
from gate.console.rendering import render
from gate.errors import EgateError

router = APIRouter()
CARRIED: Final = ("lane", "action", "crossing", "epoch", "key", "reason", "note", "evidence",
                  "ask")  # fmt: skip
AS_ASKED: Final = "the one that the other officer has given"


@router.get("/session/again")
async def ask(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession, to: str = "/"
) -> Response:
    """Show the form."""
    return again_page(hall, request, presence, session, {}, safe(to))


@router.post("/session/again")
async def prove(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession
) -> Response:
    """Give the session a new token, and go on with what was asked for before."""
    script = "json" in request.headers.get("content-type", "")
    try:
        sent = await json_of(request) if script else await fields_of(request)
    except CommandError as error:
        return refusal(error, 422)
    try:
        refused = await _refused(request, hall, presence, session, sent)
    except FAULTS as error:
        return refusal(error)
    to, carried = safe(str(sent.get("to", "/"))), {one: str(sent.get(one, "")) for one in CARRIED}
    if refused is not None:
        if script:
            return refusal(_Told(sentence(refused)), STATUS[refused.why])
        told, status = sentence(refused), STATUS[refused.why]
        return again_page(hall, request, presence, session, carried, to, told, status)
    token = presence.again(session)
    if token is None:
        return RedirectResponse("/sign-in", 303)
    response = Response(status_code=204) if script else _onwards(hall, request, carried, to)
    give(response, token)
    return response


class _Told(EgateError):
    """A sentence for a script."""

    remedy = "Nothing was done."


async def _refused(
    request: Request, hall: Hall, presence: Presence, session: Session, sent: Mapping[str, object]
) -> Refused | None:
    if "answer" in sent:
        await prove_again(request, hall, presence, session, sent["answer"])
        return None
    password = str(sent.get("password", ""))
    # a count of its own: whoever guesses at the sign-in keeps no officer from an override
    source = f"again {source_of(request)}"
    answer = await presence.proven(session.officer, password, source)
    return answer if isinstance(answer, Refused) else None


def again_page(
    hall: Hall,
    request: Request,
    presence: Presence,
    session: Session,
    carried: Mapping[str, str],
    to: str,
    notice: str = "",
    status: int = 200,
) -> Response:
    """Show the form; `carried`: fields of the override that waits for it."""
    try:
        account = presence.accounts.find(session.officer)
        keys = presence.accounts.passkeys(session.officer)
    except AccountsError:
        account, keys = None, []
    shown = {
        "notice": notice,
        "to": to,
        "carried": {name: value for name, value in carried.items() if value},
        "password": account is not None and account.password is not None,
        "passkeys": bool(keys) and place_of(request) is not None,
        "provider": hall.provider.name if hall.provider and account and account.subject else None,
    }
    return render(hall, request, "again.html", shown, status)


def _onwards(hall: Hall, request: Request, carried: Mapping[str, str], to: str) -> Response:
    """Ask to confirm the override that was carried along, or lead back."""
    watch = hall.watches.get(carried["lane"])
    if watch is None or not carried["action"]:
        return RedirectResponse(to, 303)
    body = urlencode({name: value for name, value in carried.items() if name != "lane"}).encode()
    try:
        form = read_form(body, hall.settings.officer, hall.settings.override_reasons)
    except CommandError:
        return RedirectResponse(f"/lanes/{carried['lane']}", 303)
    waiting = watch.view.waiting
    shown = {"form": form, "lane": watch.view.lane, "waiting": waiting, "as_asked": AS_ASKED}
    return render(hall, request, "confirm.html", shown)
