"""Tells what is against a frame, first cause first."""

from collections.abc import Sequence
from typing import Final

from gate.biometrics.components import (
    eyes_visible,
    frontal_eye_distance_px,
    margins,
    mouth_closed,
    mouth_seen,
    neutral,
)
from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FaceMeasures, FrameMeasures, TrackedFace
from gate.reasons import Reason

# The order in which a traveller can act: be there, be alone, stand right, look, then uncover the
# face, then light and stillness.
ORDER: Final = (
    Reason.SCORE_UNUSABLE,
    Reason.NOT_LIVE,
    Reason.NO_FACE,
    Reason.SEVERAL_FACES,
    Reason.FACE_CUT_OFF,
    Reason.TOO_FAR,
    Reason.TOO_CLOSE,
    Reason.NOT_LOOKING,
    Reason.TURN_LEFT,
    Reason.TURN_RIGHT,
    Reason.LOOK_UP,
    Reason.LOOK_DOWN,
    Reason.HEAD_TILTED,
    Reason.MOUTH_COVERED,
    Reason.EYES_NOT_VISIBLE,
    Reason.EYES_CLOSED,
    Reason.MOUTH_OPEN,
    Reason.NOT_NEUTRAL,
    Reason.BAD_LIGHT,
    Reason.BLURRED,
)


def count_faces(widths_px: Sequence[float], limits: FrameLimits) -> int:
    """Count the faces that are near enough to be in the lane: as wide as the widest, or nearly."""
    least = max(widths_px, default=0.0) * limits.second_face_ratio
    return sum(not width < least for width in widths_px)


def reasons_against(frame: FrameMeasures, limits: FrameLimits) -> tuple[Reason, ...]:
    """Return what is against comparing this frame, in `ORDER`; empty: nothing.

    Every test asks "is it within", so that NaN never passes. Of a face that was only tracked, eyes,
    mouth, light and sharpness are not known, and not asked.
    """
    if not frame.is_finite():
        return (Reason.SCORE_UNUSABLE,)
    if not 0 <= frame.age_ms <= limits.max_age_ms:
        return (Reason.NOT_LIVE,)
    if frame.face is None or not frame.face.presence >= limits.min_presence:
        return (Reason.NO_FACE,)
    found = {
        Reason.SEVERAL_FACES: frame.faces != 1,
        Reason.FACE_CUT_OFF: not min(margins(frame.face, frame).values()) >= limits.min_margin,
        Reason.TOO_FAR: not frontal_eye_distance_px(frame.face) >= limits.min_eye_distance_px,
        Reason.TOO_CLOSE: not frame.face.box.height <= limits.max_face_share * frame.height_px,
        **_turned(frame.face, limits),
    }
    if isinstance(frame.face, FaceMeasures):
        found |= _covered(frame.face, limits) | _unclear(frame.face, limits)
    return tuple(reason for reason in ORDER if found.get(reason))


def _turned(face: TrackedFace, limits: FrameLimits) -> dict[Reason, bool]:
    """Who looks elsewhere is told to look; who nearly looks is told which way, their own."""
    yaw, pitch = face.yaw_deg, face.pitch_deg - limits.frontal_pitch_deg
    if not max(abs(yaw), abs(pitch)) <= limits.max_away_deg:
        return {Reason.NOT_LOOKING: True}
    return {
        Reason.TURN_LEFT: not yaw >= -limits.max_yaw_deg,
        Reason.TURN_RIGHT: not yaw <= limits.max_yaw_deg,
        Reason.LOOK_UP: not pitch <= limits.max_pitch_deg,
        Reason.LOOK_DOWN: not pitch >= -limits.max_pitch_deg,
        Reason.HEAD_TILTED: not abs(face.roll_deg) <= limits.max_roll_deg,
    }


def _covered(face: FaceMeasures, limits: FrameLimits) -> dict[Reason, bool]:
    return {
        Reason.MOUTH_COVERED: not mouth_seen(face) >= limits.min_mouth_occlusion_prevention,
        Reason.EYES_NOT_VISIBLE: not eyes_visible(face) >= limits.min_eyes_visible,
        Reason.EYES_CLOSED: not face.eye_openness >= limits.min_eye_openness,
        Reason.MOUTH_OPEN: not mouth_closed(face) >= limits.min_mouth_closed,
        Reason.NOT_NEUTRAL: not neutral(face) >= limits.min_expression_neutrality,
    }


def _unclear(face: FaceMeasures, limits: FrameLimits) -> dict[Reason, bool]:
    well_lit = (
        limits.min_brightness <= face.brightness <= limits.max_brightness
        and face.unevenness <= limits.max_unevenness
        and 100 * (1 - face.dark_share) >= limits.min_under_exposure_prevention
        and 100 * (1 - face.bright_share) >= limits.min_over_exposure_prevention
        and 12.5 * face.entropy_bits >= limits.min_dynamic_range
    )
    return {
        Reason.BAD_LIGHT: not well_lit,
        Reason.BLURRED: not face.sharpness >= limits.min_sharpness,
    }
