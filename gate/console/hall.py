"""What every page and feed of one application shares, and how a route gets at it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, cast

from fastapi import Depends, HTTPException
from fastapi.templating import Jinja2Templates
from starlette.requests import HTTPConnection

from gate.console.accounts.passkeys import Passkeys
from gate.console.accounts.provider import Provider
from gate.console.commands import Submissions
from gate.console.display.catalogue import Catalogue, load
from gate.console.level import Level, level
from gate.console.presence.presence import Presence
from gate.console.rights import Right
from gate.console.settings import ConsoleSettings
from gate.console.supervision.board import Board
from gate.console.watch import LaneWatch
from gate.ports import JournalReader

TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Hall:
    """The lanes of one hall as the pages see them."""

    watches: Mapping[str, LaneWatch]
    settings: ConsoleSettings
    board: Board
    presence: Presence | None = None  # None: nobody has to sign in
    journal: JournalReader | None = None  # None: there is none to read
    provider: Provider | None = None  # an agency's own sign-in; None: there is none
    passkeys: Passkeys = field(default_factory=Passkeys)
    submissions: Submissions = field(default_factory=Submissions)
    templates: Jinja2Templates = field(default_factory=lambda: Jinja2Templates(TEMPLATES))
    catalogue: Catalogue = field(default_factory=load)
    boot: str = field(default_factory=lambda: secrets.token_hex(8))  # a page of another is old

    def level(
        self, watch: LaneWatch, sight: frozenset[Right] = frozenset(Right), officer: str = ""
    ) -> Level:
        """Return the level of a lane as of now; `sight`, `officer`: of whoever looks."""
        return level(watch.view, watch.results, self.settings, watch.helped, sight, officer)

    def end(self) -> None:
        """Release every stream at once, so that an open browser holds nothing up."""
        for watch in self.watches.values():
            watch.end()


def hall_of(connection: HTTPConnection) -> Hall:
    return cast("Hall", connection.app.state.hall)


def watch_of(lane: str, connection: HTTPConnection) -> LaneWatch:
    watch = hall_of(connection).watches.get(lane)
    if watch is None:
        raise HTTPException(404, "There is no lane of this name.")
    return watch


TheHall = Annotated[Hall, Depends(hall_of)]
TheWatch = Annotated[LaneWatch, Depends(watch_of)]
