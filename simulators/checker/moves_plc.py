"""What the lane PLC does, and what becomes of the link to it."""

from collections.abc import Iterator
from typing import Final

from gate.events import LaneLost
from simulators.checker.door_model import MOVING
from simulators.checker.history import after_scan
from simulators.checker.model import At, Model, Step
from simulators.checker.plc_model import OBEYING, PlcModel
from simulators.checker.world import NOBODY, Link

LOST: Final = LaneLost("no answer")


def plc(model: Model, at: At) -> Iterator[Step]:
    """Cycles of the bus, and scans that no frame brings about."""
    node, world = at.node, at.world
    body = model.plant.plcs[node.plc]
    if world.link is not Link.UP:
        yield model.step("The PLC runs on alone.", _alone(model, at))
        yield from _without_controller(model, at, body)
        return
    moves = body.entry in MOVING or body.exit in MOVING
    for slow in (False, True) if moves else (False,):
        now = model.plant.cycle(node.plc, node.wire, slow)
        seen, look = _scanned(model, at, body, now), model.plant.look(now)
        sentence = SLOW if slow else CYCLE
        yield model.step(sentence, model.feed(seen, look), cycle=not slow, look=True)
        if world.left:
            for failure, failed in model.failing(seen, look):
                yield model.step(f"{sentence} {failure}.", failed, disturbs=True, cycle=not slow)
    if world.left:
        yield from _disturbed(model, at)


CYCLE: Final = "A cycle of the bus goes by."
SLOW: Final = "A cycle of the bus goes by; a door is slow."


def _scanned(model: Model, at: At, before: PlcModel, now: int) -> At:
    wire = model.orders.levels[at.node.wire]
    world = after_scan(at.world, before, model.plant.plcs[now], wire)
    return At(at.node._replace(plc=now), world, at.told)


def _alone(model: Model, at: At) -> At:
    body = model.plant.plcs[at.node.plc]
    now = model.plant.alone(at.node.plc, at.node.wire)
    return _scanned(model, at, body, now)


def _disturbed(model: Model, at: At) -> Iterator[Step]:
    lost = at._replace(world=at.world._replace(link=Link.LOST))
    yield model.step("The lane PLC does not answer.", model.tell(lost, LOST), disturbs=True)
    frozen = at._replace(world=at.world._replace(link=Link.FROZEN))
    yield model.step("The controller stands still.", frozen, disturbs=True)
    blank = at.world._replace(
        link=Link.DEAD, asked=frozenset(), proofs=frozenset(), timers=frozenset(), opened=False
    )
    dead = At(at.node._replace(brain=NOBODY, levels=model.orders.nothing), blank)
    yield model.step("The controller is killed.", dead, disturbs=True)


def _without_controller(model: Model, at: At, body: PlcModel) -> Iterator[Step]:
    obeys = body.mode in OBEYING
    if obeys:
        bitten = _scanned(model, at, body, model.plant.go_safe(at.node.plc))
        yield model.step("The PLC's watchdog bites: it goes safe.", bitten)
    if at.world.link is Link.LOST:
        back = At(at.node._replace(wire=model.orders.nothing), _forgotten(at, Link.UP))
        yield model.step("The lane PLC answers again.", back)
    elif at.world.link is Link.DEAD:
        back = At(at.node._replace(wire=model.orders.nothing), _forgotten(at, Link.UP))
        yield model.step("The controller is started again.", _ready(model, model.started(back)))
    elif not obeys:
        thawed = at._replace(world=at.world._replace(link=Link.UP))
        yield model.step("The controller goes on as if nothing had been.", thawed)
        lost = at._replace(world=at.world._replace(link=Link.LOST))
        yield model.step("The controller goes on, and notices it.", model.tell(lost, LOST))


def _ready(model: Model, at: At) -> At:
    """Its devices are there at once: what is not heard of yet is explored from the first start."""
    for event in model.brain.devices_back(at.node.brain):
        at = model.feed(at, event)
    return at


def _forgotten(at: At, link: Link):  # type: ignore[no-untyped-def]
    return at.world._replace(link=link, leave=0)
