"""The best frames of one face so far, by quality and never by score."""

from bisect import insort
from dataclasses import dataclass, field

from gate.biometrics.fusion import quality
from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FrameMeasures

Ranked = tuple[float, int, FrameMeasures]  # quality negated, sequence number: best first


@dataclass(slots=True)
class Best:
    """Keeps the best `most` of the frames taken; of equal ones the older."""

    most: int
    limits: FrameLimits
    taken: list[FrameMeasures] = field(default_factory=list)  # all, the oldest first
    _best: list[Ranked] = field(default_factory=list)

    def takes(self, frame: FrameMeasures) -> bool:
        """Tell whether this frame would be among the best."""
        return len(self._best) < self.most or self._ranked(frame)[:2] < self._best[-1][:2]

    def take(self, frame: FrameMeasures) -> None:
        """Take in a usable frame."""
        self.taken.append(frame)
        insort(self._best, self._ranked(frame), key=lambda one: one[:2])
        del self._best[self.most :]

    @property
    def frames(self) -> tuple[FrameMeasures, ...]:
        """The best, best first."""
        return tuple(frame for *_, frame in self._best)

    @property
    def weights(self) -> dict[int, float]:
        """Quality of each of the best by its sequence number: what it weighs in the probe."""
        return {sequence: -quality for quality, sequence, _ in self._best}

    def _ranked(self, frame: FrameMeasures) -> Ranked:
        found = quality(frame.face, self.limits) if frame.face else 0.0
        return -found, frame.sequence, frame
