"""A face of DG2, whichever of the two standards encodes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gate.chip.lds.picture import Picture


class Standard(StrEnum):
    """How a face is encoded."""

    ISO_19794_5 = "ISO/IEC 19794-5:2005"
    ISO_39794_5 = "ISO/IEC 39794-5:2019"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A point of the face; `kind` as the standard names or numbers it."""

    kind: str
    x: int  # pixels from the left
    y: int  # pixels from the top


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees; the uncertainty is None where it is not told."""

    degrees: int = field(repr=False)
    uncertainty: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pose:
    """How the head is turned; None: not told."""

    yaw: Angle | None = None
    pitch: Angle | None = None
    roll: Angle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face. What describes the person stays out of repr, and so of logs."""

    standard: Standard
    picture: Picture
    claimed_format: int | None  # the code in the record; the picture's own signature counts
    claimed_size: tuple[int, int] | None  # width, height in the record; often wrong or missing
    gender: int = field(default=0, repr=False)  # codes of the standard; 0: not told
    eye_colour: int = field(default=0, repr=False)
    hair_colour: int = field(default=0, repr=False)
    pose: Pose = field(default=Pose(), repr=False)
    landmarks: tuple[Landmark, ...] = field(default=(), repr=False)
    # Every other field by the name that the standard gives it, as a number.
    details: Mapping[str, int] = field(default_factory=dict, repr=False)
