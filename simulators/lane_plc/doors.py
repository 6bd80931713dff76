"""A driven leaf: has a mass, takes time, can meet somebody, can jam, can be pushed, can die.

Undisturbed moves are closed form (`profile`), so that any number of steps ends where one does.
"""

import math
from dataclasses import dataclass, field
from typing import Final

from simulators.lane_plc import forces
from simulators.lane_plc.motion import Motion

PASSABLE: Final = 0.7  # opening that lets a body through
SPRUNG: Final = 0.08  # opening to which a leaf with a worn bolt springs


@dataclass(slots=True)
class Door:
    """0.0 closed, 1.0 open; locked, it does not move but by force."""

    position: float = 0.0
    speed: float = 0.0  # openings a second; positive: towards open
    target: float = 0.0
    locked: bool = True
    drive: float = 1.0  # strength of the motor: 0.0 dead, 0.5 slow, 1.0 well
    powered: bool = True
    fails_free: bool = False  # without power: the bolt falls back and a spring opens the leaf
    jammed: bool = False  # nothing moves, whatever pulls
    blocked_at: float | None = None  # opening at which something hard is in the way
    push_n: float = 0.0  # by hand; positive: towards open
    springs: bool = False  # the bolt is worn: the locked leaf springs open by some centimetres
    touched: bool = False  # the edge meets a body
    hardest_n: float = 0.0  # the greatest force on a body since somebody set this to 0
    _side: int = 0  # on which side of what blocks it: 1, where it is more open
    _motion: Motion = field(default_factory=Motion)

    @property
    def passable(self) -> bool:
        """Whether a body fits through."""
        return self.position >= PASSABLE

    @property
    def closed(self) -> bool:
        """Whether the leaf is all the way shut."""
        return self.position == 0.0

    @property
    def moving(self) -> bool:
        """Whether it will be elsewhere in a moment, or would be but for what holds it."""
        return self._free and (self.position != self._goal or self.speed != 0.0)

    def force(self, position: float) -> None:
        """Tear the leaf there, lock or no lock."""
        self.position, self.speed = position, 0.0
        self._motion.forget()

    def power(self, on: bool) -> None:
        """Give it power, or take it: what holds a free-failing bolt is a current."""
        self.powered = on
        if not on and self.fails_free:
            self.locked, self.target = False, 1.0

    def step(self, dt: float, in_the_way: bool) -> None:
        """Move for `dt` seconds; `in_the_way`: a body stands where the leaf goes."""
        self.touched = False
        if self.jammed or (not self._free and not self._overcome):
            self.speed = 0.0
            self._motion.forget()
        elif self._disturbed(in_the_way):
            self._motion.forget()
            self._feel(dt, in_the_way)
        else:
            self._follow(dt)

    def idle_s(self, in_the_way: bool) -> float:
        """Return how long until it arrives or begins or ends to be passable; inf: it stands."""
        if self.jammed or not (self._free or self._overcome):
            return math.inf
        if self.touched or self._disturbed(in_the_way):
            return 0.0
        self._plan()
        places = [PASSABLE] if self.blocked_at is None else [PASSABLE, self.blocked_at]
        return self._motion.idle_s((self.position, self.speed), places)

    @property
    def _free(self) -> bool:
        return not (self.jammed or self.locked)

    @property
    def _overcome(self) -> bool:
        sprung = self.springs and self.position < SPRUNG
        return self.locked and (abs(self.push_n) > forces.BOLT_N or sprung)

    @property
    def _goal(self) -> float:
        return self.target if self.powered else 1.0 if self.fails_free else self.position

    @property
    def _strength(self) -> float:
        if self.powered:
            return forces.acceleration(self.drive)
        return forces.SPRING_OPENS if self.fails_free else 0.0

    @property
    def _held(self) -> bool:
        """Whether it leans on what blocks it."""
        return self.position == self.blocked_at and (self._goal - self.position) * self._side <= 0

    def _disturbed(self, in_the_way: bool) -> bool:
        """Whether anything but its drive moves it."""
        meets = in_the_way and self.position <= forces.MEETS_AT and self._goal < self.position
        near = in_the_way and self.speed < 0
        return bool(self.push_n) or self._overcome or meets or near

    def _follow(self, dt: float) -> None:
        self._plan()
        before = self.position
        self.position, self.speed = self._motion.follow((before, self.speed), dt)
        self._stop_at_ends(before)

    def _plan(self) -> None:
        top = forces.MAX_SPEED * (self.drive if self.powered else 1.0)
        strength = 0.0 if self._held else self._strength
        self._motion.plan((self.position, self.speed), self._goal, strength, top)

    def _feel(self, dt: float, in_the_way: bool) -> None:
        """Forces, a millisecond at a time."""
        steps = max(1, math.ceil(dt / forces.STEP_S))
        for _ in range(steps):
            before = self.position
            goal = None if self.locked else self._goal
            contact_n = forces.contact_n(self.position) if in_the_way else 0.0
            spring_n = forces.SPRING_N if self.springs and self.locked else 0.0
            push_n = self.push_n + contact_n + spring_n
            self.position, self.speed = forces.push(
                (self.position, self.speed), goal, push_n, self.drive, dt / steps
            )
            self.hardest_n = max(self.hardest_n, contact_n)
            self.touched |= contact_n > forces.EDGE_N
            self._stop_at_ends(before)

    def _stop_at_ends(self, before: float) -> None:
        block = self.blocked_at
        if block is not None and (before - block) * (self.position - block) <= 0 != before - block:
            self._side = 1 if before > block else -1
            self.position, self.speed = block, 0.0
            self._motion.forget()
        if not 0.0 < self.position < 1.0:
            self.position, self.speed = max(0.0, min(1.0, self.position)), 0.0
            self._motion.forget()
