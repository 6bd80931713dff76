"""An officer locks the lane: what that stops, and what is remembered of it."""

from collections.abc import Iterable

from gate.effects import Effect
from gate.events import Event
from gate.lane.do_self_test import call_off_exercise
from gate.lane.facts import Facts


def lock(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Take nobody new and open nothing by the lane's own decision, until it is put into service."""
    facts.wanted, facts.locked = False, True
    return ()


def stop_exercise(facts: Facts, event: Event) -> Iterable[Effect]:
    """Close the entry where the self-test has it open, for nobody."""
    return call_off_exercise(facts, event) if facts.self_test.exercise == "opening" else ()
