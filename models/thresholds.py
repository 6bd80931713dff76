"""The named thresholds of models/manifest.toml: at or above one, a comparison score is a match."""

from gate.errors import ModelError
from models.manifest import Manifest, Threshold, shipped


def threshold(name: str) -> float:
    """Return the threshold of a set: `standard` for people, `synthetic` for simulated travellers.

    Raises:
        ModelError: there is no such set.
    """
    return threshold_set(name).score


def threshold_set(name: str, manifest: Manifest | None = None) -> Threshold:
    """Return a threshold with what it was calibrated on. Raises ModelError: no such set."""
    thresholds = (manifest or shipped()).thresholds
    if name not in thresholds:
        raise ModelError(f"no threshold {name!r}; only {', '.join(thresholds)}")
    return thresholds[name]
