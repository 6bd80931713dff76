"""Carries out what a tester does, on the loop of the bench."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from typing import Any, Final

from simulators.bench.acts import Act
from simulators.bench.bodies import Bodies
from simulators.bench.injectors import Injector, injectors
from simulators.bench.rig import Rig
from simulators.bench.traveller import Built, Spec, build, document_number, spec_of
from simulators.bench.values import BenchRefused
from simulators.lane_plc.behaviours import send
from simulators.lane_plc.people import Person
from simulators.virtual.laying import lay
from simulators.virtual.topologies import visitor
from simulators.virtual.traffic_tables import People

SPAWN = Callable[[Coroutine[Any, Any, Any]], None]
STRANGERS: Final = 8  # at most, at a time


class Doing:
    """One tester's hands."""

    def __init__(
        self, rig: Rig, people: People, seed: int, today: Callable[[], date], spawn: SPAWN
    ) -> None:
        self._rig, self._people, self._seed = rig, people, seed
        self._today, self._spawn = today, spawn
        self.bodies = Bodies(rig.world)
        self.injectors: dict[str, Injector] = injectors(rig)
        self.faults = dict[str, Any]()  # set to something else than at rest
        self.spec, self._number = Spec(), 0
        self._hand: Built | None = None
        self._acts: Mapping[str, Callable[..., object]] = {
            "traveller": self._traveller,
            "come": self._come,
            "lay": self._lay,
            "take": rig.world.reader.remove,
            "scan": lambda code: rig.world.scanner.scan(code.encode()),
            "add": self._add,
            "walk": lambda body, to_m: rig.world.walk(self.bodies.of(body), to_m),
            "place": self._place,
            "remove": lambda body: rig.world.vanish(self.bodies.of(body)),
            "put_down": self._put_down,
            "stranger": self._stranger,
            "fault": self._fault,
            "reset": self._reset,
        }

    def knows(self, act: Act) -> bool:
        """Tell whether this act is for these hands; the others are for the lane's officers."""
        return act.do in self._acts

    def do(self, act: Act) -> None:
        """Do it. Raises BenchRefused: not possible now; nothing has changed then."""
        self._acts[act.do](**act.given)
        self.bodies.look()

    def told_to_look(self) -> None:
        """An officer tells whoever stands there to look at the camera."""
        self._rig.world.scene.told_to_look = True

    def _traveller(self, **given: Any) -> None:
        self.spec, self._hand = spec_of(given), None

    def _at_hand(self) -> Built:
        """Return who holds the document now; made when first asked for."""
        if self._hand is None:
            self._number += 1
            now_s = asyncio.get_running_loop().time()
            self._hand = build(
                self.spec, self._number, self._seed, self._today(), self._people, now_s
            )
            if self.spec.listed:
                number = document_number(self._hand.lines)
                self._rig.background.hits = self._rig.background.hits | {number}
        return self._hand

    def _come(self) -> None:
        if self._rig.world.visitor is not None:
            raise BenchRefused("come: the traveller before is still at the lane")
        one, self._hand = self._at_hand(), None
        self._rig.world.visitor = one
        self._spawn(self._visit(one))

    async def _visit(self, one: Built) -> None:
        try:
            await visitor(self._rig.world, one, self._people).live()
        finally:
            self._rig.world.visitor = None

    def _lay(self, readable: bool = True) -> None:
        self._spawn(lay(self._rig.world, self._at_hand(), readable=readable))

    def _add(self, at_m: float, speed: float = 1.2, thickness: float = 0.30) -> None:
        self._free(at_m, thickness / 2)
        self._rig.world.enter(Person(at_m, speed=speed, thickness=thickness))

    def _place(self, body: float, at_m: float) -> None:
        one = self.bodies.of(body)
        self._free(at_m, one.thickness / 2, one)

        def there() -> None:
            one.position_m = one.target_m = at_m

        self._rig.world.change(there)

    def _free(self, at_m: float, half: float, own: Person | None = None) -> None:
        """Raise BenchRefused: somebody stands there."""
        for other in self._rig.world.plant.people:
            if other is not own and other.back_m - half < at_m < other.front_m + half:
                number = self.bodies.number_of(other)
                raise BenchRefused(f"at_m: body {number} stands there")

    def _put_down(self, body: float) -> None:
        owner = self.bodies.of(body)
        if owner.speed == 0.0:
            raise BenchRefused(f"body: {body:g} is a thing, and puts nothing down")
        self._rig.world.change(lambda: self._rig.world.plant.leave_object(owner))

    def _stranger(self, behaves: str) -> None:
        plant = self._rig.world.plant
        if len(plant.plays) >= STRANGERS:
            raise BenchRefused(f"stranger: {STRANGERS} are there already")
        self._rig.world.change(lambda: send(plant, behaves))

    def _fault(self, name: str, value: Any) -> None:
        if name not in self.injectors:
            raise BenchRefused(f"name: must be one of {', '.join(self.injectors)}, not {name!r}")
        one = self.injectors[name]
        if not one.kind.fits(value):
            raise BenchRefused(f"value: must be {one.kind.words}, not {value!r}")
        one.put(value)
        self.faults.pop(name, None)
        if value != one.rest:
            self.faults[name] = value

    def _reset(self) -> None:
        # Whoever turns the key on site has looked, and takes along what lies there.
        world = self._rig.world

        def turn() -> None:
            world.plant.people[:] = [body for body in world.plant.people if body.speed > 0]
            world.device.lane.plc.turn_reset()

        world.change(turn)
