"""Hysteresis of what is against a frame: a reason ends only where its limit is met with room."""

from dataclasses import fields, replace

from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.usable import ORDER, reasons_against
from gate.reasons import Reason


class Steady:
    """Remembers what was against the frames before. For guidance only: frames that are within the
    plain limits are compared, whatever this remembers."""

    def __init__(self, limits: FrameLimits, room: float) -> None:
        """`room`: 0..0.5 of each limit, between where a reason begins and where it ends."""
        self._strict = stricter(limits, room)
        self._active: tuple[Reason, ...] = ()

    def first(self, frame: FrameMeasures, against: tuple[Reason, ...]) -> Reason | None:
        """Take in what is against a frame; return what to tell of it, None: it is usable."""
        strict = reasons_against(frame, self._strict)
        self._active = tuple(
            one for one in ORDER if one in against or (one in strict and one in self._active)
        )
        return self._active[0] if against else None


def stricter(limits: FrameLimits, room: float) -> FrameLimits:
    """Return the limits, each moved inwards by this share of itself; ages and ratios stay."""
    changed = {}
    for name in (field.name for field in fields(limits)):
        value = getattr(limits, name)
        if name.startswith("min_"):
            changed[name] = value * (1 + room)
        elif name.startswith("max_") and name != "max_age_ms":
            changed[name] = value * (1 - room)
    return replace(limits, **changed)
