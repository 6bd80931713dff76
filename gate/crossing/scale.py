"""What the comparison scores of one origin mean beside the threshold: band, likeness, ratio."""

from dataclasses import dataclass
from math import isfinite
from typing import Final

from gate.biometrics.likelihood import Calibration
from gate.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Of a threshold set, chosen by `egate evaluate match`; None: nothing is known of it.

    Raises ConfigError: not finite.
    """

    refer_from: float | None = None  # from here to the threshold no mismatch is clear
    usual_from: float | None = None  # what most genuine comparisons reach (docs/face.md, Likeness)
    calibration: Calibration | None = None

    def __post_init__(self) -> None:
        for name in ("refer_from", "usual_from"):
            value: object = getattr(self, name)
            if value is not None and not _is_finite(value):
                raise ConfigError(f"{name}: must be a finite number, not {value!r}")

    def against(self, threshold: float) -> str | None:
        """Say what is wrong with it beside this threshold; None: nothing."""
        if self.refer_from is not None and self.refer_from > threshold:
            return "refer_from is above the threshold, where faces match"
        if self.usual_from is not None and self.usual_from < threshold:
            return "usual_from is below the threshold, where faces do not match"
        return None

    def is_unsure(self, score: float) -> bool:
        """Tell whether a score below the threshold is no clear mismatch."""
        return self.refer_from is not None and score >= self.refer_from


NO_SCALE: Final = Scale()


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
