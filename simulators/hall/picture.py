"""What the camera sees: whoever stands in the lane, as far away as they stand."""

import threading
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from simulators.attacks.kinds import Attack
from simulators.hall import places
from simulators.hall.painter import Painter, Showing
from simulators.lane_plc.people import Person
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Gaze
from simulators.travellers.clip import Look, scene
from simulators.travellers.gestures import UNMOVED, Change, Gesture, change, changed
from simulators.travellers.motion import Behaviour, Motion

RAISED_FROM = places.FOOTPRINTS - 0.1  # an attacker walks in with the own face
BEHAVIOURS = {
    Gaze.CAMERA: Behaviour.LOOKS_AT_CAMERA,
    Gaze.PHONE: Behaviour.LOOKS_AT_PHONE,
    Gaze.ASIDE: Behaviour.LOOKS_ASIDE,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays a body, and how they move before the camera."""

    body: Person
    traveller: int
    motion: Motion
    since_s: float
    attack: Attack | None = None  # what is held up at the footprints
    holder: int = 0  # whose face it shows
    seed: int = 0

    def showing(self, now_s: float, asked: Change) -> Showing | None:
        """Return what is shown in place of a face; None: nothing, or not yet."""
        if self.attack is None or self.body.position_m < RAISED_FROM:
            return None
        t, look = now_s - self.since_s, self.look(now_s)
        return Showing(self.attack, self.traveller, self.holder, look, t, self.seed, asked)

    def look(self, now_s: float) -> Look:
        """Return the look of now; the distance is that of the body, not of the script."""
        look = self.motion.look_at(now_s - self.since_s)
        distance_m = max(0.5, places.CAMERA - self.body.position_m)
        walking = not self.body.arrived
        return replace(look, distance_m=distance_m, smear_px=look.smear_px if walking else 0.0)


class Picture:
    """The scene before the camera. `now` is called in the camera's thread."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._empty: NDArray[np.uint8] = scene([])
        self._cast: tuple[Cast, ...] = ()
        self._asked: tuple[float, Gesture] | None = None
        self._lock = threading.Lock()

    def add(self, body: Person, traveller: int, gaze: Gaze, seed: int) -> None:
        """Let a synthetic person play this body."""
        cast = Cast(body, traveller, Motion(seed % 2**31, BEHAVIOURS[gaze]), monotonic())
        with self._lock:
            self._cast = (*self._cast, cast)

    def add_attacker(self, body: Person, visit: Visit) -> None:
        """Let the visit's traveller play this body, and show what the scenario says."""
        seed = visit.seed % 2**31
        motion, now_s = Motion(seed, BEHAVIOURS[visit.scenario.gaze]), monotonic()
        attack, holder = visit.scenario.attack, visit.companion
        cast = Cast(body, visit.traveller, motion, now_s, attack, holder, seed)
        with self._lock:
            self._cast = (*self._cast, cast)

    def ask(self, gesture: Gesture | None) -> None:
        """Let whoever stands there read that a movement is asked for; None: it is not any more."""
        with self._lock:
            self._asked = None if gesture is None else (monotonic(), gesture)

    def attend(self) -> None:
        """Let everybody look at the camera from now on: an officer has told them to."""
        with self._lock:
            self._cast = tuple(
                replace(one, motion=replace(one.motion, behaviour=BEHAVIOURS[Gaze.CAMERA]))
                for one in self._cast
            )

    def remove(self, body: Person) -> None:
        """Take the person of this body away; may be repeated."""
        with self._lock:
            self._cast = tuple(cast for cast in self._cast if cast.body is not body)

    def now(self) -> bytes | NDArray[np.uint8]:
        """Return the scene: a JPEG, or where nobody is there the lane itself, (480, 640, 3) BGR."""
        with self._lock:
            cast, asked = self._cast, self._asked
        now_s = monotonic()
        by = UNMOVED if asked is None else change(asked[1], now_s - asked[0])
        seen = [one for one in cast if places.SEEN_FROM < one.body.position_m < places.CAMERA - 0.4]
        if not seen:
            return self._empty
        for one in seen:
            if (showing := one.showing(now_s, by)) is not None:
                return self._painter.attack(showing)
        return self._painter.frame([(one.traveller, changed(one.look(now_s), by)) for one in seen])
