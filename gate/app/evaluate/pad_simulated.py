"""Presentations of simulated travellers and attackers: they show that the machinery works."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gate.app.vision.seen import Picture
from gate.biometrics.pad.rates import BONA_FIDE
from simulators.attacks.kinds import Attack
from simulators.attacks.present import attack_frame
from simulators.travellers.clip import frame
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


def draw(one: Simulated) -> Iterator[tuple[int, Picture]]:
    """Yield (ms, frame), (480, 640, 3) BGR."""
    motion = Motion(one.seed)
    for number in range(round(LONG_S * FPS)):
        t = number / FPS
        look = replace(motion.look_at(ARRIVED_S + t), distance_m=FOOTPRINTS_M, smear_px=0.0)
        if one.kind == BONA_FIDE:
            picture = frame(PEOPLE[one.traveller], look)
        else:
            people = PEOPLE[one.traveller], PEOPLE[one.holder]
            picture = attack_frame(Attack(one.kind), *people, look, t, one.seed)
        yield round(1000 * t), picture
