"""How far virtual time goes by the wall clock: played, paused, at a speed, or step by step."""

from dataclasses import dataclass, field
from typing import Final

SPEEDS: Final = (0.1, 100.0)
CHUNK_S: Final = 0.25  # virtual time between two looks at the wall clock
SLACK_S: Final = 0.25  # wall time that may be caught up with after a hiccup


@dataclass(slots=True)
class Pace:
    """Gives out virtual time. `wall_s` is monotonic seconds of the wall."""

    speed: float = 1.0
    playing: bool = False
    _last_s: float = field(default=0.0)
    _owed_s: float = field(default=0.0)  # virtual time that may pass now
    _measured: list[tuple[float, float]] = field(default_factory=list)  # wall, virtual that passed

    def play(self, wall_s: float, speed: float | None = None) -> None:
        """Go on, at this speed where one is named."""
        self.speed = self.speed if speed is None else speed
        self.playing, self._last_s, self._owed_s = True, wall_s, 0.0
        self._measured.clear()

    def pause(self) -> None:
        """Stand still."""
        self.playing = False

    def due_s(self, wall_s: float) -> float:
        """Return how much virtual time may pass now, at most a chunk."""
        if not self.playing:
            return 0.0
        self._owed_s += (wall_s - self._last_s) * self.speed
        self._last_s = wall_s
        # What this machine can not keep up with is not owed for ever.
        self._owed_s = min(self._owed_s, max(SLACK_S * self.speed, CHUNK_S))
        return min(self._owed_s, CHUNK_S)

    def passed(self, wall_s: float, virtual_s: float) -> None:
        """So much has passed."""
        self._owed_s -= virtual_s
        self._measured.append((wall_s, virtual_s))
        while self._measured and self._measured[0][0] < wall_s - 1.0:
            self._measured.pop(0)

    def reached(self, wall_s: float) -> float | None:
        """Return the speed of the last second; None: not measured long enough, or paused."""
        if not self.playing or not self._measured:
            return None
        began_s = self._measured[0][0]
        if wall_s - began_s < 0.5:
            return None
        return sum(one for _, one in self._measured[1:]) / (wall_s - began_s)
