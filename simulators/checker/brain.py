"""All states of the controller that were met, by number, and what each event makes of them."""

from collections.abc import Hashable
from dataclasses import fields, replace
from typing import Any, Final

from gate.events import DeviceBack, Moment, OfficerAction, OfficerCommand
from gate.lane.facts import Facts
from gate.lane.settings import Settings
from simulators.checker.abstraction import Abstraction
from simulators.checker.controller import Rows, TableLane, UnhandledError, unshared
from simulators.checker.dead_values import clear
from simulators.checker.given import CLOCK_IN_DOUBT, NOW, Fed, command
from simulators.checker.interned import Interned
from simulators.checker.relation import NOW_MS, OWN, Relation
from simulators.checker.told import Told, summed_up

Outcome = tuple[int, Told]
LOOKED_AT: Final = frozenset(  # what of the facts is of the last look at the PLC and at devices
    place
    for place, field in enumerate(fields(Facts))
    if field.name in {"status", "asked_mode", "lost"}
)


class Brain:
    """Interned controllers. A change of the table forgets what may depend on it."""

    def __init__(self, settings: Settings, rows: Rows) -> None:
        self.settings = settings
        self.facts, self._ids, self._keys = list[Facts](), dict[object, int](), list[Any]()
        self.lane = TableLane(settings, NOW, rows)
        self._abstraction = Abstraction()
        self.memo = dict[tuple[int, int], Outcome]()
        self._born: Outcome | None = None
        self._expired = dict[int, int]()
        self.possible = dict[int, tuple[tuple[OfficerAction, OfficerCommand], ...]]()
        self._events = Interned[Fed]()
        self.number, self.event = self._events.number, self._events.__getitem__

    def born(self) -> Outcome:
        """A controller that has just been started: it knows nothing."""
        if self._born is None:
            lane = TableLane(self.settings, NOW, self.lane.rows)
            effects = lane.start()
            told = summed_up(effects, lane, ("", lane.state), lane.outdated(), changed=True)
            self._born = self.known(lane.facts), told
        return self._born

    def feed(self, brain: int, event: int) -> Outcome:
        """Return the controller after this event, and what it did."""
        found = self.memo.get((brain, event))
        if found is None:
            found = self.memo[(brain, event)] = self._feed(brain, self._events[event])
        return found

    def fed_anew(self, brain: int, event: int) -> Outcome:
        """Return the outcome as it is now, whatever is remembered."""
        return self._feed(brain, self._events[event])

    def _feed(self, brain: int, fed: Fed) -> Outcome:
        lane, before = self.lane, self.facts[brain]
        lane.put(before)
        moment: Moment = NOW if fed.trusted else CLOCK_IN_DOUBT
        raised = ""
        try:
            effects = lane.feed(fed.event, moment, fed.written)
        except UnhandledError:
            raise
        except Exception as error:  # as gate/lane/turn.py does
            effects, raised = lane.repair(), repr(error)
        lane.facts.moment = NOW
        crossing = lane.facts.crossing
        same = (crossing is None) == (before.crossing is None)
        changed = not same or (crossing is not None and crossing.number != OWN)
        states = before.state, lane.state
        told = summed_up(
            effects, lane, states, lane.outdated(), changed=changed, trigger=fed.event.trigger
        )
        lane.facts.shown, lane.facts.command_written = before.shown, before.command_written
        after = brain if lane.facts == before else self.known(lane.facts)  # most change nothing
        plain = told.plain and not raised
        return after, told._replace(nothing=after == brain and plain, plain=plain, raised=raised)

    def known(
        self, facts: Facts, permits: tuple[tuple[int, int], ...] = (), base: int | None = 0
    ) -> int:
        """Return the number of the controller with these facts, as they relate to its crossing."""
        own = facts.crossing.number if facts.crossing else 0
        clear(facts)
        if facts.crossing is None or facts.crossing.passages_before is None:
            base = None
        relation = Relation(own, facts.next_crossing, permits, base)
        kept, key = self._abstraction.of(facts, relation)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = len(self.facts)
            self.facts.append(kept)
            self._keys.append(key)
        return found

    def attitude(self, brain: int) -> Hashable:
        """Return what of a controller decides on late, stale and unwritten things.

        Everything but the last look at the PLC: of controllers that differ in nothing else, one
        is asked. (What looks at the PLC is asked of each, and costs no event.)
        """
        kind, *key = self._keys[brain]
        return kind, *(part for place, part in enumerate(key) if place not in LOOKED_AT)

    def renamed(self, brain: int, permits: tuple[tuple[int, int], ...], base: int | None) -> int:
        """Return the controller with other permit numbers and another base of passages."""
        return self.known(unshared(self.facts[brain]), permits, base)

    def expire(self, brain: int) -> int:
        """Let the time of a permit, and of an override that waits, be over."""
        found = self._expired.get(brain)
        if found is None:
            found = self._expired[brain] = self._expire(brain)
        return found

    def _expire(self, brain: int) -> int:
        facts = unshared(self.facts[brain])
        permit = facts.guard.permit if facts.guard else None
        if facts.guard is not None and permit is not None:
            facts.guard = replace(facts.guard, _permit=replace(permit, expires_ms=NOW_MS))
        if facts.override_asked is not None:
            told = replace(facts.override_asked.told, until_ms=NOW_MS)
            facts.override_asked = replace(facts.override_asked, told=told)
        return self.known(facts)

    def often(self, brain: int, armed_ms: tuple[int, ...] = (NOW_MS,)) -> int:
        """Let so many overrides be armed within the hour that the next one needs two officers.

        It is asked in a referral alone, and known there alone (dead_values.py): how many came
        before is left to chance, which is more than can truly happen.
        """
        facts = unshared(self.facts[brain])
        facts.overrides_ms = armed_ms
        return self.known(facts)

    def devices_back(self, brain: int) -> list[int]:
        """Return the events that tell of every lost device that it is there again."""
        return [self.number(Fed(DeviceBack(one))) for one in sorted(self.facts[brain].lost)]

    def commands(self, brain: int) -> tuple[tuple[OfficerAction, OfficerCommand], ...]:
        """Return the commands that the lane would carry out now."""
        found = self.possible.get(brain)
        if found is None:
            self.lane.put(self.facts[brain])
            crossing = OWN if self.lane.facts.crossing else None
            found = self.possible[brain] = tuple(
                (action, order)
                for action in OfficerAction
                if self._could(order := command(action, crossing))
            )
        return found

    def _could(self, order: OfficerCommand) -> bool:
        lane = self.lane  # as Lane.could, on the rows explored
        lane.facts.command_written = True
        rows = lane.rows.get((lane.state, order.trigger), ())
        return any(row.test(lane.facts, order) for row in rows)
