"""Runs the table: one event in, effects out. Synchronous, without I/O and without a clock."""

from dataclasses import asdict
from functools import partial
from typing import Any

from gate.effects import Effect, Record, SetLamp, Show, StartTimer
from gate.events import Event, Moment, OfficerAction, OfficerCommand, TimerExpired
from gate.lane.absorb import absorb
from gate.lane.codes import CODES_MATTER
from gate.lane.documents import LINES_MATTER, watch_document
from gate.lane.facts import NO_CODES, Facts
from gate.lane.inside import INSIDE_LIMIT
from gate.lane.machine import RowMachine
from gate.lane.overrides import waiting
from gate.lane.row import Row
from gate.lane.sentences import sentence
from gate.lane.settings import Settings
from gate.lane.sheet import SHEETS
from gate.lane.states import IGNORED, INITIAL, ROWS, STATES, TABLE
from gate.lane.unheard import unheard
from gate.lane.when_officers import STATE_LIMIT


class Lane:
    """The state of one lane, and all that it knows."""

    state: str

    def __init__(self, settings: Settings, moment: Moment, first_crossing: int = 1) -> None:
        self.facts = Facts(settings, moment, first_crossing, lost=settings.required)
        self.facts.attended, self.facts.unheard = settings.attended, settings.required
        self.facts.since_ms = moment.monotonic_ms
        self._effects = list[Effect]()
        self._machine = RowMachine(
            self, STATES, INITIAL, queued=True, auto_transitions=False, send_event=True
        )
        for row in TABLE:
            test, make = partial(self._test, row), partial(self._make, row)
            self._machine.add_transition(row.trigger, row.source, row.dest, test, after=make)

    def start(self) -> list[Effect]:
        """Return the effects of being started: nothing is opened, nothing moves."""
        settings = self.facts.settings
        limits_ms = {**asdict(settings.limits), "confirm_ms": settings.override.confirm_ms}
        public = {
            "next_crossing": self.facts.next_crossing,
            "topology": self.facts.settings.topology,
            # What the rows after it are held to.
            "limits_ms": limits_ms,
            "thresholds": self.facts.settings.thresholds.public(),
        }
        self._effects.append(Record("started", public))
        self._enter(INITIAL)
        return self._taken()

    def feed(self, event: Event, moment: Moment, written: bool = False) -> list[Effect]:
        """Carry out one event; return what is to be done, in order.

        Args:
            event: Taken from the lane's queue.
            moment: When it was taken.
            written: The officer's command is in the journal; without it no override is armed.
        """
        self.facts.moment, self.facts.command_written = moment, written
        if isinstance(event, TimerExpired) and not self._in_time(event):
            return []
        self._effects.extend(absorb(self.facts, event))
        if (self.state, event.trigger) in IGNORED:
            self._effects.extend(unheard(self.facts, event))
        else:
            self._machine.events[event.trigger].trigger(self, event=event)
        self._tell()
        return self._taken()

    def repair(self) -> list[Effect]:
        """After `feed` raised: drop what was half made, and let the present state hold."""
        self._effects.clear()
        if self.facts.state != self.state:
            self._enter(self.state)
        return self._taken()

    def could(self, command: OfficerCommand) -> bool:
        """Tell whether a row would be taken for this command now. Changes nothing."""
        before, self.facts.command_written = self.facts.command_written, True
        rows = ROWS.get((self.state, command.trigger), ())
        possible = any(row.test(self.facts, command) for row in rows)
        self.facts.command_written = before
        return possible

    def actions(self) -> tuple[OfficerAction, ...]:
        """Return what an officer can do now, as the table says it."""
        crossing = self.facts.crossing.number if self.facts.crossing else None
        reason = next(iter(self.facts.settings.policy.override_reasons), "")
        asked = waiting(self.facts)
        number = asked.number if asked else None
        ask = partial(OfficerCommand, officer="", crossing=crossing, reason=reason, ask=number)
        return tuple(action for action in OfficerAction if self.could(ask(action)))

    def _in_time(self, timer: TimerExpired) -> bool:
        """An older timer says nothing about the present state, or about who is inside now."""
        if timer.name == INSIDE_LIMIT:
            return self.facts.inside and timer.epoch == self.facts.inside_number
        return timer.epoch == self.facts.epoch

    def _test(self, row: Row, data: Any) -> bool:
        return row.test(self.facts, data.kwargs["event"])

    def _make(self, row: Row, data: Any) -> None:
        event, facts = data.kwargs["event"], self.facts
        if row.dest is not None:
            self._leave(row, event)
        effects = [effect for make in row.makes for effect in make(facts, event)]
        if row.dest is not None:
            self._enter(row.dest)
        self._effects.extend(effects)

    def _leave(self, row: Row, event: Event) -> None:
        facts, crossing = self.facts, self.facts.crossing
        if crossing is not None and row.source != row.dest:
            crossing.spend(row.source, float(facts.now_ms - facts.since_ms))
        number = crossing.number if crossing is not None else None
        public = {"from": row.source, "to": row.dest, "on": event.trigger, "crossing": number}
        self._effects.append(Record("state", public))
        if row.source == "fault":
            facts.cause, facts.forced = None, False
        if row.dest == "ready":
            facts.restarted = False

    def _enter(self, state: str) -> None:
        facts, sheet = self.facts, SHEETS[state]
        facts.more_asked = facts.more_captures = 0
        facts.override_asked = None  # a second officer's word is for what both have seen
        if facts.guard is not None and state != "deciding":
            facts.guard.drop()  # a permit lives in one state only
        if facts.crossing is not None and state not in LINES_MATTER:
            facts.crossing.lines = None  # personal: gone as soon as no swap can matter
        if state not in CODES_MATTER:
            facts.codes = NO_CODES  # personal, too
        facts.state, facts.epoch, facts.since_ms = state, facts.epoch + 1, facts.now_ms
        if sheet.doors is not None:
            self._effects.append(sheet.doors)
        self._effects.append(SetLamp(sheet.lamp))
        if state == "ready":
            self._effects.extend(watch_document(facts))
        limit_ms = facts.settings.limits.of(state)
        self._effects.append(StartTimer(STATE_LIMIT, facts.epoch, limit_ms))

    def _tell(self) -> None:
        words = sentence(self.state, self.facts)
        if words != self.facts.shown:
            self.facts.shown = words
            self._effects.append(Show(words))

    def _taken(self) -> list[Effect]:
        effects, self._effects = self._effects, []
        return effects
