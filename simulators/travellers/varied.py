"""Looks as a capture meets them, drawn at random."""

from collections.abc import Iterator

import numpy as np

from simulators.travellers.clip import Look
from simulators.travellers.light import Light


def looks(rng: np.random.Generator, count: int, yaw: float) -> Iterator[Look]:
    """Yield looks within ±yaw: light, blur, noise, distance, a little smile."""
    for _ in range(count):
        yield Look(
            yaw=float(rng.uniform(-yaw, yaw)),
            pitch=float(rng.uniform(-8, 8)),
            roll=float(rng.uniform(-8, 8)),
            smile=float(rng.uniform(0, 0.6)),
            gaze_x=float(rng.uniform(-0.3, 0.3)),
            distance_m=float(rng.uniform(0.65, 0.95)),
            offset_m=float(rng.uniform(-0.06, 0.06)),
            light=Light(
                azimuth=float(rng.uniform(-50, 50)),
                elevation=float(rng.uniform(10, 45)),
                key=float(rng.uniform(0.45, 0.75)),
                ambient=float(rng.uniform(0.3, 0.55)),
                warmth=float(rng.uniform(-0.7, 0.7)),
            ),
            exposure=float(rng.uniform(0.75, 1.15)),
            blur_px=float(rng.uniform(0.3, 1.1)),
            smear_px=float(rng.choice([0, 0, 3])),
            smear_deg=float(rng.uniform(0, 180)),
            noise=float(rng.uniform(1, 6)),
            noise_seed=int(rng.integers(1 << 30)),
        )
