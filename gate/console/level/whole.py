"""The whole of one lane for its page, as JSON; also what the template draws from.

Sent whole each time: a level that was lost is repaired by the next.
"""

from collections.abc import Sequence
from typing import TypedDict

from gate.console.level import doors, officer, results
from gate.console.level.decided_on import decided_on
from gate.console.level.parts import Parts
from gate.console.settings import ConsoleSettings
from gate.view import CrossingResult, LaneView


class Level(TypedDict):
    """All that a page knows of its lane."""

    lane: str
    version: int
    epoch: int
    crossing: int | None
    age_ms: int  # in this state
    pictures: bool  # faces may be asked for
    evidence: str  # the digest of what a decision rests on
    text: dict[str, str]
    mark: dict[str, str]
    shape: dict[str, dict[str, float | str]]


def level(
    view: LaneView,
    ended: Sequence[CrossingResult],
    settings: ConsoleSettings,
    helped: bool = False,
) -> Level:
    """Return the level of a view. `ended`: newest first; `helped`: the traveller calls for help."""
    parts = Parts()
    officer.state(view, parts)
    officer.decision(view, settings, parts)
    parts.line("helped", "The traveller calls for help at the display." if helped else "")
    officer.evidence(view, settings, parts)
    doors.fill(view.status, settings.plan, parts)
    results.fill(ended, parts)
    return Level(
        lane=view.lane,
        version=view.version,
        epoch=view.epoch,
        crossing=view.crossing,
        age_ms=max(0, settings.monotonic_ms() - view.since_ms),
        pictures=settings.show_pictures and view.crossing is not None,
        evidence=decided_on(view),
        text=parts.text,
        mark=parts.mark,
        shape=parts.shape,
    )
