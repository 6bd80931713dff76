"""Accept, refer or refuse: two thresholds and the referral band between them."""

from dataclasses import dataclass
from enum import Enum
from math import isfinite

from gate.biometrics.evaluation.trials import ROUNDING, Trials


class Outcome(Enum):
    """What a comparison score means."""

    MATCH = "match"
    REFER = "refer"  # between the thresholds: an officer compares the faces
    NO_MATCH = "no_match"


@dataclass(frozen=True, slots=True)
class Band:
    """A score at or above `accept` is a match, one below `refuse` is none."""

    refuse: float
    accept: float

    def __post_init__(self) -> None:
        """Raises ValueError: not finite, or the thresholds crossed."""
        if not isfinite(self.refuse) or not isfinite(self.accept) or self.refuse > self.accept:
            raise ValueError("the thresholds of a band are crossed, or no finite numbers")

    def outcome(self, score: float) -> Outcome:
        """Return what a score means; NaN and infinity are an officer's."""
        if not isfinite(score):
            return Outcome.REFER
        if score >= self.accept:
            return Outcome.MATCH
        return Outcome.NO_MATCH if score < self.refuse else Outcome.REFER


def band(trials: Trials, accept: float, refused_genuine: float) -> Band:
    """Return the band under an accepting threshold.

    Where no genuine trial lies under it, the band is the gap down to the highest impostor trial:
    what no trial of either kind has shown is no clear mismatch.

    Args:
        trials: of a calibration set.
        accept: chosen by its false match rate.
        refused_genuine: 0..1, share of the genuine trials that may fall below the band.

    Raises:
        ValueError: `accept` is no finite number.
    """
    allowed = int(refused_genuine * len(trials.genuine) + ROUNDING)
    if allowed >= len(trials.genuine):
        return Band(accept, accept)
    # Nothing at this score or above is refused; what ties with it stays in the band.
    lower = trials.genuine[allowed]
    return Band(min(accept, lower if lower < accept else trials.impostor[-1]), accept)
