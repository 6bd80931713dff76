"""What the checker leaves out makes no difference; what nobody thought of stops it."""

import random
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from gate.crossing.compared import Compared
from gate.crossing.crossing import Crossing
from gate.crossing.evidence import Evidence
from gate.events import Device, Origin
from gate.lane.checks import PORTRAIT
from gate.lane.facts import Facts
from gate.lane.topology import Topology
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome
from simulators.checker.abstraction import Abstraction
from simulators.checker.brain import Brain
from simulators.checker.controller import unshared
from simulators.checker.dead_values import (
    ALIVE,
    AWAY_FROM_EXIT,
    BEFORE_DECISION,
    ENDED,
    FORGOTTEN,
    KEPT_FOR_RETRY,
    may_be_retried,
)
from simulators.checker.explore import explore
from simulators.checker.found import Explored
from simulators.checker.given import NOW, SETTINGS
from simulators.checker.model import Model
from simulators.checker.relation import NEXT, OWN, Relation
from simulators.checker.rules import RULES, NotAbstractedError
from simulators.checker.topologies import settings_of

ALL_TRUE = Evidence(*(True for _ in range(len(Evidence.__slots__))))


@dataclass(slots=True)
class Surprise:
    """What a colleague may add to the facts one day."""

    count: int = 3


@dataclass(slots=True)
class KnownKinds:
    there: bool = True
    device: Device = Device.CAMERA
    names: frozenset[str] = field(default_factory=lambda: frozenset({"a"}))


ONE = Abstraction()  # keys of two have nothing to do with each other


def key(value: Any, relation: Relation | None = None) -> object:
    return ONE.of(value, relation or Relation())[1]


@pytest.mark.parametrize("value", [Surprise(), (1,), frozenset({2.5}), {"a": 1}, 7, 1.0, object()])
def test_a_kind_that_nobody_thought_of_stops_the_checker(value: object) -> None:
    with pytest.raises(NotAbstractedError, match="say in"):
        key(value)


def test_a_new_field_counts_by_itself() -> None:
    assert key(KnownKinds()) != key(KnownKinds(there=False))
    assert key(KnownKinds()) != key(KnownKinds(device=Device.VISION))
    assert key(KnownKinds()) != key(KnownKinds(names=frozenset()))


def test_a_number_that_is_no_truth_value_stops_the_checker() -> None:
    wrong = Facts(SETTINGS, NOW)
    wrong.inside = 0.99  # type: ignore[assignment]
    with pytest.raises(NotAbstractedError, match=r"Facts\.inside"):
        key(wrong)


def test_crossings_count_as_they_relate_to_the_one_under_way() -> None:
    kept = [
        ONE.of(Facts(SETTINGS, NOW, number + 1, crossing=Crossing(number)),
               Relation(number, number + 1))
        for number in (7, 4711)
    ]  # fmt: skip
    assert kept[0][1] == kept[1][1]
    assert (kept[0][0].crossing.number, kept[0][0].next_crossing) == (OWN, NEXT)


def _same_to(rule: str, values: list[Any]) -> dict[object, list[Any]]:
    """Return the values by what a rule of the crossing makes of them."""
    groups = dict[object, list[Any]]()
    for value in values:
        groups.setdefault(RULES["Crossing", rule](value, Relation()), []).append(value)
    return groups


PAIRS = [(one, other) for one in Reason for other in Reason if one is not other]
REASONS = _same_to("reasons", [(), *((one,) for one in Reason), *PAIRS])
ENDINGS = _same_to("ending", [None, Outcome.SENT_BACK, Outcome.SECOND_LINE, Outcome.ABORTED])
ODD: dict[str, Any] = {
    "lines": ("X", "Y"),
    "captures_again": 1,
    "retries": 1,
    "capture_asked": True,
    "document_away": True,
    "ending": Outcome.SECOND_LINE,
    "reference": Origin.CHIP,
}


def test_each_value_that_may_be_dead_is_tried() -> None:
    assert set(ODD) == set(ALIVE)


def _otherwise(facts: Facts, chance: random.Random) -> Facts:
    """Return facts that differ in all that is said to make no difference."""
    other = unshared(facts)
    other.epoch, other.since_ms, other.shown = facts.epoch, 0, "something else"
    other.restarted = chance.random() < 0.5
    if other.crossing is not None:
        _change(other.crossing, facts.state, chance, retried=may_be_retried(facts))
    if facts.state not in ENDED:
        other.last = CrossingResult(
            1, Outcome.NOT_ADMITTED, (Reason.DATE_UNKNOWN,), 0.2, (), Origin.CHIP
        )
    if other.self_test.looks:
        other.self_test = replace(other.self_test, failed=("lamp",))
    return other


def _change(crossing: Crossing, state: str, chance: random.Random, *, retried: bool) -> None:
    crossing.score, crossing.guidance = 0.7, Reason.TOO_FAR
    crossing.compared = Compared(threshold=0.1, llr=-3.0)
    crossing.steps = {"entering": 12.0}
    crossing.reasons = chance.choice(REASONS[crossing.reasons])
    crossing.ending = chance.choice(ENDINGS[crossing.ending])
    crossing.captures = 4
    for name, states in ALIVE.items():
        if state not in states and not (retried and name in KEPT_FOR_RETRY):
            setattr(crossing, name, ODD[name])
    if retried:  # what the retry forgets
        odd = dict.fromkeys(FORGOTTEN, chance.random() < 0.5)
        crossing.evidence = replace(crossing.evidence, **odd)
        return
    if state in AWAY_FROM_EXIT:
        crossing.overridden = chance.random() < 0.5
    if state not in BEFORE_DECISION:
        accepted = crossing.evidence.document_accepted
        crossing.evidence = replace(ALL_TRUE, document_accepted=accepted)
        crossing.awaited |= {PORTRAIT}


def _unlike(brain: Brain, now: int, after: int) -> list[str]:
    one, other = brain.facts[now], brain.facts[after]
    return [
        f"{kind.name}: {getattr(record, kind.name)} / {getattr(twin, kind.name)}"
        for record, twin in ((one, other), (one.crossing, other.crossing))
        for kind in (fields(record) if record and twin else ())
        if getattr(record, kind.name) != getattr(twin, kind.name)
    ]


def test_what_is_left_out_makes_no_difference(calm: Explored) -> None:
    compare(calm)


@pytest.mark.parametrize("topology", [Topology.ONE_STEP, Topology.BOARDING])
def test_what_is_left_out_makes_no_difference_in_other_lanes(topology: Topology) -> None:
    compare(explore(Model(settings=settings_of(topology), disturbances=0)))


@pytest.mark.slow
def test_what_is_left_out_makes_no_difference_when_disturbed() -> None:
    compare(explore(Model(disturbances=1), most=25_000))


def compare(found: Explored) -> None:
    """Feed everything that was fed again, to facts that differ in what was left out."""
    brain, chance = found.model.brain, random.Random(1)
    compared = 0
    for (mind, number), (after, told) in sorted(brain.memo.items()):
        before = brain.facts[mind]
        brain.facts[mind] = _otherwise(before, chance)
        try:
            now, then = brain.fed_anew(mind, number)
        finally:
            brain.facts[mind] = before
        assert (now, then.orders, then.asked, then.timers) == (
            after, told.orders, told.asked, told.timers,
        ), f"{before.state}, {brain.event(number)}: {_unlike(brain, now, after)}"  # fmt: skip
        compared += 1
    assert compared > 1_000


def test_what_was_gone_over_once_stays_as_it_is(calm: Explored) -> None:
    """So an event that changes nothing leads back to the same number, and is not gone over."""
    brain = calm.model.brain
    for mind, facts in list(enumerate(brain.facts)):
        assert brain.known(unshared(facts)) == mind
