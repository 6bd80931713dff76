"""The whole of one lane for its page, as JSON; also what the template draws from.

Sent whole each time: a level that was lost is repaired by the next.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from gate.console.level import doors, officer, results
from gate.console.level.asked import asked, left_ms
from gate.console.level.parts import Parts
from gate.console.level.people import reasons_for
from gate.console.rights import ACTIONS, Right
from gate.console.settings import ConsoleSettings
from gate.lane.decided_on import decided_on
from gate.view import CrossingResult, LaneView


class Level(TypedDict):
    """All that a page knows of its lane."""

    lane: str
    version: int
    epoch: int
    crossing: int | None
    age_ms: int  # in this state
    pictures: bool  # faces may be asked for
    ask: int | None  # number of the override that waits for a second officer; None: none does
    ask_left_ms: int  # that it still waits; 0: nothing waits
    evidence: str  # the digest of what a decision rests on; "": whoever looks decides nothing
    text: dict[str, str]
    mark: dict[str, str]
    shape: dict[str, dict[str, float | str]]


def level(
    view: LaneView,
    ended: Sequence[CrossingResult],
    settings: ConsoleSettings,
    helped: bool = False,
    sight: frozenset[Right] = frozenset(Right),
    officer_looks: str = "",
) -> Level:
    """Return the level of a view.

    Args:
        view: of the lane.
        ended: crossings, the newest first.
        settings: of the pages.
        helped: the traveller calls for help.
        sight: what whoever looks may see and do; nothing else is in the level.
        officer_looks: pseudonym of whoever looks: nobody confirms an override of their own.
    """
    people = Right.SEE_PEOPLE in sight
    evidence = decided_on(view) if people else ""
    view = _seen_with(sight, view)
    ended = ended if people else ()
    parts = Parts()
    officer.state(view, parts)
    officer.decision(view, settings, parts)
    asked(view, settings, sight, officer_looks, parts)
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
        pictures=people and settings.show_pictures and view.crossing is not None,
        ask=None if view.waiting is None else view.waiting.number,
        ask_left_ms=0 if view.waiting is None else left_ms(view.waiting, settings),
        evidence=evidence,
        text=parts.text,
        mark=parts.mark,
        shape=parts.shape,
    )


def _seen_with(sight: frozenset[Right], view: LaneView) -> LaneView:
    """Return the view without what this role may not do, and without what is told of a person."""
    view = replace(view, actions=tuple(one for one in view.actions if ACTIONS[one] in sight))
    if Right.SEE_PEOPLE in sight:
        return view
    reasons = reasons_for(view, sight)
    view = replace(view, score=None, threshold=None, reference=None, compared=None, last=None)
    return replace(view, reasons=reasons, checks=(), language="", waiting=None)
