"""What a comparison score says, as a log-likelihood ratio: a line, cut where nothing is known."""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A line through the scores, cut where the calibration set has no more to say.

    A log-likelihood ratio of 3 (natural logarithm) says that such a score is e^3, about 20 times
    as likely of one person as of two, whatever network made it.
    """

    slope: float  # of the log-likelihood ratio by score; positive
    intercept: float
    lowest: float  # -ln(genuine trials + 1), negative: no set can show more than its size
    highest: float  # ln(impostor trials + 1), positive

    def __post_init__(self) -> None:
        """Raises ValueError: no finite numbers, a line that falls, or ends that are crossed."""
        if not all(map(isfinite, (self.slope, self.intercept, self.lowest, self.highest))):
            raise ValueError("a calibration needs finite numbers")
        if self.slope <= 0 or not self.lowest < 0 < self.highest:
            raise ValueError("a calibration rises, from below 0 to above it")

    def llr(self, score: float) -> float:
        """Return the log-likelihood ratio (natural). Raises ValueError: no finite score."""
        if not isfinite(score):
            raise ValueError("a score that is no finite number")
        return min(self.highest, max(self.lowest, self.slope * score + self.intercept))

    def score(self, llr: float) -> float:
        """Return the score that has this log-likelihood ratio on the line."""
        return (llr - self.intercept) / self.slope
