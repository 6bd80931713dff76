"""The shortest way to a violation, told in numbered sentences."""

from collections.abc import Iterator
from itertools import pairwise

from gate.events import DoorRequest, Levels, ModeRequest
from simulators.checker.explore import following
from simulators.checker.found import Explored, Violation
from simulators.checker.model import Model, Step
from simulators.checker.world import NOBODY, Node

PEOPLE = ("nobody", "1 person", "2 persons")


def story(found: Explored, violation: Violation) -> str:
    """Return the story: what happened, and which invariant broke and how."""
    lines = [f"{violation.invariant.replace('_', ' ').capitalize()}: broken."]
    lines += [f"{place}. {told}" for place, told in enumerate(_told(found, violation), 1)]
    lines.append(f"Then: {violation.verdict}. Demanded by: {violation.source}")
    return "\n".join(lines)


def way(found: Explored, node: int) -> list[int]:
    """Return the nodes on the shortest way to a node, the first one first."""
    nodes = [node]
    while (node := found.parents[node]) >= 0:
        nodes.append(node)
    return nodes[::-1]


def _told(found: Explored, violation: Violation) -> Iterator[str]:
    model, nodes = found.model, way(found, violation.node)
    yield "The controller and the PLC are started."
    for here, there in pairwise(nodes):
        before, after = found.nodes[here], found.nodes[there]
        step = next(one for one, _ in following(model, before) if one.node == after)
        yield sentence(model, before, step)
    if violation.step is not None:
        yield sentence(model, found.nodes[violation.node], violation.step)


def sentence(model: Model, before: Node, step: Step) -> str:
    """Tell what happened, and all that anybody could see of it."""
    return " ".join((step.sentence, *_seen(model, before, step.node), *_done(model, before, step)))


def _seen(model: Model, before: Node, after: Node) -> Iterator[str]:
    was, now = model.plant.plcs[before.plc], model.plant.plcs[after.plc]
    for door in ("entry", "exit"):
        if getattr(was, door) is not getattr(now, door):
            yield f"The {door} is {_words(getattr(now, door).name)}."
    if was.persons != now.persons:
        yield f"The PLC counts {PEOPLE[now.persons]}."
    if was.left_object != now.left_object:
        yield "The PLC sees a thing left." if now.left_object else "The PLC sees no thing."
    if was.mode is not now.mode:
        yield f"The PLC's mode is {_words(now.mode.name)}."
    if now.latched & ~was.latched:
        yield f"It latches {_words((now.latched & ~was.latched).name or '')}."
    if was.armed != now.armed:
        yield f"It has armed permit {now.armed}." if now.armed else "Its armed permit is gone."


def _done(model: Model, before: Node, step: Step) -> Iterator[str]:
    for told in step.told:
        if told.before != told.after:
            yield f"The lane is {_words(told.after)}."
        for result in told.finished:
            yield f"The crossing ends: {_words(result.outcome.value)}."
        if "officer_called" in told.rows:
            yield "An officer is called."
    if step.node.brain != NOBODY and step.node.levels != before.levels:
        yield _asks(model.orders.levels[step.node.levels])


def _asks(levels: Levels) -> str:
    asked = [
        f"{door} {_words(request.name)}"
        for door, request in (("entry", levels.entry_door), ("exit", levels.exit_door))
        if request is not DoorRequest.HOLD
    ]
    asked += [f"permit {levels.permit}"] if levels.permit else []
    asked += [f"arm {levels.arm}"] if levels.arm else []
    asked += [f"mode {_words(levels.mode.name)}"] if levels.mode is not ModeRequest.NONE else []
    asked += [f"acknowledge {_words(levels.acknowledge.name or '')}"] if levels.acknowledge else []
    return f"It asks: {', '.join(asked) or 'nothing'}."


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
