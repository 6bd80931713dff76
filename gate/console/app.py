"""Puts the pages together; what they show comes from the lanes, what officers ask goes to them."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from gate.console import actions, feeds, pages
from gate.console.accounts import again, passkey_pages, provider_pages
from gate.console.accounts import pages as account
from gate.console.accounts.provider import Provider
from gate.console.api import document, records
from gate.console.api import hall as hall_api
from gate.console.api import lanes as lanes_api
from gate.console.display import pages as display
from gate.console.display.catalogue import load
from gate.console.hall import Hall
from gate.console.history import pages as history
from gate.console.presence import pages as signing
from gate.console.presence.presence import Presence
from gate.console.presence.required import SignedIn
from gate.console.security import SamePage
from gate.console.settings import ConsoleSettings
from gate.console.statistics import pages as statistics
from gate.console.supervision import pages as supervision
from gate.console.supervision.board import Board
from gate.console.watch import LaneWatch
from gate.ports import JournalReader, LaneHandle

STATIC: Final = Path(__file__).parent / "static"


def create_app(
    lanes: Mapping[str, LaneHandle],
    settings: ConsoleSettings,
    presence: Presence | None = None,
    journal: JournalReader | None = None,
    provider: Provider | None = None,
    extra: Sequence[APIRouter] = (),
) -> FastAPI:
    """Return the pages of a hall as an ASGI application; `gate.console.server.serve` runs it.

    Args:
        lanes: each lane under its name, as LaneView.lane says it.
        settings: see ConsoleSettings.
        presence: who may sign in and is signed in; None: nobody has to. Who gives it runs it.
        journal: where history and statistics come from; None: they say that there is none.
        provider: an agency's own sign-in beside the accounts' passwords and passkeys.
        extra: routes that this hall has beside the others: the bench of a simulated one.

    Raises ConfigError: a site's own catalogue is none.
    """
    watches = {name: LaneWatch(handle) for name, handle in lanes.items()}
    board = Board(watches, settings.monotonic_ms)
    hall = Hall(
        watches,
        settings,
        board,
        presence,
        journal=journal,
        provider=provider,
        catalogue=load(settings.display.catalogues),
    )

    @asynccontextmanager
    async def following(_: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(watch.run()) for watch in hall.watches.values()]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    app = FastAPI(lifespan=following, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hall = hall
    api = (hall_api, lanes_api, records, document)
    accounts = (signing, account, again, passkey_pages, provider_pages)
    of_hall = (pages, feeds, actions, supervision, display, history, statistics)
    for part in (*of_hall, *api, *accounts):
        app.include_router(part.router)
    for router in extra:
        app.include_router(router)
    named = {getattr(route, "path", "") for router in extra for route in router.routes}
    app.state.has_bench = "/bench" in named
    app.mount("/static", StaticFiles(directory=STATIC), "static")
    app.add_middleware(SignedIn, presence=presence, simulated=settings.simulated)
    app.add_middleware(SamePage)  # the outermost
    return app
