"""One turn of the lane: an event, all its effects, and all that fails of them."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Final

from gate.effects import Effect, Record
from gate.errors import JournalError
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    EffectFailed,
    Event,
    Moment,
    OfficerAction,
    OfficerCommand,
    TimerExpired,
)
from gate.lane.decided_on import decided_on
from gate.lane.do_crossing import ended
from gate.lane.facts import NO_MODE, Facts
from gate.lane.journal_rows import command_row
from gate.lane.lane import Lane
from gate.lane.overrides import waiting
from gate.lane.request import Request
from gate.lane.runner import Runner
from gate.lane.sheet import HOLD
from gate.lane.views import view_of
from gate.ports import Answer, Emit, Timers
from gate.reasons import Reason
from gate.view import Outcome

log = logging.getLogger(__name__)
JOURNAL_RETRY: Final = "journal_retry"
MOST_FAILURES: Final = 16  # that one event may bring about, one out of another


class Turn:
    """Takes events one at a time; what fails is fed back before the next one is read."""

    def __init__(
        self,
        lane: Lane,
        runner: Runner,
        timers: Timers,
        emit: Emit,
        moment: Callable[[], Moment],
    ) -> None:
        self._lane, self._runner, self._moment = lane, runner, moment
        self._timers, self._emit = timers, emit
        self._retrying = False

    def start(self) -> None:
        """Carry out what being started asks for."""
        self._settle(deque(self._runner.perform(self._lane.start())))

    def take(self, event: Event) -> None:
        """Carry out one event and all that it brings about."""
        if isinstance(event, TimerExpired) and event.name == JOURNAL_RETRY:
            self._retry_journal()
        else:
            self._settle(deque((event,)))

    def answer(self, request: Request) -> Answer:
        """Carry out an officer's command, written first, and say what became of it."""
        lane, command = self._lane, request.command
        lane.facts.moment = self._moment()  # what waits may be over since the last event
        crossing, asked = lane.facts.crossing, waiting(lane.facts)
        number, ask = crossing.number if crossing else None, asked.number if asked else None
        if request.stale(lane.facts.epoch, number, ask):
            return Answer.STALE
        if request.opens and request.evidence not in {None, decided_on(view_of(lane, 0))}:
            return Answer.STALE  # within the state something that is judged has changed
        if request.too_soon(_there_ms(lane.facts, request)):
            return Answer.TOO_SOON
        if not lane.could(command):
            return Answer.NOT_POSSIBLE
        try:
            self._runner.writer.write_at_once(command_row(command, request.epoch, lane.state))
        except JournalError as error:
            self.take(DeviceLost(Device.JOURNAL, str(error)))
            return Answer.JOURNAL_FAILED
        except Exception:  # a row that is no JSON: a fault of ours, and no reason to stop
            log.exception("row of an officer's command")
            return Answer.JOURNAL_FAILED
        self._settle(deque((command,)))
        return Answer.ACCEPTED

    def stop(self) -> None:
        """Leave nothing behind: no timer, no picture, nothing asked of the doors."""
        self._timers.stop()
        facts = self._lane.facts
        if facts.crossing is not None:
            facts.crossing.against((Reason.RESTARTED,))
        ends = ended(facts, Outcome.ABORTED)  # each crossing has a result, and wipes
        effects = (HOLD, NO_MODE, *ends, Record("stopped", {"state": self._lane.state}))
        self._runner.perform(effects)

    def _settle(self, events: deque[Event]) -> None:
        for _ in range(MOST_FAILURES):
            if not events:
                break
            effects = self._feed(events)
            events.extend(self._runner.perform(effects))
        if events:
            log.error("given up on %s", [event.trigger for event in events])
        self._watch_journal()

    def _feed(self, events: deque[Event]) -> list[Effect]:
        event = events.popleft()
        written = isinstance(event, OfficerCommand)  # `answer` lets no other through
        # what was possible when it was judged is, however long it took to be written
        moment = self._lane.facts.moment if written else self._moment()
        try:
            return self._lane.feed(event, moment, written)
        except Exception:
            log.exception("event %s in state %s", event.trigger, self._lane.state)
            events.append(EffectFailed(event.trigger, Reason.EFFECT_FAILED))
            return self._lane.repair()

    def _watch_journal(self) -> None:
        lost = Device.JOURNAL in self._lane.facts.lost
        if lost and not self._retrying:
            self._retrying = True
            after_ms = self._lane.facts.settings.limits.journal_retry_ms
            self._timers.start(JOURNAL_RETRY, 0, after_ms, self._emit)

    def _retry_journal(self) -> None:
        self._retrying = False
        try:
            self._runner.writer.catch_up()
        except JournalError:
            self._watch_journal()
        else:
            self._settle(deque((DeviceBack(Device.JOURNAL),)))


def _there_ms(facts: Facts, request: Request) -> int:
    """Return for how long there has been what is judged: a second officer's is the ask, too."""
    asked = waiting(facts)
    confirms = request.command.action is OfficerAction.CONFIRM_OVERRIDE
    if asked is None or not confirms:
        return facts.now_ms - facts.since_ms
    asked_ms = asked.until_ms - facts.settings.override.confirm_ms
    return facts.now_ms - max(facts.since_ms, asked_ms)
