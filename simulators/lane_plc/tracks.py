"""Runs of interrupted beams, and the track that follows one from scan to scan."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from simulators.lane_plc.barriers import ENTRY_M, EXIT_M, HIGH, POSITIONS_M

LONGEST_BODY_M: Final = 0.50  # a longer run is more than one body
ENTRY_SIDE, INSIDE, EXIT_SIDE = -1, 0, 1
TRACKED: Final = frozenset(range(1, 13))  # B2 to B13; B1 and B14 are too far away to follow a body
DOORWAYS: Final = (frozenset({1, 2}), frozenset({11, 12}))  # where a body can come in

Run = frozenset[int]


def runs(interrupted: Iterable[int], entry_shut: bool, exit_shut: bool) -> list[Run]:
    """Return the runs of neighbouring beams; a shut leaf parts what stands on its two sides."""
    found: list[set[int]] = []
    for beam in sorted(TRACKED.intersection(interrupted)):
        parted = (beam == 2 and entry_shut) or (beam == 12 and exit_shut)
        if found and beam - 1 in found[-1] and not parted:
            found[-1].add(beam)
        else:
            found.append({beam})
    return [frozenset(run) for run in found]


def side_of(run: Run) -> int:
    """Return on which side of the doors the middle of a run is."""
    place = (POSITIONS_M[min(run)] + POSITIONS_M[max(run)]) / 2
    return EXIT_SIDE if place >= EXIT_M else INSIDE if place > ENTRY_M else ENTRY_SIDE


def in_doorway(run: Run) -> bool:
    """Whether it is seen on both sides of a leaf."""
    return any(doorway <= run for doorway in DOORWAYS)


def came_in(run: Run) -> bool:
    """Whether a new run is where a body can have come in."""
    return any(run & doorway for doorway in DOORWAYS)


def near(run: Run, other: Run, reach: int) -> bool:
    """Whether two runs overlap, or with `reach` 1 touch."""
    return min(run) <= max(other) + reach and min(other) <= max(run) + reach


def bodies_by_length(run: Run) -> int:
    """Return how many bodies a run must at least be."""
    return 1 + int((POSITIONS_M[max(run)] - POSITIONS_M[min(run)]) / LONGEST_BODY_M)


@dataclass(slots=True, eq=False)
class Track:
    """One body, or several that have not parted yet."""

    run: Run
    side: int
    bodies: int = 1
    explained: bool = True  # False: it appeared in the middle of the lane
    family: int = 0  # tracks that parted from one another; 0: none
    hidden: bool = False  # between two beams
    still_s: float = 0.0  # since its run changed

    @property
    def inside(self) -> int:
        """How many of it count as inside; in a doorway, one: who follows may still turn back."""
        if self.side != INSIDE:
            return 0
        return min(self.bodies, 1) if in_doorway(self.run) else self.bodies

    @property
    def gone(self) -> bool:
        """Whether it was last seen outside, and is seen no more."""
        return self.hidden and self.side != INSIDE

    def part(self, run: Run) -> "Track":
        """Let one of its bodies go on alone, in that run."""
        self.bodies -= 1
        return Track(run, self.side, family=self.family)

    def near(self, run: Run, reach: int) -> bool:
        """Whether it may have become this run: by overlap, or with `reach` 1 by one beam."""
        # What is low is hidden beneath a high beam, and comes up behind it.
        beneath = {min(self.run) - 1, max(self.run) + 1} & HIGH if self.hidden and reach else ()
        return near(run, self.run, 2 if beneath else reach)

    def follow(self, run: Run, dt: float) -> None:
        """Take the run that this track is in this scan."""
        self.still_s = self.still_s + dt if run == self.run and not self.hidden else 0.0
        self.run, self.hidden = run, False

    def wait(self, dt: float) -> None:
        """Stay in the same run for some time."""
        if not self.hidden:
            self.still_s += dt

    def picture(self) -> object:
        """Return all of it but the time."""
        return self.run, self.side, self.bodies, self.explained, self.family, self.hidden

    def measure(self) -> None:
        """Take the length of the run for evidence; not in a doorway, where beams are denser."""
        if not in_doorway(self.run):
            self.bodies = max(self.bodies, bodies_by_length(self.run))

    def cross(self) -> tuple[int, int]:
        """Return its side before and now; it changes once nothing of it is in a doorway."""
        before = self.side
        if not in_doorway(self.run):
            self.side = side_of(self.run)
        return before, self.side


def joined(
    seed: Track, lost: list[Track], new: list[Run], reach: int
) -> tuple[list[Track], list[Run]]:
    """Return all tracks and runs that hang together with `seed`."""
    tracks, found = [seed], list[Run]()
    if seed not in lost:
        return tracks, found
    grown = True
    while grown:
        size = len(tracks) + len(found)
        found = [run for run in new if any(t.near(run, reach) for t in tracks)]
        tracks = [t for t in lost if t is seed or any(t.near(run, reach) for run in found)]
        whole = (len(tracks), len(found)) == (len(lost), len(new))
        grown = not whole and len(tracks) + len(found) > size
    return tracks, found
