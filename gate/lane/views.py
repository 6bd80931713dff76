"""Draws the view of a lane from its facts, and tells those who watch."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Final

from gate.crossing.evidence import pairs
from gate.events import Event, LaneStatus
from gate.lane.blockers import blockers
from gate.lane.consent import notice
from gate.lane.evidence_of import with_look
from gate.lane.lane import Lane
from gate.lane.language import Language
from gate.lane.more_time import may_ask, time_left_until_ms
from gate.lane.overrides import override_reasons, waiting
from gate.reasons import Reason
from gate.view import LaneView

DRAWN: Final = 5  # one in so many looks that say the same: a fifth of a second at rest


def view_of(lane: Lane, version: int, language: str = "") -> LaneView:
    """Return the whole of a lane as of now, and in which language its traveller is spoken to."""
    facts, crossing = lane.facts, lane.facts.crossing
    last = facts.last if lane.state == "clearing" else None
    checks = () if crossing is None else tuple(pairs(with_look(crossing.evidence, facts)))
    shown = crossing or last
    reference = shown.reference if shown else None
    return LaneView(
        lane=facts.settings.lane,
        version=version,
        state=lane.state,
        epoch=facts.epoch,
        since_ms=facts.since_ms,
        crossing=crossing.number if crossing else None,
        sentence=facts.shown,
        reasons=_reasons(lane),
        actions=lane.actions(),
        lost=tuple(sorted(facts.lost)),
        status=facts.status,
        score=shown.score if shown else None,
        locked=facts.locked,
        captures=crossing.captures if crossing else 0,
        threshold=facts.settings.thresholds.of(reference),
        reference=reference,
        compared=shown.compared if shown else None,
        last=facts.last,
        checks=checks,
        notice=notice(lane.state, facts),
        degraded=facts.degraded,
        language=language,
        helped=facts.helped,
        more_time=may_ask(facts),
        until_ms=time_left_until_ms(facts),
        waiting=waiting(facts),
    )


def _reasons(lane: Lane) -> tuple[Reason, ...]:
    facts = lane.facts
    if facts.crossing is not None:
        locked = (Reason.LOCKED_BY_OFFICER,) if facts.locked else ()
        reasons = (*facts.crossing.reasons, *override_reasons(facts), *locked)
        return tuple(dict.fromkeys(reasons))
    if lane.state == "clearing" and facts.last is not None:
        return facts.last.reasons
    return blockers(facts)


class Views:
    """The newest view, and everyone who waits for the next.

    A view is drawn at once where somebody waits for it, else when it is asked for: facts change
    only within `Lane.feed`, which calls nobody, so that one drawn later shows the same.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._newest = view_of(lane, 1)
        self._language = Language()
        self._due = False  # something was published, and nobody has asked since
        self._published = lane.facts.status, lane.facts.epoch
        self._watching = 0
        self._changed = asyncio.Event()
        self._closed = False
        self._skipped = 0  # looks since one was published

    @property
    def newest(self) -> LaneView:
        """The view as of what was published last."""
        if self._due:
            self._draw()
        return self._newest

    def publish(self, after: Event | None = None) -> None:
        """Let the view be drawn anew; if anything differs, it is the next version.

        Of looks that say the same, which come all day long, only each fifth is drawn.
        """
        self._language.hear(after, self._lane.state)
        if self._is_old_news(after):
            return
        self._published, self._due = (self._lane.facts.status, self._lane.facts.epoch), True
        if self._watching:
            self._draw()

    def _draw(self) -> None:
        self._due = False
        view = view_of(self._lane, self._newest.version, self._language.code)
        if view != self._newest:
            self._newest = replace(view, version=view.version + 1)
            self._wake()

    def _is_old_news(self, event: Event | None) -> bool:
        same = isinstance(event, LaneStatus)
        same = same and (event, self._lane.facts.epoch) == self._published
        self._skipped = (self._skipped + 1) % DRAWN if same else 0
        return self._skipped > 0

    def close(self) -> None:
        """End every iteration: the lane has stopped."""
        self._closed = True
        self._wake()

    async def changes(self) -> AsyncIterator[LaneView]:
        """Yield the present view, then the newest after each change; slow readers skip some."""
        seen = 0
        self._watching += 1
        try:
            while True:
                changed, newest = self._changed, self.newest
                if newest.version != seen:
                    seen = newest.version
                    yield newest
                elif self._closed:
                    return
                else:
                    await changed.wait()
        finally:
            self._watching -= 1

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
