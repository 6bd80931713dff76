"""What the controller is told besides looks: documents, answers, timers, officers, losses."""

from collections.abc import Iterator
from typing import Final

from gate.events import (
    Device,
    DeviceLost,
    EffectFailed,
    OfficerAction,
    OfficersSignedIn,
    TimerExpired,
)
from gate.lane.facts import Facts
from gate.reasons import Reason
from simulators.checker.controller import OLD, TIMERS
from simulators.checker.given import ANSWERS, SECOND, TOUCHED
from simulators.checker.history import OFFICERS
from simulators.checker.model import At, Model, Step
from simulators.checker.moves_documents import documents, fed
from simulators.checker.world import Link

EXPIRED: Final = {name: TimerExpired(name, OLD) for name in TIMERS}
RARE: Final = frozenset(
    {OfficerAction.OUT_OF_SERVICE, OfficerAction.LOCK, OfficerAction.MAINTENANCE}
)
ALONE: Final = frozenset({OfficerAction.OVERRIDE})
FAILS: Final = EffectFailed("Record", Reason.EFFECT_FAILED)


def lane(model: Model, at: At) -> Iterator[Step]:
    """Everything that can be told to a controller that is alive."""
    if at.world.link not in {Link.UP, Link.LOST}:
        return
    facts = model.brain.facts[at.node.brain]
    yield from documents(model, at, facts)
    for sentence, (asked, answer, proof) in ANSWERS.items():
        if asked in at.world.asked:
            yield from fed(model, at, f"{sentence[0].upper()}{sentence[1:]}.", answer, proof)
    for name in at.world.timers:
        if name == "inside" and facts.state in OFFICERS:
            continue  # an officer was called already: left running, to have fewer nodes
        yield from fed(model, at, f"The time limit {name!r} is over.", EXPIRED[name], spent=name)
    yield from _officers(model, at, facts)
    yield from _losses(model, at, facts)
    if at.world.left:
        for sentence, event in TOUCHED.items():
            yield from fed(model, at, sentence, event, disturbs=True)
    if facts.state == "referred" and not facts.overrides_ms:
        many = at._replace(node=at.node._replace(brain=model.brain.often(at.node.brain)))
        yield model.step("The next override needs two officers.", many)
    expired = model.brain.expire(at.node.brain)
    if expired != at.node.brain:
        later = at._replace(node=at.node._replace(brain=expired))
        yield model.step("What was granted for a time is over.", later)


def _officers(model: Model, at: At, facts: Facts) -> Iterator[Step]:
    if not facts.attended:
        yield from fed(model, at, "An officer signs in.", OfficersSignedIn(1))
        return
    if at.world.left:
        gone = OfficersSignedIn(0)
        yield from fed(model, at, "All officers sign out.", gone, disturbs=True)
    if Device.JOURNAL in facts.lost:
        return  # a command that can not be written is not carried out
    # one word is enough, or it takes two: then the first one's decides nothing
    decides = SECOND if facts.overrides_ms else ALONE
    for action, order in model.brain.commands(at.node.brain):
        rare = action in RARE
        if at.world.left or not rare:
            proof = "override" if action in decides else ""
            sentence = f"An officer commands {action.value}."
            yield from fed(model, at, sentence, order, proof, disturbs=rare)


def _losses(model: Model, at: At, facts: Facts) -> Iterator[Step]:
    if facts.lost:
        made = at
        for event in model.brain.devices_back(at.node.brain):
            made = model.feed(made, event)
        yield model.step("All devices are back.", made)
    if at.world.left:
        for device in sorted(facts.settings.used - facts.lost):
            lost = DeviceLost(device, "gone")
            yield from fed(model, at, f"The {device.value} is lost.", lost, disturbs=True)
        yield from fed(model, at, "Something can not be carried out.", FAILS, disturbs=True)
