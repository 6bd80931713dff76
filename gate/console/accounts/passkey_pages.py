"""Passkeys over JSON: the pages' script asks for options and brings the authenticator's answer."""

import base64
import binascii

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from gate.console.accounts.account import AccountsError
from gate.console.accounts.origin import Place
from gate.console.accounts.passkeys import ANYBODY, PasskeyError
from gate.console.bodies import fields_of, json_of
from gate.console.commands import CommandError
from gate.console.hall import Hall, TheHall
from gate.console.presence.cookie import token_of
from gate.console.presence.own_change import credentials_changed, is_current, own_account
from gate.console.presence.pages import begun, home
from gate.console.presence.place import ThePresence, TheSession, place_of, safe
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Session
from gate.console.rendering import render
from gate.errors import EgateError

router = APIRouter()
FAULTS = (PasskeyError, AccountsError, CommandError)


@router.post("/sign-in/passkey/options")
async def options(request: Request, hall: TheHall, presence: ThePresence) -> Response:
    """Return what to ask an authenticator for: a proof by any passkey, or by one's own."""
    try:
        session = presence.session(token_of(request))
        place, now = _place(request), presence.clock_ms()
        if session is None:
            return _json(hall.passkeys.to_prove(place, now))
        known = presence.accounts.passkeys(session.officer)
        return _json(hall.passkeys.to_prove(place, now, session.officer, known))
    except FAULTS as error:
        return refusal(error)


@router.post("/sign-in/passkey")
async def sign_in(request: Request, hall: TheHall, presence: ThePresence) -> Response:
    """Begin a session with the answer of an authenticator."""
    try:
        sent = await json_of(request)
        place, now = _place(request), presence.clock_ms()
        session = presence.session(token_of(request))  # in another tab, since the form was drawn
        own = () if session is None else (session.officer,)
        answer, accounts = sent.get("answer"), presence.accounts
        account = hall.passkeys.proven(accounts, answer, place, now, ANYBODY, *own)
    except FAULTS as error:
        return refusal(error)
    token = presence.begin(account)
    to = home(presence, token, safe(str(sent.get("to", "/"))))
    return begun(request, presence, token, JSONResponse({"to": to}))


@router.post("/account/passkeys/options")
async def options_to_register(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession
) -> Response:
    """Return what to ask an authenticator for: a new passkey of this account."""
    if not presence.is_fresh(session):
        return ask_again()
    try:
        account = own_account(presence, session)
        known, now = presence.accounts.passkeys(account.name), presence.clock_ms()
        return _json(hall.passkeys.to_register(account, known, _place(request), now))
    except FAULTS as error:
        return refusal(error)


@router.post("/account/passkeys")
async def register(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession
) -> Response:
    """Keep a new passkey. Every other session of the account goes on: nothing was taken away."""
    if not presence.is_fresh(session):
        return ask_again()
    try:
        sent = await json_of(request)
        if not is_current(presence, session):
            return refusal(AccountsError("this account was changed; sign in again"))
        account = own_account(presence, session)
        label, place = str(sent.get("label", "")), _place(request)
        now = presence.clock_ms()
        key = hall.passkeys.registered(account, sent.get("answer"), label, place, now)
        presence.accounts.add_passkey(key)
    except FAULTS as error:
        return refusal(error)
    return JSONResponse({"to": "/account"})


@router.post("/account/passkeys/remove")
async def remove(
    request: Request, hall: TheHall, presence: ThePresence, session: TheSession
) -> Response:
    """Remove one passkey; every other session of the account ends."""
    if not presence.is_fresh(session):
        return RedirectResponse("/session/again?to=/account", 303)
    try:
        identifier = base64.urlsafe_b64decode((await fields_of(request))["id"])
        if not is_current(presence, session):
            return RedirectResponse("/sign-in", 303)
        if not presence.accounts.remove_passkeys(session.officer, identifier):
            raise AccountsError("this account has no such passkey")
        credentials_changed(presence, session)
    except (KeyError, binascii.Error, *FAULTS):
        shown = {"sentence": "The passkey was not removed. Reload the page."}
        return render(hall, request, "refused.html", shown, 422)
    return RedirectResponse("/account", 303)


async def prove_again(
    request: Request, hall: Hall, presence: Presence, session: Session, answer: object
) -> None:
    """Take an authenticator's answer as the proof of who is signed in. Raises PasskeyError."""
    place, now = _place(request), presence.clock_ms()
    account = hall.passkeys.proven(presence.accounts, answer, place, now, session.officer)
    if account.name != session.officer:
        raise PasskeyError("this passkey is another account's")


def refusal(error: EgateError, status: int = 401) -> Response:
    """Tell a script what became of it."""
    return JSONResponse({"sentence": str(error), "done": False}, status)


def ask_again() -> Response:
    """Tell a script that the proof of who is signed in is too old for this."""
    told = "Prove again who you are: your last proof is too old for this. Nothing was done."
    return JSONResponse({"sentence": told, "done": False, "again": True}, 403)


def _place(request: Request) -> Place:
    place = place_of(request)
    if place is None:
        raise PasskeyError("passkeys need a name: open the page as http://localhost")
    return place


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
