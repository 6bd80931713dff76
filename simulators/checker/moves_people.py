"""What people do: they go in and out by whatever is open, stop in a door, leave things behind."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from gate.lane.topology import READER_INSIDE
from simulators.checker import counted
from simulators.checker.counted import DOORS, MOST_INSIDE, Change
from simulators.checker.door_model import PASSABLE
from simulators.checker.given import REMOVED
from simulators.checker.model import At, Model, Step
from simulators.checker.plc_model import PlcModel
from simulators.checker.world import NOBODY, Link, World

SOMEBODY: Final = {False: "The traveller", True: "Somebody else"}


def people(model: Model, at: At) -> Iterator[Step]:
    """Everybody's ways on."""
    body = model.plant.plcs[at.node.plc]
    for door in DOORS:
        if getattr(body, door) in PASSABLE and not at.world.standing:
            yield from _inwards(model, at, door)
            yield from _outwards(model, at, door)
        if at.world.standing.rstrip("+") == door:
            yield from _out_of_doorway(model, at, door)
    if at.world.thing and (body.entry in PASSABLE or body.exit in PASSABLE):
        taken = _moved(model, at, "thing taken", counted.thing_taken, thing=False)
        yield model.step("What was left behind is taken away.", taken)
    yield from _before_the_entry(model, at, body)
    yield from _recounted(model, at, body)


def _before_the_entry(model: Model, at: At, body: PlcModel) -> Iterator[Step]:
    """Where the reader stands inside, the entry opens to whoever steps up."""
    if body.waiting:
        away = _moved(model, at, "goes away", counted.goes_away)
        yield model.step("Whoever stands before the entry goes away.", away)
        return
    inside = model.brain.settings.topology in READER_INSIDE
    state = "" if at.node.brain == NOBODY else model.brain.facts[at.node.brain].state
    if inside and state == "ready":  # elsewhere it is not looked at
        up = _moved(model, at, "steps up", counted.steps_up)
        yield model.step("Somebody steps up to the entry.", up)


def truly_inside(world: World) -> int:
    """Return how many a PLC that makes no mistake counts."""
    return world.inside + world.standing.endswith("+")


def _inwards(model: Model, at: At, door: str) -> Iterator[Step]:
    world = at.world
    odd = world.inside > 0 or door == "exit"  # tailgating, or the wrong way
    if world.inside < MOST_INSIDE and world.left >= odd:
        come_in = counted.COMES_IN[door]
        steps_in = _moved(model, at, f"in by {door}", come_in, inside=world.inside + 1)
        outside = model.brain.settings.topology not in READER_INSIDE
        if door == "entry" and world.document and outside:
            yield from _with_document(model, steps_in, "Somebody steps in", disturbs=odd)
        else:
            sentence = f"{SOMEBODY[odd]} steps in through the {door}."
            yield model.step(sentence, steps_in, disturbs=odd)
    if world.left:
        stands = _moved(model, at, f"stands in {door}", counted.STANDS[door], standing=door)
        yield model.step(f"Somebody from outside stops in the {door}.", stands, disturbs=True)


def _outwards(model: Model, at: At, door: str) -> Iterator[Step]:
    world, inside = at.world, at.world.inside - 1
    if inside < 0:
        return
    goes = _moved(model, at, f"out by {door}", counted.GOES_OUT[door], inside=inside)
    sentence = f"Somebody goes out through the {door}"
    if world.document and not inside and model.brain.settings.topology in READER_INSIDE:
        yield from _with_document(model, goes, sentence, disturbs=False)
    else:
        yield model.step(f"{sentence}.", goes)
    if not world.left:
        return
    if not world.thing:
        change = counted.LEAVES[door]
        bag = _moved(model, at, f"out by {door}, bag", change, inside=inside, thing=True)
        sentence = f"Somebody goes out through the {door} and leaves a bag."
        yield model.step(sentence, bag, disturbs=True)
    stands = _moved(
        model, at, f"stands in {door}", counted.STANDS[door], standing=f"{door}+", inside=inside
    )
    yield model.step(f"Somebody from inside stops in the {door}.", stands, disturbs=True)


def _with_document(model: Model, at: At, goes: str, *, disturbs: bool) -> Iterator[Step]:
    taken = at._replace(world=at.world._replace(document=""))
    if at.world.link in {Link.UP, Link.LOST}:
        taken = model.tell(taken, REMOVED)
    takes = goes.replace("Somebody", "Somebody takes the document and")
    yield model.step(f"{takes}.", taken, disturbs=disturbs)
    if at.world.left and not disturbs:
        yield model.step(f"{goes} and forgets the document.", at, disturbs=True)


def _out_of_doorway(model: Model, at: At, door: str) -> Iterator[Step]:
    was_inside, inside = at.world.standing.endswith("+"), at.world.inside
    change = counted.STEPS_OUT[door, was_inside]
    goes_on = _moved(model, at, f"out of {door} {was_inside}", change, standing="")
    yield model.step(f"Whoever stands in the {door} goes out.", goes_on)
    if inside < MOST_INSIDE:
        change = counted.STEPS_IN[door, was_inside]
        name = f"in from {door} {was_inside}"
        goes_in = _moved(model, at, name, change, standing="", inside=inside + 1)
        yield model.step(f"Whoever stands in the {door} goes in.", goes_in)


def _recounted(model: Model, at: At, body: PlcModel) -> Iterator[Step]:
    truth, thing = truly_inside(at.world), at.world.thing
    if (body.persons, body.left_object) != (truth, thing):
        change = partial(counted.recount, persons=truth, thing=thing)
        right = _moved(model, at, ("recount", truth, thing), change)
        yield model.step("The PLC counts right again.", right)
    if not at.world.left:
        return
    for sentence, mistake in counted.MISCOUNTS.items():
        wrong = _moved(model, at, sentence, mistake)
        if wrong.node.plc != at.node.plc:
            yield model.step(sentence, wrong, disturbs=True)


def _moved(model: Model, at: At, name: object, change: Change, **truth: Any) -> At:
    plc = model.plant.changed(at.node.plc, name, change)
    return at._replace(node=at.node._replace(plc=plc), world=at.world._replace(**truth))
