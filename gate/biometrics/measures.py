"""What the models measured on one camera frame: plain numbers, never a picture or a template."""

from dataclasses import dataclass, fields
from math import isfinite


@dataclass(frozen=True, slots=True)
class Box:
    """A face in a picture; px, origin in the upper left corner, may reach over the edges."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedFace:
    """One face as tracking alone sees it: where it is and where it looks."""

    box: Box  # around the face mesh: hairline to chin, ear to ear
    eye_distance_px: float  # between the centres of the eyes (ISO/IEC 19794-5)
    yaw_deg: float  # 0: frontal
    pitch_deg: float
    roll_deg: float
    presence: float  # 0..1: how sure the mesh is that this is a face

    def is_finite(self) -> bool:
        """Tell whether every number is one: a broken model answers NaN, not an error."""
        return all(map(isfinite, self.numbers().values())) and all(
            isfinite(getattr(self.box, field.name)) for field in fields(self.box)
        )

    def numbers(self) -> dict[str, float]:
        """Return the measures by name, without the box."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "box"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceMeasures(TrackedFace):
    """One face, fully analysed. Names after ISO/IEC 29794-5:2025 where it has the measure."""

    eye_openness: float  # opening over width of the eye; the smaller of the two
    sharpness: float  # of the face, scale of models/measures.py
    brightness: float  # 0..1, mean over the face
    unevenness: float  # 0..1, left half against right half


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMeasures:
    """One camera frame and the largest face on it."""

    sequence: int  # +1 with every frame of the camera, gaps where frames were skipped
    stamp_ms: int  # monotonic, when the camera delivered it
    age_ms: float  # when its analysis began
    digest: int  # of the pixels: equal for equal pictures
    width_px: int
    height_px: int
    faces: int  # that count: see `count_faces`
    face: TrackedFace | None  # the largest; None where there is none

    def is_finite(self) -> bool:
        """Tell whether every number is one."""
        return isfinite(self.age_ms) and (self.face is None or self.face.is_finite())
