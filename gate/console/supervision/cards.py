"""One lane as a card of the hall: state, doors, persons, why it waits. No score, no picture."""

from typing import Final, TypedDict

from gate.console.level.doors import LOOKS, warnings_of
from gate.console.level.officer import state
from gate.console.level.parts import Parts
from gate.console.level.people import reasons_for
from gate.console.rights import Right
from gate.console.settings import ConsoleSettings
from gate.console.state_words import LINK_LOST
from gate.console.supervision.usual import NOTHING, expected
from gate.console.watch import LaneWatch
from gate.console.words import DOORS
from gate.events import DoorState, LaneStatus
from gate.reasons import Reason, for_officer
from gate.view import LaneView

MARKS: Final = ("tone", "crossing", "why", "usual", "door.entry", "door.exit")


class Card(TypedDict):
    """All that the hall's page shows of a lane that is not selected."""

    lane: str
    version: int
    following: bool  # False: nothing is known of it
    age_ms: int  # in this state
    slow_after_ms: int | None  # from this age on it takes longer than usual; None: never
    text: dict[str, str]
    mark: dict[str, str]
    shape: dict[str, dict[str, float | str]]


def card(
    watch: LaneWatch, settings: ConsoleSettings, sight: frozenset[Right] = frozenset(Right)
) -> Card:
    """Return the card of a lane as of now; `sight`: of whoever looks."""
    view, parts = watch.view, Parts()
    state(view, parts)
    _doors(view.status if watch.following else None, parts)
    parts.line("why", _why(view, watch.helped, sight))
    known = watch.following and view.status is not None
    limits = settings.limits.get(view.lane)
    usual = expected(view.state, watch.results, limits) if known else NOTHING
    parts.line("usual", usual.words)
    if not watch.following:
        parts.text |= {"state": LINK_LOST.word, "explanation": LINK_LOST.sentence}
        parts.mark["tone"] = LINK_LOST.tone
    names = ("state", "crossing", "door.entry", "door.exit", "persons", "why", "usual")
    return Card(
        lane=view.lane,
        version=view.version,
        following=watch.following,
        age_ms=max(0, settings.monotonic_ms() - view.since_ms),
        slow_after_ms=usual.slow_after_ms,
        text={name: parts.text[name] for name in names},
        mark={name: parts.mark[name] for name in MARKS},
        shape={},
    )


def _doors(status: LaneStatus | None, parts: Parts) -> None:
    entry, leaving = (status.entry_door, status.exit_door) if status else (None, None)
    for name, door in (("entry", entry), ("exit", leaving)):
        parts.text[f"door.{name}"] = "unknown" if door is None else _word(door)
        parts.mark[f"door.{name}"] = "unknown" if door is None else LOOKS[door]
    parts.text["persons"] = "?" if status is None else str(status.persons)


def _word(door: DoorState) -> str:
    return "locked" if door is DoorState.CLOSED_LOCKED else DOORS[door]


def _why(view: LaneView, helped: bool, sight: frozenset[Right]) -> str:
    """Return the one thing that matters most: a call, a warning, or the first reason."""
    if helped:
        return "The traveller calls for help."
    if view.waiting is not None:
        return for_officer(Reason.SECOND_OFFICER_NEEDED)
    if view.status is not None and (warnings := warnings_of(view.status)):
        return f"{warnings[0]}."
    reasons = reasons_for(view, sight)
    return for_officer(reasons[0]) if reasons else ""
