"""Makes one score of several frames, and says which frames are the best."""

from collections.abc import Sequence
from math import hypot, isfinite
from statistics import median_low

from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FaceMeasures


def fuse(scores: Sequence[float]) -> float | None:
    """Return the lower median of the scores; None where there is none, or one is not a number.

    Median, not mean: one frame badly aligned, or of somebody who leant in, moves a mean but not
    the median of five. Lower: of an even number the less favourable one counts. Never the
    maximum: taking the best of N scores multiplies the false match rate by up to N.
    """
    if not scores or not all(map(isfinite, scores)):
        return None
    return median_low(scores)


def defect(face: FaceMeasures, limits: FrameLimits) -> float:
    """Rank a usable frame: 0 is perfect, 1 is at one of its limits, about 3 at all of them.

    Chosen by quality and never by score: a choice by score favours impostors most.
    """
    pose = hypot(
        face.yaw_deg / limits.max_yaw_deg,
        (face.pitch_deg - limits.frontal_pitch_deg) / limits.max_pitch_deg,
        face.roll_deg / limits.max_roll_deg,
    )
    blur = limits.min_sharpness / max(face.sharpness, limits.min_sharpness, 1e-9)
    small = limits.min_eye_distance_px / max(face.eye_distance_px, limits.min_eye_distance_px)
    return pose + (blur + small) / 2 + face.unevenness / limits.max_unevenness / 2
