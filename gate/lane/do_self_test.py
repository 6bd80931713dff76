"""What rows do for the self-test: begin it, exercise the entry, write down what was found."""

from collections.abc import Iterable
from dataclasses import replace

from gate.effects import Effect, Record, SetLamp
from gate.events import Event, Lamp
from gate.lane.facts import Facts, SelfTest
from gate.lane.self_test import LOOKS, failed, items
from gate.lane.sheet import CLOSE, LET_THROUGH_ENTRY


def ask_self_test(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Ask for a self-test before the lane is ready again."""
    facts.self_test = SelfTest()
    return ()


def begin_self_test(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Write the first row of it, and ask for the lamp pattern of a closed lane."""
    facts.self_test = replace(facts.self_test, looks=1)
    yield Record("self_test_begun", {"restarted": facts.restarted})
    yield SetLamp(Lamp.RED_CROSS)


def count_look(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Another frame was answered."""
    facts.self_test = replace(facts.self_test, looks=min(LOOKS, facts.self_test.looks + 1))
    return ()


def exercise_entry(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Open the entry, for nobody."""
    facts.self_test = replace(facts.self_test, exercise="opening")
    return (LET_THROUGH_ENTRY,)


def close_exercised(facts: Facts, _event: Event) -> Iterable[Effect]:
    """It is open: close it again."""
    facts.self_test = replace(facts.self_test, exercise="closing")
    return (CLOSE,)


def call_off_exercise(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Somebody comes near, or the door does not move: close, and try again later."""
    facts.self_test = replace(facts.self_test, exercise="")
    return (CLOSE,)


def note_exercised(facts: Facts, _event: Event) -> Iterable[Effect]:
    """The entry has opened and is locked again."""
    facts.self_test = replace(facts.self_test, exercise="done")
    return ()


def pass_self_test(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Write down item by item that everything was found as it must be."""
    facts.self_test = replace(facts.self_test, passed=True, failed=())
    yield Record("self_test", {"passed": True, "items": items(facts), "failed": ()})


def tell_failed(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Write down item by item what keeps the lane closed; once a change."""
    wrong = failed(facts)
    if wrong != facts.self_test.failed:
        yield Record("self_test", {"passed": False, "items": items(facts), "failed": wrong})
    facts.self_test = replace(facts.self_test, failed=wrong, exercise="")
