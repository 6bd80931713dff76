"""To the agency's provider and back; who comes back for the first time gets an account."""

import logging
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from gate.console.accounts.account import Account, AccountsError
from gate.console.accounts.claims import ProviderError
from gate.console.accounts.flows import mark_of
from gate.console.accounts.provider import Proven, Provider, pseudonym_of
from gate.console.hall import Hall, TheHall, hall_of
from gate.console.presence.cookie import give, token_of
from gate.console.presence.pages import begun, form_page, home
from gate.console.presence.place import ThePresence, safe
from gate.console.presence.presence import Presence
from gate.console.rendering import render

router = APIRouter()
log = logging.getLogger(__name__)
# Lax, unlike the session's: it has to come along when the provider sends the browser back
FLOW: Final = "__Host-egate-flow"


def provider_of(request: Request) -> Provider:
    provider = hall_of(request).provider
    if provider is None:
        raise HTTPException(404, "No provider signs anybody in here.")
    return provider


TheProvider = Annotated[Provider, Depends(provider_of)]


@router.get("/sign-in/provider")
async def leave(
    request: Request,
    hall: TheHall,
    presence: ThePresence,
    provider: TheProvider,
    to: str = "/",
    again: bool = False,
) -> Response:
    """Send the browser to the provider. A link: after a form, CSP would keep it from leaving."""
    session = presence.session(token_of(request)) if again else None
    redirect = _back(request)
    try:
        address, browser = await provider.begin(redirect, safe(to), session, presence.clock_ms())
    except ProviderError as error:
        log.warning("sign-in by the provider: %s", error)
        return form_page(hall, request, str(error), safe(to), 503)
    response = RedirectResponse(address, 303)
    response.set_cookie(
        FLOW, browser, httponly=True, secure=True, samesite="lax", path="/", max_age=300
    )
    return response


@router.get("/sign-in/provider/return")
async def come_back(
    request: Request, hall: TheHall, presence: ThePresence, provider: TheProvider
) -> Response:
    """Begin a session, or go on with one, where the provider's word is good."""
    browser = request.cookies.get(FLOW, "")
    try:
        query, now_ms = dict(request.query_params), presence.clock_ms()
        proven = await provider.finish(query, browser, _back(request), now_ms)
        response = _signed_in(request, hall, presence, proven)
    except (ProviderError, AccountsError) as error:
        log.warning("sign-in by the provider: %s", error)
        response = form_page(hall, request, str(error), "/", 401)
    response.delete_cookie(FLOW, httponly=True, secure=True, samesite="lax", path="/")
    return response


def _back(request: Request) -> str:
    """Return the address of ours that the provider sends the browser back to."""
    return f"http://{request.headers['host']}/sign-in/provider/return"


def _signed_in(request: Request, hall: Hall, presence: Presence, proven: Proven) -> Response:
    account, flow = account_for(presence, proven), proven.flow
    if flow.mark:
        session = next((one for one in presence.sessions if mark_of(one) == flow.mark), None)
        if session is not None and session.officer != account.name:
            raise ProviderError("the provider tells of another account")
        age_ms = _age_ms(presence, proven)
        token = None if session is None else presence.again(session, age_ms)
        if token is None:
            raise ProviderError("the session is over")
        # in a page of its own: the one that asked waits for it
        response = render(hall, request, "returned.html", {"to": "", "again": True})
        give(response, token)
        return response
    token = presence.begin(account, _age_ms(presence, proven))
    # not a redirect: a browser counts one as still coming from the provider, and would not send
    # the session's cookie, which is SameSite=Strict, along with it
    shown = {"to": home(presence, token, flow.to), "again": False}
    return begun(request, presence, token, render(hall, request, "returned.html", shown))


def account_for(presence: Presence, proven: Proven) -> Account:
    """Return the account of whom the provider tells of, with the role that it tells now.

    Raises ProviderError: the account is disabled. AccountsError: the file can not be changed.
    """
    accounts = presence.accounts
    account = accounts.by_subject(proven.subject)
    if account is None:
        name = pseudonym_of(proven.subject)
        account = accounts.add(name, proven.role, subject=proven.subject)
    if account.disabled:
        raise ProviderError("this account is disabled")
    if account.role is not proven.role:
        accounts.change(account.name, role=proven.role)
        presence.check()
        account = accounts.by_subject(proven.subject) or account
    return account


def _age_ms(presence: Presence, proven: Proven) -> int:
    """Return how long ago it was proved who it is; where that was not told, too long."""
    return presence.fresh_ms if proven.age_s is None else max(0, round(proven.age_s * 1000))
