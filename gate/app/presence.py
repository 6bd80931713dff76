"""Puts officers' presence into a hall: who is signed in is told to every lane."""

from collections.abc import Callable, Iterable
from pathlib import Path

from gate.app.settings.tables import HallSettings
from gate.console.presence.officers import OfficersFile
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Sessions
from gate.events import OfficersSignedIn
from gate.lane.actor import LaneActor

MINUTE_MS = 60_000


def build_presence(
    settings: HallSettings, file: Path, lanes: Iterable[LaneActor], clock_ms: Callable[[], int]
) -> Presence | None:
    """Return who may sign in; None: nobody has to in this hall.

    Args:
        settings: Of the hall.
        file: The officers' file; without one nobody can sign in, and no traveller is taken.
        lanes: Are told how many officers are here after each change.
        clock_ms: Monotonic.
    """
    if settings.hall.presence == "not_required":
        return None
    actors = tuple(lanes)

    def told(officers: tuple[str, ...]) -> None:
        for actor in actors:
            actor.emit(OfficersSignedIn(len(officers), officers))

    sessions = Sessions(settings.console.idle_minutes * MINUTE_MS)
    return Presence(OfficersFile(file), sessions, told, clock_ms)
