"""Puts sign-in into a hall: who may, and that every lane is told who of the officers is here."""

from collections.abc import Callable, Iterable
from pathlib import Path

from gate.app.settings.tables import HallSettings
from gate.console.accounts.provider import Provider
from gate.console.accounts.store import Accounts
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Session, Sessions
from gate.console.rights import RIGHTS, Right
from gate.events import OfficersSignedIn
from gate.lane.actor import LaneActor

MINUTE_MS = 60_000


def build_presence(
    settings: HallSettings, file: Path, lanes: Iterable[LaneActor], clock_ms: Callable[[], int]
) -> Presence | None:
    """Return who may sign in; None: nobody has to at the pages of this hall.

    Args:
        settings: Of the hall.
        file: Of the accounts; without one nobody can sign in, and no traveller is taken.
        lanes: Are told how many officers are here after each change, where they have to know.
        clock_ms: Monotonic.
    """
    console = settings.console
    if console.sign_in == "not_required":
        return None
    actors = tuple(lanes) if settings.hall.presence == "required" else ()

    def told(officers: tuple[str, ...]) -> None:
        for actor in actors:
            actor.emit(OfficersSignedIn(len(officers), officers))

    sessions = Sessions(
        console.idle_minutes * MINUTE_MS, console.session_hours * 60 * MINUTE_MS, counts=decides
    )
    fresh_ms = console.reauthenticate_minutes * MINUTE_MS
    return Presence(Accounts(file, service=True), sessions, told, clock_ms, fresh_ms)


def decides(session: Session) -> bool:
    """Tell whether this is an officer to a lane: one who decides on travellers."""
    return Right.DECIDE in RIGHTS[session.role]


def build_provider(settings: HallSettings) -> Provider | None:
    """Return the agency's own sign-in; None: there is none."""
    return None if settings.provider is None else Provider(settings.provider)
