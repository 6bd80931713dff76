"""The account of whoever is signed in: what it may do, its password and its passkeys."""

import asyncio
import base64
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from gate.console.accounts.account import AccountsError
from gate.console.accounts.passwords import ADVISED, LENGTH, PasswordError, hashed
from gate.console.bodies import fields_of
from gate.console.commands import CommandError
from gate.console.hall import Hall, TheHall
from gate.console.presence.cookie import sight_of
from gate.console.presence.own_change import credentials_changed, is_current, own_account
from gate.console.presence.place import ThePresence, TheSession, place_of
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Session
from gate.console.rendering import render
from gate.console.rights import Right

router = APIRouter()
MINUTE_MS: Final = 60_000
WORDS: Final = {
    Right.SEE: "see the states of the lanes",
    Right.SEE_PEOPLE: "see faces, camera pictures and scores",
    Right.SECURE: "make safe: acknowledge, lock a lane, take it out of service",
    Right.DECIDE: "decide referrals, and override with a reason",
    Right.SERVICE: "put a lane into service or into maintenance",
    Right.READ_JOURNAL: "read the journal and the statistics",
    Right.APPROVE: "confirm the override of another officer",
    Right.BENCH: "use the bench",
}


@router.get("/account")
async def account(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession
) -> Response:
    """Show the page."""
    return account_page(hall, request, presence, session)


@router.post("/account/password")
async def change_password(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession
) -> Response:
    """Set another password; every other session of the account ends."""
    if not presence.is_fresh(session):
        return RedirectResponse("/session/again?to=/account", 303)
    try:
        own_account(presence, session)
        fields = await fields_of(request)
        given = fields["password"] if fields["password"] == fields["repeated"] else ""
        new = await asyncio.to_thread(hashed, given, session.officer)
        if not is_current(presence, session):  # hashing takes its time
            return RedirectResponse("/sign-in", 303)
        presence.accounts.change(session.officer, password=new)
        credentials_changed(presence, session)
    except (CommandError, KeyError):
        notice, status = "The form is not complete. Nothing was changed.", 422
    except (PasswordError, AccountsError) as error:
        notice, status = str(error), 422
    else:
        notice, status = "Your password was changed. You are signed out everywhere else.", 200
    return account_page(hall, request, presence, session, notice, status)


def account_page(
    hall: Hall,
    request: Request,
    presence: Presence,
    session: Session,
    notice: str = "",
    status: int = 200,
) -> Response:
    """Show the page, with what became of what was asked."""
    try:
        found = presence.accounts.find(session.officer)
        keys = presence.accounts.passkeys(session.officer)
    except AccountsError as error:
        found, keys, notice, status = None, [], notice or str(error), 503
    now = presence.clock_ms()
    shown = {
        "notice": notice,
        "done": status == 200,
        "may": [words for right, words in WORDS.items() if right in sight_of(request)],
        "may_not": [
            words
            for right, words in WORDS.items()
            if right not in sight_of(request) and right is not Right.BENCH
        ],
        "by_agency": found is not None and found.subject is not None,
        "has_password": found is not None and found.password is not None,
        "keys": [(base64.urlsafe_b64encode(one.id).decode(), one.label) for one in keys],
        "passkeys": place_of(request) is not None,
        "named": f"http://localhost{_port(request)}/account",
        "least": LENGTH.start,
        "most": LENGTH.stop - 1,
        "advised": ADVISED,
        "idle_min": presence.sessions.idle_ms // MINUTE_MS,
        "left_min": (session.began_ms + presence.sessions.longest_ms - now) // MINUTE_MS,
        "fresh": presence.is_fresh(session),
    }
    return render(hall, request, "account.html", shown, status)


def _port(request: Request) -> str:
    return "" if request.url.port is None else f":{request.url.port}"
