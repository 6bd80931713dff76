"""One lane: ONE task, ONE queue, the table inside. Fits gate.ports.LaneHandle."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import ClassVar

from gate.events import Event, Moment, OfficerCommand, Touched
from gate.lane.event_queue import EventQueue
from gate.lane.lane import Lane
from gate.lane.ports import Ports
from gate.lane.request import Request
from gate.lane.runner import Runner
from gate.lane.settings import Settings
from gate.lane.turn import Turn
from gate.lane.views import Views
from gate.policy.policy import Policy
from gate.ports import Answer, Pictures, Row
from gate.view import CrossingResult, LaneView


def _nobody_listens(_result: CrossingResult) -> None:
    """No hook was given."""


class LaneActor:
    """A running lane. Bus, readers and vision get `emit`; pages and testers get the rest.

    Args:
        settings: What this lane is told once.
        ports: What it acts through.
        moment: Clock of its events: monotonic ms, today, and whether the wall clock is trusted.
        first_crossing: The journal's last crossing + 1, so that numbers go on after a restart.
        on_result: Called on the loop with each CrossingResult, after it is in the journal (or
            waits for it, when the journal fails). Must not block.
    """

    LANE: ClassVar[type[Lane]] = Lane  # the bench's one tells which rows were tried

    def __init__(
        self,
        settings: Settings,
        ports: Ports,
        moment: Callable[[], Moment],
        *,
        first_crossing: int = 1,
        on_result: Callable[[CrossingResult], None] = _nobody_listens,
    ) -> None:
        self._ports, self._running = ports, True
        self._lane = self.LANE(settings, moment(), first_crossing)
        self._views = Views(self._lane)
        self._queue = EventQueue[Event | Request]()
        self._runner = Runner(ports, self.emit, on_result, lambda: moment().monotonic_ms)
        self._turn = Turn(self._lane, self._runner, ports.timers, self.emit, moment)

    @property
    def view(self) -> LaneView:
        """The newest view."""
        return self._views.newest

    def changes(self) -> AsyncIterator[LaneView]:
        """Yield the present view at once, then the newest after each change; ends with the lane."""
        return self._views.changes()

    def emit(self, event: Event) -> None:
        """Put an event on the queue. Raises TypeError: an officer's command; use `submit`."""
        if isinstance(event, OfficerCommand):
            raise TypeError("an officer's command is submitted, so that it is written first")
        if self._running:
            self._queue.put(event)

    def touch(self, event: Touched) -> None:
        """Tell the lane what was touched at a screen; see `gate.ports.LaneHandle`."""
        self.emit(event)

    async def submit(
        self, command: OfficerCommand, epoch: int, evidence: str | None = ""
    ) -> Answer:
        """Carry out an officer's command; see `gate.ports.LaneHandle`."""
        if not self._running:
            return Answer.NOT_POSSIBLE
        request = Request(command, epoch, asyncio.get_running_loop().create_future(), evidence)
        self._queue.put(request)
        return await request.answer

    @property
    def policy(self) -> Policy:
        """Return by what documents are judged now; safe from any thread."""
        return self._lane.facts.settings.policy

    def change_policy(self, policy: Policy) -> None:
        """Judge documents by another policy from now on. Raises JournalError: not changed."""
        suspended = [one.nationality for one in policy.suspensions]
        self._runner.writer.write_at_once(Row("policy_changed", {"suspended": suspended}))
        facts = self._lane.facts
        facts.settings = replace(facts.settings, policy=policy)

    async def pictures(self) -> Pictures:
        """Both faces while the setting lets them be shown; empty as soon as it does not."""
        crossing = self._shown_crossing()
        if crossing is None:
            return Pictures()
        pictures = await self._ports.vision.pictures(crossing)
        return pictures if self._shown_crossing() == crossing else Pictures()

    async def thumbnail(self) -> bytes | None:
        """The newest camera frame as a small JPEG; None without a fresh one."""
        return await self._ports.vision.thumbnail()

    async def run(self) -> None:
        """Run until cancelled. Leaves no timer, no picture and no order to a door behind."""
        try:
            self._turn.start()
            self._views.publish()
            while True:
                self._take(await self._queue.get())
                if len(self._queue):  # else `get` waits, which does the same
                    await asyncio.sleep(0)  # whoever else is due comes first
        finally:
            self._stop()

    def _take(self, item: Event | Request) -> None:
        if isinstance(item, Request):
            answer = self._turn.answer(item)
            self._views.publish()
            item.reply(answer)
        else:
            self._turn.take(item)
            self._views.publish(item)

    def _shown_crossing(self) -> int | None:
        facts = self._lane.facts
        if facts.crossing is None or not self._running:
            return None
        always = facts.settings.pictures == "crossing"
        return facts.crossing.number if always or self._lane.state == "referred" else None

    def _stop(self) -> None:
        self._running = False
        for item in self._queue.drain():
            if isinstance(item, Request):
                item.reply(Answer.NOT_POSSIBLE)
        self._turn.stop()
        self._views.close()
