"""The named thresholds of models/manifest.toml: at or above one, a comparison score is a match."""

from gate.crossing.thresholds import Thresholds
from gate.errors import ModelError
from models.manifest import Manifest, Threshold, shipped


def threshold(name: str) -> float:
    """Return what a set asks of a chip's portrait.

    `standard` is for people, `synthetic` for simulated travellers.

    Raises:
        ModelError: there is no such set.
    """
    return threshold_set(name).score


def limits_of(one: Threshold) -> Thresholds:
    """Return what scores are held against, by the origin of the portrait."""
    return Thresholds(one.score, one.printed_score)


def threshold_set(name: str, manifest: Manifest | None = None) -> Threshold:
    """Return a threshold with what it was calibrated on. Raises ModelError: no such set."""
    thresholds = (manifest or shipped()).thresholds
    if name not in thresholds:
        raise ModelError(f"no threshold {name!r}; only {', '.join(thresholds)}")
    return thresholds[name]
