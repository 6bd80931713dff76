"""Controller, wire, PLC and world as one: what follows when an event is told to a node."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, get_args

from gate.events import Device, DeviceLost, EffectFailed, Event, LaneStatus
from gate.lane.settings import Settings
from gate.lane.states import ROWS
from gate.reasons import Reason
from simulators.checker.brain import Brain
from simulators.checker.controller import Rows
from simulators.checker.given import SETTINGS, Fed
from simulators.checker.history import after_event
from simulators.checker.interned import Interned
from simulators.checker.numbering import Numbering
from simulators.checker.plant import Orders, Plant
from simulators.checker.plc_model import PlcModel
from simulators.checker.told import Told, opens
from simulators.checker.undisturbed import Undisturbed
from simulators.checker.world import Link, Node, World

LOOK: Final = LaneStatus.trigger
JOURNAL_LOST: Final = DeviceLost(Device.JOURNAL, "the disk is full")


class Step(NamedTuple):
    """One thing that can happen, and what is there afterwards."""

    sentence: str
    node: Node
    told: tuple[Told, ...] = ()  # one an event of the controller
    disturbs: bool = False
    cycle: bool = False  # a frame arrived at the PLC
    proof: str = ""  # what the event of this step truly brought
    look: bool = False  # the controller was told of the PLC


class At(NamedTuple):
    """A node with its world, while a step is being made."""

    node: Node
    world: World
    told: tuple[Told, ...] = ()


class Model:
    """All that is interned, and the ways on from it."""

    def __init__(
        self,
        rows: Rows = ROWS,
        settings: Settings = SETTINGS,
        plc: type[PlcModel] = PlcModel,
        disturbances: int = 2,
        *,
        reduced: bool = True,
    ) -> None:
        self.brain, self.orders = Brain(settings, rows), Orders()
        self.plant = Plant(self.brain, self.orders, plc)
        self.numbering = Numbering(self.brain, self.orders, self.plant)
        self.undisturbed = Undisturbed(self.brain, self.plant)
        self.worlds = Interned[World]()
        self.disturbances, self.reduced = disturbances, reduced
        self.triggers = tuple(event.trigger for event in get_args(Event))

    def first(self) -> Node:
        """A controller that was just started, before a PLC that was just started."""
        nothing = self.orders.nothing
        world = World(self.disturbances)
        node = Node(0, nothing, nothing, self.plant.first, 0)
        return self.place(self.started(At(node, world)))

    def started(self, at: At) -> At:
        """Put a new controller there; nothing that was asked before is asked any more."""
        brain, told = self.brain.born()
        levels = self.orders.after(self.orders.nothing, told.orders)
        node = at.node._replace(brain=brain, levels=levels, wire=levels)
        blank = at.world._replace(link=Link.UP, asked=frozenset(), timers=frozenset())
        world = after_event(blank, told, self.brain.facts[brain], self.orders.levels[levels])
        return At(node, world, (*at.told, told))

    def place(self, at: At) -> Node:
        """Intern the world, with all numbers in their normal form."""
        node = self.undisturbed.normal(at.node, at.world) if self.reduced else at.node
        node, world = self.numbering.normal(node, at.world)
        return node._replace(world=self.worlds.number(world))

    def step(
        self, sentence: str, at: At, *, disturbs: bool = False, cycle: bool = False,
        proof: str = "",
        look: bool = False,
    ) -> Step:  # fmt: skip
        """Make a step of what was brought about; a disturbance is paid for."""
        if disturbs:
            at = at._replace(world=at.world._replace(left=at.world.left - 1))
        return Step(sentence, self.place(at), at.told, disturbs, cycle, proof, look)

    def tell(self, at: At, event: Event, proof: str = "", *, written: bool = True) -> At:
        """Feed an event to the controller, and whatever fails of it."""
        return self.feed(at, self.brain.number(Fed(event, written)), proof)

    def feed(self, at: At, number: int, proof: str = "", spent: str = "") -> At:
        """Feed a numbered event; `spent`: the timer that it was."""
        brain, told = self.brain.feed(at.node.brain, number)
        if told.nothing and told.trigger == LOOK and not spent:
            return at  # of all else an invariant is to see that nothing was done about it
        made = self._carried_out(at, brain, told, told.orders, (proof, spent))
        for refused in told.refused:
            made = self.tell(made, EffectFailed("Refer", refused.reason))
        return made

    def failing(self, at: At, number: int) -> Iterator[tuple[str, At]]:
        """Yield what follows where an effect of this event can not be carried out."""
        brain, told = self.brain.feed(at.node.brain, number)
        if told.opens_something:
            done = tuple(order for order in told.orders if not opens(order))
            made = self.tell(self._carried_out(at, brain, told, done, ("", "")), JOURNAL_LOST)
            for order in told.orders:
                if opens(order):
                    failed = EffectFailed(type(order).__name__, Reason.JOURNAL_FAILED)
                    made = self.tell(made, failed)
            yield "The journal can not be written", made
        for begun in told.asked:
            if begun != "Wipe":
                made = self._carried_out(at, brain, told, told.orders, ("", ""))
                yield f"{begun} fails", self.tell(made, EffectFailed(begun, Reason.EFFECT_FAILED))

    def _carried_out(
        self, at: At, brain: int, told: Told, orders: tuple[object, ...], monitors: tuple[str, str]
    ) -> At:
        node, world = at.node, at.world
        levels, wire = node.levels, node.wire
        if orders:
            levels = self.orders.after(levels, orders)  # type: ignore[arg-type]
            wire = levels if world.link is Link.UP else wire
        proof, spent = monitors
        world = after_event(
            world, told, self.brain.facts[brain], self.orders.levels[wire], proof, spent
        )
        node = Node(brain, levels, wire, node.plc, node.world)
        return At(node, world, (*at.told, told))


Moves = Callable[[Model, At], Iterator[Step]]
