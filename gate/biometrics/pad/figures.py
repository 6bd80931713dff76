"""What was measured over a window of live frames: plain numbers, each None where not to be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One window. How each figure is measured: models/pad; terms: ISO/IEC 30107-1:2023."""

    frames: int = 0
    span_ms: int = 0  # from the first frame to the last
    raster: float | None = None  # log10 of the strongest peak of the spectrum over its surroundings
    banding: float | None = None  # change of log brightness by rows, beyond that by columns
    glare: float | None = None  # largest patch of plain white, share of the face's box
    border: float | None = None  # 0..1, share of the weakest side of a rectangle around the face
    background: float | None = None  # -1: beside the head all stays; 1: it moves with the head
    depth: float | None = None  # of the nose against the rest of the face, by the eye distance
    turn_deg: float | None = None  # largest turn or nod between two frames
    blinks: int | None = None
    change: float | None = None  # grey levels, the most that two reduced frames differ
    repeat: float | None = None  # difference to the most alike later frame, by that to the next
    same: int | None = None  # frames that were there already, bit by bit
    live_probability: float | None = None  # 0..1, mean of the networks
