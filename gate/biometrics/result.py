"""How a capture ended, as one frozen value."""

from dataclasses import dataclass

from gate.reasons import Reason


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """How the capture ended; `score` None: no comparison, for these reasons."""

    score: float | None
    live: bool  # the camera was, whatever became of the comparison
    reasons: tuple[Reason, ...]
    frames: int = 0  # usable ones, of one face
    quality: tuple[tuple[str, float], ...] = ()  # medians over the frames compared
