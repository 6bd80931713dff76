"""The comparison score from which two faces count as one: by where the portrait is from."""

import math
from dataclasses import asdict, dataclass

from gate.crossing.scale import NO_SCALE, Scale
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
    chip_scale: Scale = NO_SCALE
    printed_scale: Scale = NO_SCALE

    def __post_init__(self) -> None:
        known = (("threshold", self.chip), ("threshold of prints", self.printed))
        for (name, value), scale in zip(known, (self.chip_scale, self.printed_scale), strict=True):
            if value is not None and not math.isfinite(value):
                raise ConfigError(f"{name}: must be a finite number, not {value!r}")
            if value is None and scale != NO_SCALE:
                raise ConfigError(f"{name}: there is none, and yet a scale of it")
            if value is not None and (fault := scale.against(value)):
                raise ConfigError(f"{name}: {fault}")

    def of(self, origin: Origin | None) -> float | None:
        """Return what a score is held against; None: no score is enough."""
        if origin is Origin.CHIP:
            return self.chip
        return self.printed if origin is Origin.PRINTED else None

    def scale(self, origin: Origin | None) -> Scale:
        """Return what is known of scores beside that; of an unknown origin nothing."""
        if origin is Origin.CHIP:
            return self.chip_scale
        return self.printed_scale if origin is Origin.PRINTED else NO_SCALE

    def public(self) -> dict[str, object]:
        """Return them for the journal; a scale only where there is one."""
        scales = {"chip_scale": self.chip_scale, "printed_scale": self.printed_scale}
        known = {name: asdict(one) for name, one in scales.items() if one != NO_SCALE}
        return {"chip": self.chip, "printed": self.printed, **known}
