"""The named thresholds of models/manifest.toml: at or above one, a comparison score is a match."""

from gate.biometrics.likelihood import Calibration
from gate.crossing.scale import Scale
from gate.crossing.thresholds import Thresholds
from gate.errors import ConfigError, ModelError
from models.manifest import Line, Manifest, Threshold, shipped


def threshold(name: str) -> float:
    """Return what a set asks of a chip's portrait.

    `standard` is for people, `synthetic` for simulated travellers.

    Raises:
        ModelError: there is no such set.
    """
    return threshold_set(name).score


def limits_of(one: Threshold) -> Thresholds:
    """Return what scores are held against, by the origin of the portrait.

    Raises:
        ModelError: band, usual score or calibration do not fit the threshold.
    """
    try:
        return Thresholds(
            one.score,
            one.printed_score,
            _scale(one.refer_from, one.usual_from, one.llr),
            _scale(one.printed_refer_from, one.printed_usual_from, one.printed_llr),
        )
    except (ConfigError, TypeError, ValueError) as error:
        raise ModelError(f"threshold {one.name}: {error.args[0]}") from error


def _scale(refer_from: float | None, usual_from: float | None, line: Line | None) -> Scale:
    if line is None:
        return Scale(refer_from=refer_from, usual_from=usual_from)
    known = Calibration(
        slope=line.slope, intercept=line.intercept, lowest=line.lowest, highest=line.highest
    )
    return Scale(refer_from=refer_from, usual_from=usual_from, calibration=known)


def threshold_set(name: str, manifest: Manifest | None = None) -> Threshold:
    """Return a threshold with what it was calibrated on. Raises ModelError: no such set."""
    thresholds = (manifest or shipped()).thresholds
    if name not in thresholds:
        raise ModelError(f"no threshold {name!r}; only {', '.join(thresholds)}")
    return thresholds[name]
