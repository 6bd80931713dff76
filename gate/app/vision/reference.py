"""Finds the portrait on a page or photo and makes the reference of it."""

from dataclasses import dataclass

from gate.app.vision.held import Reference
from gate.app.vision.jpeg import cut_out
from gate.app.vision.seen import Analysis, Picture, SeenFace
from gate.biometrics.limits import PortraitLimits
from gate.biometrics.portrait import choose_portrait
from gate.reasons import Reason


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Found:
    """The reference, or why there is none."""

    reference: Reference | None
    reasons: tuple[Reason, ...]
    face: SeenFace | None = None
    faces: int = 0


def find_reference(page: Picture, analysis: Analysis, limits: PortraitLimits) -> Found:
    """Look for the one portrait on a picture, (h, w, 3) BGR. Raises what the analysis raises."""
    faces = analysis.faces_on_page(page)
    choice = choose_portrait([face.measures for face in faces], limits)
    if choice.index is None:
        return Found(None, choice.reasons, faces=len(faces))
    face = faces[choice.index]
    embedding = analysis.embed(page, face)
    picture = cut_out(page, face.measures.box)
    return Found(Reference(embedding, picture), (), face, len(faces))
