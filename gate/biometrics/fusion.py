"""Says how good a frame is, and so which frames count and how much each weighs."""

from math import hypot

from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FaceMeasures, TrackedFace


def quality(face: TrackedFace, limits: FrameLimits) -> float:
    """Return how good a usable frame is: 100 perfect, 50 at one of its limits, 25 at all of them.

    Chosen by quality and never by score: a choice by score favours impostors most. Of a face that
    was only tracked it is what the frame can be at best, sharp and evenly lit.
    """
    return 100 / (1 + _defect(face, limits))


def _defect(face: TrackedFace, limits: FrameLimits) -> float:
    pose = hypot(
        face.yaw_deg / limits.max_yaw_deg,
        (face.pitch_deg - limits.frontal_pitch_deg) / limits.max_pitch_deg,
        face.roll_deg / limits.max_roll_deg,
    )
    small = limits.min_eye_distance_px / max(face.eye_distance_px, limits.min_eye_distance_px)
    if not isinstance(face, FaceMeasures):
        return pose + small / 2
    blur = limits.min_sharpness / max(face.sharpness, limits.min_sharpness, 1e-9)
    return pose + (blur + small) / 2 + face.unevenness / limits.max_unevenness / 2
