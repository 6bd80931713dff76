"""A single live picture, for `egate verify` only: no lane accepts a face that never moved."""

from dataclasses import dataclass, field
from math import isfinite

from gate.app.vision.held import Held, erase
from gate.app.vision.seen import Analysis, Picture, SeenFace
from gate.biometrics.components import components
from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.usable import count_faces, reasons_against
from gate.reasons import Reason


@dataclass(frozen=True, slots=True)
class Still:
    """The score, or why there is none; `remarks` is what a lane would hold against the frame."""

    score: float | None
    reasons: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()
    quality: dict[str, float] = field(default_factory=dict)  # measures, and components of 0..100


def look_at_still(image: Picture, analysis: Analysis, held: Held, limits: FrameLimits) -> Still:
    """Compare the one face of a picture, at whatever size, with the reference in `held`."""
    faces = analysis.faces_on_page(image)
    if not faces or held.reference is None:
        return Still(None, (Reason.NO_FACE,))
    face = max(faces, key=lambda one: one.measures.box.width)
    counted = count_faces([one.measures.box.width for one in faces], limits)
    frame = _frame(image, face, counted)
    quality = face.measures.numbers() | components(frame, limits)
    remarks = reasons_against(frame, limits)
    if counted != 1:
        return Still(None, (Reason.SEVERAL_FACES,), remarks, quality)
    probe = analysis.embed(image, face)
    try:
        score = analysis.compare(probe, held.reference.embedding)
    except ValueError:
        return Still(None, (Reason.SCORE_UNUSABLE,), remarks, quality)
    finally:
        erase(probe)
    if not isfinite(score):
        return Still(None, (Reason.SCORE_UNUSABLE,), remarks, quality)
    return Still(score, (), remarks, quality)


def _frame(image: Picture, face: SeenFace, faces: int) -> FrameMeasures:
    height, width = image.shape[:2]
    return FrameMeasures(
        sequence=1, stamp_ms=0, age_ms=0.0, digest=0, width_px=width, height_px=height,
        faces=faces, face=face.measures,
    )  # fmt: skip
