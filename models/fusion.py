"""Makes one template of several of the same face."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Embedding = NDArray[np.float32]


def fused(probes: Sequence[Embedding], weights: Sequence[float], *, unit: bool) -> Embedding:
    """Return the weighted mean, (length,) float32; `unit`: of L2 norm 1.

    What one frame got wrong by light or pose goes the other way in another, and averages out
    (figures beside those of a median of scores: docs/face.md).

    Raises:
        ValueError: no probe, not as many weights, one below 0, nothing finite to divide by.
    """
    if not probes or len(weights) != len(probes) or not all(one >= 0 for one in weights):
        raise ValueError("embeddings and weights that do not belong to each other")
    # One scratch array, overwritten at the end: a person's template lies nowhere it is not wiped.
    mean, scratch = np.zeros(len(probes[0]), np.float64), np.zeros(len(probes[0]), np.float64)
    for probe, weight in zip(probes, weights, strict=True):
        np.multiply(probe, weight, out=scratch)
        mean += scratch
    scratch.fill(0)
    divisor = float(np.linalg.norm(mean)) if unit else float(sum(weights))
    if not (np.isfinite(mean).all() and np.isfinite(divisor) and divisor > 1e-9):
        raise ValueError("embeddings that can not be fused")
    result = (mean / divisor).astype(np.float32)
    mean.fill(0)
    return result
