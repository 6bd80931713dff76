"""Plan of the lane seen from above: metres to picture units, doors, light barriers, people.

The traveller walks to the right. Nothing here is known but what the lane PLC tells: leaves stand
where their position says, a figure stands where barriers are interrupted. People who are counted
inside but interrupt no barrier are drawn at the middle of the cage, as `counted`, not as `seen`.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

WIDTH: Final = 1200  # picture units, as the viewBox of plan.html
MIDDLE: Final = 150  # y of the walking line
LEAF: Final = 78  # length of a closed leaf: wall to middle line
MARGIN: Final = 30
MOST_FIGURES: Final = 4
LONGEST_BODY_M: Final = 0.5  # a longer run of interrupted barriers is two people


@dataclass(frozen=True, slots=True)
class LanePlan:
    """Where things stand along the lane, metres, walking direction positive.

    Source of the standard plan: docs/lane-map.md, Geometry.
    """

    start_m: float = -1.3  # of the picture
    end_m: float = 3.5
    reader_m: float = -0.85
    entry_door_m: float = 0.0
    footprints_m: float = 1.55
    camera_m: float = 2.32
    exit_door_m: float = 2.5
    barriers_m: tuple[float, ...] = (
        *(-0.60, -0.10, 0.10, 0.356, 0.611, 0.867, 1.122),  # B1 to B7, the order of their bits
        *(1.378, 1.633, 1.889, 2.144, 2.40, 2.60, 3.10),  # B8 to B14
    )

    def x(self, metres: float) -> float:
        """Return the picture's x of a place along the lane."""
        part = (metres - self.start_m) / (self.end_m - self.start_m)
        return round(MARGIN + part * (WIDTH - 2 * MARGIN), 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A person on the plan."""

    x: float
    y: float
    kind: Literal["seen", "counted"]


def bodies(barriers: int, plan: LanePlan) -> tuple[float, ...]:
    """Return where bodies stand, metres: a run of interrupted neighbours is one body, or two."""
    found = list[float]()
    numbered = enumerate(plan.barriers_m)
    for interrupted, run in groupby(numbered, lambda beam: bool(barriers >> beam[0] & 1)):
        if interrupted:
            places = [place for _, place in run]
            first, last = places[0], places[-1]
            middles = (0.25, 0.75) if last - first > LONGEST_BODY_M else (0.5,)
            found += [first + (last - first) * middle for middle in middles]
    return tuple(found)


def figures(barriers: int, persons: int, plan: LanePlan) -> tuple[Figure, ...]:
    """Return the people to draw, the one nearest to the exit first."""
    seen = [Figure(plan.x(m), MIDDLE, "seen") for m in bodies(barriers, plan)]
    cage = plan.x(plan.entry_door_m), plan.x(plan.exit_door_m)
    missing = persons - sum(cage[0] < figure.x < cage[1] for figure in seen)
    for number in range(max(0, missing)):
        x, y = sum(cage) / 2 - 70 * number, MIDDLE + (34 if number % 2 else -8)
        seen.append(Figure(round(x, 1), y, "counted"))
    return tuple(sorted(seen, key=lambda figure: -figure.x)[:MOST_FIGURES])


def leaf_length(position_pct: int | None) -> float:
    """Return how far a leaf stands out of its wall; unknown is drawn closed, and hatched."""
    position = 0 if position_pct is None else max(0, min(100, position_pct))
    return round(LEAF - (LEAF - 8) * position / 100, 1)
