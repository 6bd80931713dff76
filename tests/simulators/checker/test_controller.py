"""The lane that is explored is the lane that runs: each event does the same on both machines."""

from dataclasses import fields

from gate.lane.lane import Lane
from simulators.checker.controller import unshared
from simulators.checker.found import Explored
from simulators.checker.given import CLOCK_IN_DOUBT, NOW, SETTINGS


def test_both_machines_do_the_same_on_every_event(calm: Explored) -> None:
    brain, production = calm.model.brain, Lane(SETTINGS, NOW)
    for mind, number in sorted(brain.memo):
        fed = brain.event(number)
        moment = NOW if fed.trusted else CLOCK_IN_DOUBT
        brain.lane.put(brain.facts[mind])
        made = brain.lane.feed(fed.event, moment, fed.written)
        production.facts = unshared(brain.facts[mind])
        production.state = production.facts.state
        assert production.feed(fed.event, moment, fed.written) == made
        assert production.state == brain.lane.state
        assert production.facts == brain.lane.facts
    assert len(brain.memo) > 1_000


def test_a_copy_shares_nothing_that_changes(calm: Explored) -> None:
    for facts in calm.model.brain.facts:
        copied = unshared(facts)
        assert copied == facts
        for field in fields(facts):
            part = getattr(copied, field.name)
            if part is not None and part.__hash__ is None:
                assert part is not getattr(facts, field.name)
