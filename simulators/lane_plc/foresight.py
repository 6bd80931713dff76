"""How long nothing will happen in the lane: until a beam, a door or a body meets another."""

import math
from bisect import bisect_left, bisect_right
from typing import Final

from simulators.lane_plc.barriers import ENTRY_M, EXIT_M, POSITIONS_M
from simulators.lane_plc.people import ARRIVED_M, GRAZES_M, Person
from simulators.lane_plc.plant import Plant

_PLACES_M: Final = (-math.inf, *sorted((*POSITIONS_M, ENTRY_M, EXIT_M)), math.inf)


def idle_s(plant: Plant) -> float:
    """Return a lower bound of the time until an event; 0.0: not known; inf: nothing moves.

    Events: an edge of a body comes to a beam or a leaf, a body arrives or meets something, a
    door arrives or begins or ends to be passable.
    """
    if plant.barriers.loose:
        return 0.0
    people, walls = plant.people, plant.walls()
    bound = min(
        plant.entry.idle_s(plant.covered(ENTRY_M)),
        plant.exit.idle_s(plant.covered(EXIT_M)),
    )
    bound = min([bound, *[play.idle_s() for play in plant.plays]])
    return min([bound, *[_until_event(body, people, walls) for body in people]])


def _until_event(body: Person, people: list[Person], walls: list[float]) -> float:
    way = body.heading
    if not way:
        return math.inf
    wall_m = body.gap_m(way, walls, ())
    if wall_m <= GRAZES_M:
        return math.inf  # it stands and presses
    bound = wall_m / body.speed
    for other in people:
        if other is not body:
            bound = min(bound, _until_met(body, other, way))
    return min(bound, _until_edge(body, way))


def _until_met(body: Person, other: Person, way: int) -> float:
    gap_m = body.gap_m(way, (), (other,))
    if gap_m <= GRAZES_M:
        # Whoever goes on makes room, in a way that depends on the steps.
        return 0.0 if other.heading == way else math.inf
    return gap_m / (body.speed + (other.speed if other.heading == -way else 0.0))


def _until_edge(body: Person, way: int) -> float:
    """Return when it arrives, or one of its edges comes to a beam or a leaf."""
    ahead_m = abs(body.target_m - body.position_m)
    if ahead_m > ARRIVED_M:
        ahead_m -= ARRIVED_M
    for part in body.parts:
        # As beams see them, so that one just reached is not taken for one just passed.
        back_m, front_m = part.back_m + GRAZES_M, part.front_m - GRAZES_M
        for edge in (body.position_m + back_m, body.position_m + front_m):
            at = bisect_right(_PLACES_M, edge) if way > 0 else bisect_left(_PLACES_M, edge) - 1
            ahead_m = min(ahead_m, abs(_PLACES_M[at] - edge))
    return ahead_m / body.speed
