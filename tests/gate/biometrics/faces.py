"""Frames for tests: a good one, and ways to spoil it."""

from dataclasses import fields, replace
from typing import Any

from gate.biometrics.measures import Box, FaceMeasures, FrameMeasures, TrackedFace

GOOD_FACE = FaceMeasures(
    box=Box(200, 100, 200, 250),
    eye_distance_px=90,
    yaw_deg=2,
    pitch_deg=1,
    roll_deg=1,
    presence=0.99,
    eye_openness=0.28,
    sharpness=1_000,
    brightness=0.5,
    unevenness=0.1,
)


def frame(number: int = 1, *, stamp_ms: int | None = None, **face: Any) -> FrameMeasures:
    """Return frame `number` of a camera at 30 fps; keywords change its face."""
    return FrameMeasures(
        sequence=number,
        stamp_ms=number * 33 if stamp_ms is None else stamp_ms,
        age_ms=10.0,
        digest=number,
        width_px=640,
        height_px=480,
        faces=1,
        face=replace(GOOD_FACE, **face),
    )


def tracked(seen: FrameMeasures) -> FrameMeasures:
    """Return the same frame as tracking alone sees it."""
    if seen.face is None:
        return seen
    face = TrackedFace(**{one.name: getattr(seen.face, one.name) for one in fields(TrackedFace)})
    return replace(seen, face=face)
