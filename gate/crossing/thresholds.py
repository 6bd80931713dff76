"""The comparison score from which two faces count as one: by where the portrait is from."""

import math
from dataclasses import dataclass

from gate.errors import ConfigError
from gate.events import Origin


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Comparison scores, one for each origin of a reference. Raises ConfigError: no number.

    A print is soft, screened and patterned: at the threshold of a chip's portrait it lets more
    strangers through (docs/face.md), so that it is never held against that one.
    """

    chip: float
    printed: float | None = None  # None: nobody is released on a printed portrait

    def __post_init__(self) -> None:
        for name, value in (("threshold", self.chip), ("threshold of prints", self.printed)):
            if value is not None and not math.isfinite(value):
                raise ConfigError(f"{name}: must be a finite number, not {value!r}")

    def of(self, origin: Origin | None) -> float | None:
        """Return what a score is held against; None: no score is enough."""
        if origin is Origin.CHIP:
            return self.chip
        return self.printed if origin is Origin.PRINTED else None
