"""The bodies in the scene, each with a number that it keeps; numbers are given in their order."""

from collections.abc import Iterator
from typing import Any

from simulators.bench.values import BenchRefused
from simulators.lane_plc.people import Person
from simulators.virtual.lane_world import LaneWorld


class Bodies:
    """Looks after the numbers."""

    def __init__(self, world: LaneWorld) -> None:
        self._world, self._last = world, 0
        self._numbers = dict[Person, int]()

    def look(self) -> None:
        """Give a number to whoever is new, and forget who is gone."""
        there = self._world.plant.people
        for body in there:
            if body not in self._numbers:
                self._last += 1
                self._numbers[body] = self._last
        if len(self._numbers) > len(there):
            self._numbers = {body: self._numbers[body] for body in there}

    def of(self, number: object) -> Person:
        """Return a body. Raises BenchRefused: nobody has this number."""
        self.look()
        for body, own in self._numbers.items():
            if own == number:
                return body
        raise BenchRefused(f"body: nobody here has the number {number}")

    def number_of(self, body: Person) -> int:
        """Return the number of a body that is there."""
        self.look()
        return self._numbers[body]

    def shown(self) -> Iterator[dict[str, Any]]:
        """Yield what a plan draws, as JSON values; places in metres."""
        for body, number in self._numbers.items():
            yield {
                "number": number,
                "at": round(body.position_m, 3),
                "to": round(body.target_m, 3),
                "back": round(body.back_m, 3),
                "front": round(body.front_m, 3),
                "thing": body.speed == 0.0,
            }
