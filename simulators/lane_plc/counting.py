"""How the PLC counts people: by following runs of beams. It can be wrong, as a real one can."""

import math
from dataclasses import dataclass, field
from typing import Final

from simulators.lane_plc.barriers import HIGH
from simulators.lane_plc.scan import reached
from simulators.lane_plc.tracks import (
    EXIT_SIDE,
    INSIDE,
    Run,
    Track,
    came_in,
    joined,
    near,
    runs,
    side_of,
)

STILL_S: Final = 3.0  # what does not move for so long, and came with nobody, is an object


@dataclass(slots=True)
class Counter:
    """Persons inside, objects left, passages, and what looked wrong in this scan."""

    persons: int = 0  # inside, 0 to 255
    hidden: bool = False  # somebody is seen by no beam
    stray: bool = False  # something is seen by a high beam only, and is no person
    passages: int = 0
    tailgating: bool = False
    wrong_way: bool = False
    objects: frozenset[int] = frozenset()  # beams that an object interrupts
    _tracks: list[Track] = field(default_factory=list)
    _families: int = 0
    _seen: frozenset[int] = frozenset()
    _fresh: frozenset[int] = frozenset()  # interrupted now, and not in the scan before

    def scan(self, seen: frozenset[int], entry_shut: bool, exit_shut: bool, dt: float) -> None:
        """Look at the interrupted beams, `dt` seconds after the last time."""
        before, self.wrong_way, self.stray = self.persons, False, False
        self._fresh, self._seen, self.objects = seen - self._seen, seen, self.objects & seen
        self._match(runs(seen - self.objects, entry_shut, exit_shut), dt)
        for track in self._tracks:
            self._cross(track)
        self._tracks = [track for track in self._tracks if not track.gone]
        self._set_objects_apart()
        self._count()
        self.tailgating = self.persons > max(before, 1)

    def picture(self) -> object:
        """Return all that it remembers but the time."""
        looks = (self.passages, self.tailgating, self.wrong_way, self.objects, self.stray)
        return looks, self._seen, tuple([track.picture() for track in self._tracks])

    def idle_s(self) -> float:
        """Return how long until what stands still is taken for an object; inf: never."""
        waiting = [track.still_s for track in self._tracks if self._suspect(track)]
        return STILL_S - max(waiting) if waiting else math.inf

    def leap(self, dt: float) -> None:
        """Let time pass in which no beam changes."""
        for track in self._tracks:
            track.wait(dt)

    def forget(self) -> None:
        """Forget bodies that no beam sees: somebody on site has looked and turned the key."""
        self._tracks = [track for track in self._tracks if not track.hidden]
        self._count()

    def _count(self) -> None:
        self.persons = min(255, sum([track.inside for track in self._tracks]))
        self.hidden = any(track.hidden for track in self._tracks)

    def _match(self, seen: list[Run], dt: float) -> None:
        """Let tracks go on as runs: by overlap first, then by neighbourhood; new ones last."""
        lost, new = list(self._tracks), list(seen)
        was = {track: track.run for track in lost}
        for reach in (0, 1):
            for seed in list(lost):
                tracks, found = joined(seed, lost, new, reach)
                if found:
                    lost = [track for track in lost if track not in tracks]
                    new = [run for run in new if run not in found]
                    self._go_on(tracks, found, dt)
        for track in lost:
            if not self._joins_another(track):
                track.hidden, track.still_s = True, 0.0
        for run in new:
            if run <= HIGH:  # came over no other beam: an arm, or something that is not understood
                self.stray = True
            elif not self._parts_from_another(run, was):
                self._tracks.append(Track(run, side_of(run), explained=came_in(run)))
        for track in self._tracks:
            track.measure()

    def _joins_another(self, lost: Track) -> bool:
        """Whether it moved on by one beam and now touches the body ahead: one run, both bodies."""
        ahead = {beam + way for beam in lost.run for way in (-1, 1)} & self._fresh
        for track in self._tracks:
            if track is not lost and not track.hidden and track.run & ahead:
                track.bodies += lost.bodies
                self._tracks.remove(lost)
                return True
        return False

    def _parts_from_another(self, run: Run, was: dict[Track, Run]) -> bool:
        """Whether one of several moved on by one beam in the scan in which they parted."""
        for track in self._tracks:
            if track in was and track.bodies > 1 and near(run, was[track], 1):
                self._families += 1
                track.family, track.explained = self._families, True
                self._tracks.append(track.part(run))
                return True
        return False

    def _go_on(self, tracks: list[Track], found: list[Run], dt: float) -> None:
        """Merge some tracks into one body of bodies, then part it into the runs seen."""
        kept, bodies = tracks[0], sum(track.bodies for track in tracks)
        if bodies < len(found):  # an arm that parts from somebody is no body
            found = [run for run in found if not run <= HIGH] or found
        kept.bodies = max(bodies, len(found))
        kept.explained = any(track.explained for track in tracks)
        longest, *others = sorted(found, key=len, reverse=True)
        if others:
            self._families += 1
            kept.family, kept.explained = self._families, True
        going_on = [track for track in self._tracks if track not in tracks[1:]]
        self._tracks = [*going_on, *[kept.part(run) for run in others]]
        kept.follow(longest, dt)

    def _cross(self, track: Track) -> None:
        before, now = (track.side, track.side) if track.hidden else track.cross()
        if (before, now) == (INSIDE, EXIT_SIDE):
            self.passages = (self.passages + track.bodies) & 0xFFFF
        self.wrong_way |= (before, now) == (EXIT_SIDE, INSIDE)

    def _set_objects_apart(self) -> None:
        for track in list(self._tracks):
            if self._suspect(track) and reached(track.still_s, STILL_S):
                self.objects |= track.run
                self._tracks.remove(track)

    def _suspect(self, track: Track) -> bool:
        """Whether it is an object if it does not move: it came with nobody, or was left."""
        if track.side != INSIDE or track.hidden:
            return False
        families = [other.family for other in self._tracks]
        return not track.explained or bool(track.family and families.count(track.family) == 1)
