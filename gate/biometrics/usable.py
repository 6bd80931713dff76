"""Tells what is against a frame, first cause first."""

from collections.abc import Sequence
from math import cos, radians

from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import Box, FaceMeasures, FrameMeasures, TrackedFace
from gate.reasons import Reason


def count_faces(widths_px: Sequence[float], limits: FrameLimits) -> int:
    """Count the faces that are near enough to be in the lane: as wide as the widest, or nearly."""
    least = max(widths_px, default=0.0) * limits.second_face_ratio
    return sum(not width < least for width in widths_px)


def reasons_against(frame: FrameMeasures, limits: FrameLimits) -> tuple[Reason, ...]:
    """Return what is against comparing this frame; empty: nothing.

    The order is the order in which a traveller can act on it: be there, be alone, stand right,
    look, then light and stillness. Every test asks "is it within", so that NaN never passes.
    Of a face that was only tracked, eyes, light and sharpness are not known, and not asked.
    """
    if not frame.is_finite():
        return (Reason.SCORE_UNUSABLE,)
    if not 0 <= frame.age_ms <= limits.max_age_ms:
        return (Reason.NOT_LIVE,)
    if frame.face is None or not frame.face.presence >= limits.min_presence:
        return (Reason.NO_FACE,)
    found = {
        Reason.SEVERAL_FACES: frame.faces != 1,
        Reason.FACE_CUT_OFF: not _inside(frame.face.box, frame),
        Reason.TOO_FAR: not _frontal_eye_distance_px(frame.face) >= limits.min_eye_distance_px,
        Reason.TOO_CLOSE: not frame.face.box.height <= limits.max_face_share * frame.height_px,
        Reason.NOT_LOOKING: not _looks(frame.face, limits),
    }
    if isinstance(frame.face, FaceMeasures):
        found |= _unclear(frame.face, limits)
    return tuple(reason for reason, holds in found.items() if holds)


def _unclear(face: FaceMeasures, limits: FrameLimits) -> dict[Reason, bool]:
    return {
        Reason.EYES_CLOSED: not face.eye_openness >= limits.min_eye_openness,
        Reason.BAD_LIGHT: not _well_lit(face, limits),
        Reason.BLURRED: not face.sharpness >= limits.min_sharpness,
    }


def _inside(box: Box, frame: FrameMeasures) -> bool:
    across = box.x >= 0 and box.x + box.width <= frame.width_px
    return across and box.y >= 0 and box.y + box.height <= frame.height_px


def _frontal_eye_distance_px(face: TrackedFace) -> float:
    """Undo the foreshortening: who turns away is not told to come closer."""
    return face.eye_distance_px / max(cos(radians(face.yaw_deg)), 0.5)


def _looks(face: TrackedFace, limits: FrameLimits) -> bool:
    return (
        abs(face.yaw_deg) <= limits.max_yaw_deg
        and abs(face.pitch_deg - limits.frontal_pitch_deg) <= limits.max_pitch_deg
        and abs(face.roll_deg) <= limits.max_roll_deg
    )


def _well_lit(face: FaceMeasures, limits: FrameLimits) -> bool:
    enough = limits.min_brightness <= face.brightness <= limits.max_brightness
    return enough and face.unevenness <= limits.max_unevenness
