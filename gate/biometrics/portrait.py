"""Finds the holder's portrait among the faces on a data page."""

from collections.abc import Sequence
from dataclasses import dataclass

from gate.biometrics.limits import PortraitLimits
from gate.biometrics.measures import FaceMeasures
from gate.reasons import Reason


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the faces is the portrait; `index` None: none, for these reasons."""

    index: int | None
    reasons: tuple[Reason, ...] = ()


def choose_portrait(faces: Sequence[FaceMeasures], limits: PortraitLimits) -> Choice:
    """Choose the portrait: the largest face, clearly larger than any other, and usable.

    A page often carries the portrait a second time, smaller, as a ghost image or inside a
    security feature (ICAO Doc 9303-2): such a one is passed over, and never used in its place.
    """
    sure = [i for i, face in enumerate(faces) if face.presence >= limits.min_presence]
    if not all(face.is_finite() for face in faces):
        return Choice(None, (Reason.PORTRAIT_UNUSABLE,))
    if not sure:
        return Choice(None, (Reason.PORTRAIT_MISSING,))
    sure.sort(key=lambda i: faces[i].eye_distance_px, reverse=True)
    largest = faces[sure[0]]
    least = largest.eye_distance_px * limits.ghost_ratio
    if len(sure) > 1 and faces[sure[1]].eye_distance_px >= least:
        return Choice(None, (Reason.PORTRAIT_AMBIGUOUS,))
    if not _usable(largest, limits):
        return Choice(None, (Reason.PORTRAIT_UNUSABLE,))
    return Choice(sure[0])


def _usable(face: FaceMeasures, limits: PortraitLimits) -> bool:
    return (
        face.eye_distance_px >= limits.min_eye_distance_px
        and abs(face.yaw_deg) <= limits.max_yaw_deg
        and abs(face.pitch_deg) <= limits.max_pitch_deg
    )
