"""Bodies in the lane: they walk to where they want to be, as far as they are let."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

CLEARANCE_M: Final = 0.03  # nobody walks into another body or a closed leaf
ARRIVED_M: Final = 0.01
STEPPED_OVER_M: Final = 0.70
GRAZES_M: Final = 1e-9  # no rounding decides whether a beam is interrupted


class Part(NamedTuple):
    """A box that moves with the body: the trunk, an arm, a suitcase. Metres from the middle."""

    back_m: float
    front_m: float
    bottom_m: float = 0.0
    top_m: float = 1.75
    solid: bool = True  # nobody walks through it; an arm gives way


@dataclass(slots=True, eq=False)
class Person:
    """Somebody's body on the axis of the lane; with speed 0, an object."""

    position_m: float  # of the middle; the entry door is at 0
    speed: float = 1.2  # m/s when walking
    thickness: float = 0.30  # m along the lane
    target_m: float = field(default=float("nan"))
    height_m: float = 1.75
    carries: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    _back_m: float = 0.0
    _front_m: float = 0.0

    def __post_init__(self) -> None:
        """Begin by standing."""
        if self.target_m != self.target_m:
            self.target_m = self.position_m
        self.carry(*self.carries)

    def carry(self, *things: Part) -> None:
        """Have these with the body, and nothing else: an arm, a suitcase."""
        trunk = Part(-self.thickness / 2, self.thickness / 2, 0.0, self.height_m)
        self.carries, self.parts = things, (trunk, *things)
        self._back_m = min(part.back_m for part in self.parts if part.solid)
        self._front_m = max(part.front_m for part in self.parts if part.solid)

    @property
    def back_m(self) -> float:
        """The edge towards the entry."""
        return self.position_m + self._back_m

    @property
    def front_m(self) -> float:
        """The edge towards the exit."""
        return self.position_m + self._front_m

    @property
    def arrived(self) -> bool:
        """Whether it stands where it wants to be."""
        return abs(self.target_m - self.position_m) < ARRIVED_M

    @property
    def heading(self) -> int:
        """Which way it wants to go: 1 to the exit, -1 to the entry, 0: it stands."""
        way = self.target_m - self.position_m
        return (way > 0) - (way < 0) if self.speed > 0 else 0

    def walk_to(self, x: float) -> None:
        """Walk to `x`; stops at a closed door or another body, and goes on once it is free."""
        self.target_m = x

    def covers(self, x: float) -> bool:
        """Whether the body, an arm or what it carries is in the way of a leaf at `x`."""
        at = x - self.position_m
        for part in self.parts:  # noqa: SIM110  # in every step: a generator costs more
            if part.back_m + GRAZES_M < at < part.front_m - GRAZES_M:
                return True
        return False

    @property
    def blocks(self) -> bool:
        """Whether others can not get past: one steps over what lies on the floor."""
        return self.speed > 0 or self.height_m > STEPPED_OVER_M

    def gap_m(self, way: int, walls: Iterable[float], others: Iterable["Person"]) -> float:
        """Return how far it may go that way (1: to the exit, -1: to the entry)."""
        edge, middle = self.front_m if way > 0 else self.back_m, self.position_m
        gap = float("inf")
        for wall in walls:
            if (wall - middle) * way > 0:
                gap = min(gap, (wall - edge) * way)
        for other in others:
            if other.blocks and other is not self and (other.position_m - middle) * way > 0:
                gap = min(gap, ((other.back_m if way > 0 else other.front_m) - edge) * way)
        return gap - CLEARANCE_M

    def step(self, dt: float, walls: list[float], others: list["Person"]) -> None:
        """Walk for `dt` seconds; `walls` are the places that no body may go through."""
        way = self.heading
        if way:
            most = min(abs(self.target_m - self.position_m), self.speed * dt)
            self.position_m += way * max(0.0, min(most, self.gap_m(way, walls, others)))
