"""One lane's world in virtual time: bodies, documents and faces before the devices."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from gate.events import Lamp
from gate.lane.topology import READER_INSIDE, Topology
from simulators.lane_plc.people import Person
from simulators.lane_plc.plant import Plant
from simulators.virtual.lane_device import LaneDevice
from simulators.virtual.readers import DocumentReaderDevice, ScannerDevice
from simulators.virtual.traveller import Traveller

Happened = Callable[[], bool]


@dataclass(slots=True, eq=False)
class Waiting:
    """Somebody who looks at the lane until something has happened."""

    happened: Happened
    done: asyncio.Future[bool]

    def tell(self, seen: bool) -> None:
        """End the wait, once."""
        if not self.done.done():
            self.done.set_result(seen)


@dataclass(slots=True)
class Scene:
    """What the devices that look would see."""

    holder: Traveller | None = None  # whose document was laid down, or redeemed, last
    face: Traveller | None = None  # who stands before the camera
    faces: int = 0
    told_to_look: bool = False  # by an officer, at the camera


class LaneWorld:
    """Everything outside the controller of one lane. Whoever watches is told after each scan."""

    def __init__(self, name: str, topology: Topology = Topology.TWO_STEP) -> None:
        self.name, self.topology = name, topology
        self.device = LaneDevice(f"virtual:{name}/plc", steps_up=topology in READER_INSIDE)
        self.reader = DocumentReaderDevice(f"virtual:{name}/reader")
        self.scanner = ScannerDevice(f"virtual:{name}/scanner")
        self.scene = Scene()
        self.visitor: Traveller | None = None  # who the lane is taken by
        self._waiting = list[Waiting]()
        self.device.watchers.append(self._look)

    @property
    def plant(self) -> Plant:
        """The lane as a thing."""
        return self.device.lane.plant

    @property
    def lamp(self) -> Lamp:
        """What the pictogram over the entry shows."""
        return self.device.lane.plc.lamp

    def change(self, act: Callable[[], object]) -> None:
        """Change the physical world now: a body, a switch, a door, the power."""
        self.device.time.catch_up()
        act()
        self.device.time.changed()

    def enter(self, body: Person) -> Person:
        """Put a body into the scene."""
        self.change(lambda: self.plant.enter(body))
        return body

    def walk(self, body: Person, place_m: float) -> None:
        """Let a body want to be somewhere."""
        self.change(lambda: body.walk_to(place_m))

    def vanish(self, body: Person) -> None:
        """Take a body out; nothing happens where it is not there."""
        if body in self.plant.people:
            self.change(lambda: self.plant.remove(body))

    async def until(self, happened: Happened, at_most_s: float) -> bool:
        """Look until it has happened; False: it did not in time."""
        if happened():
            return True
        loop = asyncio.get_running_loop()
        waiting = Waiting(happened, loop.create_future())
        self._waiting.append(waiting)
        limit = loop.call_later(at_most_s, waiting.tell, False)
        try:
            return await waiting.done
        finally:
            limit.cancel()
            self._waiting.remove(waiting)

    def _look(self) -> None:
        for waiting in self._waiting:
            if not waiting.done.done() and waiting.happened():
                waiting.tell(True)


@dataclass(slots=True)
class Visit:
    """What really happened to one traveller, as nobody but the simulation knows it."""

    traveller: Traveller
    lane: str
    began_s: float  # at the reader
    ended_s: float = 0.0
    ended: str = "lost"  # exit, entry, desk, rescued, lost
    inside_s: float | None = None  # since when they are between the doors
    out_s: float | None = None
    alarm: bool = False  # fire, emergency or no power while they were there
    companions: int = 0  # bodies that followed, and left through the same door
    results: list[str] = field(default_factory=list)

    @property
    def held_s(self) -> float:
        """How long they were between the doors."""
        if self.inside_s is None:
            return 0.0
        return (self.out_s if self.out_s is not None else self.ended_s) - self.inside_s
