"""Quality components of one frame, 0 worst to 100 best, by the names of ISO/IEC 29794-5 (OFIQ).

The standard's own maps are fitted to networks that are not here, so these are ours: a number of
this page and one of OFIQ agree in name, direction and kind, not in value. docs/face.md has the
table: what each is made of, its map, its limit, its reason.
"""

from math import cos, exp, radians
from typing import Final

from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import FaceMeasures, FrameMeasures, TrackedFace

PASSPORT_EYES_PX: Final = 90.0  # between the eyes of a passport's picture (ISO/IEC 19794-5)
MARGIN: Final = 0.25  # of the face's width or height: wider margins are no better
HEAD_SHARE: Final = 0.45  # of the picture's height; less or more is worse
OPEN_EYE: Final = (0.05, 0.25)  # opening by width: closed, wide open
HALF_SHARP: Final = 20.0  # sharpness that is worth 50
HALF_OPEN_MOUTH, MOUTH_SPREAD = 0.40, 0.08
HALF_SMILE, SMILE_SPREAD = 1.08, 0.04
FULL_RELIEF: Final = 0.25  # lips that stand out so much are seen
GLARE: Final = 0.10  # of an eye: nothing is seen through it
BUSY: Final = 0.15  # mean slope of a background full of edges


def components(frame: FrameMeasures, limits: FrameLimits) -> dict[str, float]:
    """Return what is known of a frame's face by name; empty: there is no face.

    Raises nothing for finite measures; all values are within 0..100.
    """
    face = frame.face
    if face is None:
        return {}
    found = {"SingleFacePresent": 100.0 if frame.faces == 1 else 0.0}
    found |= _pose(face, limits) | _place(face, frame)
    if isinstance(face, FaceMeasures):
        found |= _light(face) | _features(face)
    return {name: round(min(max(value, 0.0), 100.0), 1) for name, value in found.items()}


def frontal_eye_distance_px(face: TrackedFace) -> float:
    """Undo the foreshortening: who turns away is not told to come closer."""
    return face.eye_distance_px / max(cos(radians(face.yaw_deg)), 0.5)


def margins(face: TrackedFace, frame: FrameMeasures) -> dict[str, float]:
    """Return the room between face and edges by its width or height; below 0 it is cut off."""
    box = face.box
    wide, high = max(box.width, 1e-6), max(box.height, 1e-6)
    return {
        "LeftwardCropOfTheFaceImage": box.x / wide,
        "RightwardCropOfTheFaceImage": (frame.width_px - box.x - box.width) / wide,
        "MarginAboveOfTheFaceImage": box.y / high,
        "MarginBelowOfTheFaceImage": (frame.height_px - box.y - box.height) / high,
    }


def mouth_closed(face: FaceMeasures) -> float:
    """MouthClosed: 50 at an opening of 0.4 of the width."""
    return 100 - _sigmoid(face.mouth_opening, HALF_OPEN_MOUTH, MOUTH_SPREAD)


def eyes_visible(face: FaceMeasures) -> float:
    """EyesVisible, of glare alone: dark glasses are not seen."""
    return 100 * (1 - face.eye_glare / GLARE)


def mouth_seen(face: FaceMeasures) -> float:
    """MouthOcclusionPrevention: lips stand out from the skin, cloth does not."""
    return 100 * face.mouth_relief / FULL_RELIEF


def neutral(face: FaceMeasures) -> float:
    """ExpressionNeutrality, of a smile alone: 50 at a mouth of 1.08 eye distances."""
    return 100 - _sigmoid(face.mouth_width, HALF_SMILE, SMILE_SPREAD)


def _pose(face: TrackedFace, limits: FrameLimits) -> dict[str, float]:
    pitch = face.pitch_deg - limits.frontal_pitch_deg
    angles = {"HeadPoseYaw": face.yaw_deg, "HeadPosePitch": pitch, "HeadPoseRoll": face.roll_deg}
    return {name: 100 * max(cos(radians(angle)), 0.0) ** 2 for name, angle in angles.items()}


def _place(face: TrackedFace, frame: FrameMeasures) -> dict[str, float]:
    share = face.box.height / max(frame.height_px, 1)
    return {
        "InterEyeDistance": 100 * frontal_eye_distance_px(face) / PASSPORT_EYES_PX,
        "HeadSize": 100 * (1 - abs(share - HEAD_SHARE) / HEAD_SHARE),
        **{name: 100 * room / MARGIN for name, room in margins(face, frame).items()},
    }


def _light(face: FaceMeasures) -> dict[str, float]:
    middle = 4 * min(face.brightness, 1 - face.brightness)
    return {
        "Sharpness": 100 * face.sharpness / (face.sharpness + HALF_SHARP) if face.sharpness else 0,
        "LuminanceMean": 100 * middle,
        "UnderExposurePrevention": 100 * (1 - face.dark_share),
        "OverExposurePrevention": 100 * (1 - face.bright_share),
        "DynamicRange": 12.5 * face.entropy_bits,
        "IlluminationUniformity": 100 * (1 - face.unevenness),
        "BackgroundUniformity": 100 * (1 - face.background_detail / BUSY),
    }


def _features(face: FaceMeasures) -> dict[str, float]:
    closed, wide = OPEN_EYE
    return {
        "EyesOpen": 100 * (face.eye_openness - closed) / (wide - closed),
        "EyesVisible": eyes_visible(face),
        "MouthClosed": mouth_closed(face),
        "MouthOcclusionPrevention": mouth_seen(face),
        "ExpressionNeutrality": neutral(face),
    }


def _sigmoid(value: float, middle: float, spread: float) -> float:
    return 100 / (1 + exp(min(max((middle - value) / spread, -50.0), 50.0)))
