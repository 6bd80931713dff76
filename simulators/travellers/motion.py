"""How travellers move before the camera: a look as a function of seconds, the same for a seed."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from simulators.travellers.clip import Look
from simulators.travellers.light import Light

FAR_M, NEAR_M = 2.4, 0.72
WALK_M_S = 1.05


class Behaviour(StrEnum):
    """What someone does in the lane."""

    LOOKS_AT_CAMERA = "looks_at_camera"
    LOOKS_AT_PHONE = "looks_at_phone"
    LOOKS_ASIDE = "looks_aside"
    HOLDS_STILL = "holds_still"  # at the footprints from the start, hardly moving
    KEEPS_DISTANCE = "keeps_distance"  # stops half-way


def _drift(rng: np.random.Generator, t: float, spread: float, speed: float) -> float:
    """Slow, smooth wandering."""
    phase, rate = rng.uniform(0, 2 * np.pi, 3), rng.uniform(0.6, 1.4, 3) * speed
    return float(spread * np.sin(phase + rate * t).mean() * 1.6)


def _blink(rng: np.random.Generator, t: float) -> float:
    """0 open .. 1 closed; a blink of a quarter of a second every two to six seconds."""
    at = float(rng.uniform(0.5, 3))
    while at + 0.3 < t:
        at += float(rng.uniform(2, 6))
    return float(np.clip(1.5 - abs(t - at) / 0.085, 0, 1))


@dataclass(frozen=True, slots=True)
class Motion:
    """One traveller's walk and behaviour. `look_at(t)` is all that a camera needs."""

    seed: int = 0
    behaviour: Behaviour = Behaviour.LOOKS_AT_CAMERA

    def _distance(self, t: float) -> float:
        if self.behaviour is Behaviour.HOLDS_STILL:
            return NEAR_M
        end = 1.7 if self.behaviour is Behaviour.KEEPS_DISTANCE else NEAR_M
        return max(end, FAR_M - WALK_M_S * t)

    def _turn(self, rng: np.random.Generator, t: float, arrived: float) -> tuple[float, float]:
        """Yaw and pitch."""
        little = 0.3 if self.behaviour is Behaviour.HOLDS_STILL else 1.0
        yaw, pitch = _drift(rng, t, 5 * little, 1.1), _drift(rng, t, 3.5 * little, 0.9)
        if self.behaviour is Behaviour.LOOKS_AT_PHONE:
            return yaw, pitch + 38
        if self.behaviour is Behaviour.LOOKS_ASIDE:
            return yaw + 58 * float(rng.choice([-1, 1])), pitch
        look_round = float(np.clip(1.2 - abs(t - arrived + 0.8) / 0.5, 0, 1))
        return yaw + 16 * look_round * float(rng.choice([-1, 1])), pitch

    def look_at(self, t: float) -> Look:
        """Return the look `t` seconds after entering; t < 0 is taken for 0."""
        t = max(0.0, t)
        rng = np.random.default_rng(self.seed)
        distance = self._distance(t)
        walking = distance > self._distance(1e9) + 0.01
        arrived = (FAR_M - NEAR_M) / WALK_M_S
        yaw, pitch = self._turn(rng, t, arrived)
        bob = 0.012 * np.sin(2 * np.pi * 1.9 * t) if walking else 0.0
        lamp = Light(
            azimuth=float(rng.uniform(-35, 35)) + _drift(rng, t, 6, 0.5),
            elevation=float(rng.uniform(20, 40)),
            key=float(rng.uniform(0.5, 0.72)),
            ambient=float(rng.uniform(0.4, 0.52)),
            warmth=float(rng.uniform(-0.5, 0.6)),
        )
        return Look(
            yaw=yaw,
            pitch=pitch,
            roll=_drift(rng, t, 3, 0.8),
            blink=_blink(rng, t),
            smile=float(np.clip(0.3 + _drift(rng, t, 0.12, 0.4), 0, 1)),
            gaze_y=-0.7 if self.behaviour is Behaviour.LOOKS_AT_PHONE else 0.0,
            distance_m=distance,
            offset_m=_drift(rng, t, 0.03, 0.7),
            rise_m=float(bob) + float(rng.uniform(-0.04, 0.04)),
            light=lamp,
            exposure=1 + _drift(rng, t, 0.05, 0.6),
            smear_px=3.0 if walking and distance < 1.4 else 0.0,
            smear_deg=90.0,
            noise=float(rng.uniform(1.5, 3)),
            noise_seed=round(t * 1000),
        )


def look_at(t: float, seed: int = 0, behaviour: Behaviour = Behaviour.LOOKS_AT_CAMERA) -> Look:
    """Return the look of a traveller `t` seconds after entering the lane."""
    return Motion(seed, behaviour).look_at(t)
