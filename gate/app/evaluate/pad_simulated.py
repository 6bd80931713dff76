"""Presentations of simulated travellers and attackers: they show that the machinery works."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gate.app.vision.seen import Picture
from gate.biometrics.pad.rates import BONA_FIDE
from gate.reasons import Reason
from simulators.attacks.kinds import Attack
from simulators.attacks.present import attack_frame
from simulators.travellers.clip import frame
from simulators.travellers.gestures import UNMOVED, Change, Gesture, change, changed
from simulators.travellers.motion import Motion
from simulators.travellers.people import PEOPLE

FPS: Final = 10.0  # as the simulated lane's camera
LONG_S: Final = 4.5
ARRIVED_S: Final = 2.5  # at the footprints
FOOTPRINTS_M: Final = 0.77
BONA_FIDE_EACH: Final = 2  # times as many as of each attack


@dataclass(frozen=True, slots=True)
class Simulated:
    """One presentation to be drawn."""

    kind: str
    traveller: int
    holder: int
    seed: int


def presentations(each: int, seed: int = 1) -> Iterator[Simulated]:
    """Yield `each` presentations of every attack and twice as many bona fide ones."""
    rng = np.random.default_rng(seed)
    kinds = [BONA_FIDE] * BONA_FIDE_EACH + list(Attack)
    for kind in kinds:
        for _ in range(each):
            traveller, holder = map(int, rng.choice(len(PEOPLE), 2, replace=False))
            yield Simulated(str(kind), traveller, holder, int(rng.integers(1 << 30)))


class Drawn:
    """The frames of one presentation; whoever stands there does what the check asks for."""

    def __init__(self, one: Simulated, long_s: float = LONG_S) -> None:
        """`long_s`: for how long somebody stands there; a challenge takes longer."""
        self._one, self._long_s, self._t = one, long_s, 0.0
        self._asked: tuple[float, Gesture] | None = None

    def ask(self, prompt: Reason) -> None:
        """Show a prompt of the check; what is no movement changes nothing."""
        if prompt.value in {one.value for one in Gesture}:
            self._asked = self._t, Gesture(prompt.value)

    def __iter__(self) -> Iterator[tuple[int, Picture]]:
        """Yield (ms, frame), (480, 640, 3) BGR."""
        one, motion = self._one, Motion(self._one.seed)
        for number in range(round(self._long_s * FPS)):
            t = self._t = number / FPS
            look = replace(motion.look_at(ARRIVED_S + t), distance_m=FOOTPRINTS_M, smear_px=0.0)
            if one.kind == BONA_FIDE:
                picture = frame(PEOPLE[one.traveller], changed(look, self._change()))
            else:
                people = PEOPLE[one.traveller], PEOPLE[one.holder]
                how = Attack(one.kind), *people, look, t, one.seed
                picture = attack_frame(*how, self._change())
            yield round(1000 * t), picture

    def _change(self) -> Change:
        if self._asked is None:
            return UNMOVED
        since_s, gesture = self._asked
        return change(gesture, self._t - since_s)
