"""The components of ISO/IEC 29794-5, 0 to 100."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.components import components
from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import Box, FaceMeasures
from tests.gate.biometrics.faces import frame, tracked

LIMITS = FrameLimits()
NAMES = {
    "SingleFacePresent", "HeadPoseYaw", "HeadPosePitch", "HeadPoseRoll", "InterEyeDistance",
    "HeadSize", "LeftwardCropOfTheFaceImage", "RightwardCropOfTheFaceImage",
    "MarginAboveOfTheFaceImage", "MarginBelowOfTheFaceImage", "Sharpness", "LuminanceMean",
    "UnderExposurePrevention", "OverExposurePrevention", "DynamicRange",
    "IlluminationUniformity", "BackgroundUniformity", "EyesOpen", "EyesVisible", "MouthClosed",
    "MouthOcclusionPrevention", "ExpressionNeutrality",
}  # fmt: skip


def of(**face: Any) -> dict[str, float]:
    return components(frame(**face), LIMITS)


def test_all_names_of_a_good_frame_are_good() -> None:
    found = of()
    assert found.keys() == NAMES
    assert min(found.values()) > 80


def test_tracking_alone_knows_pose_and_place() -> None:
    found = components(tracked(frame()), LIMITS)
    assert found.items() <= of().items()
    assert {"HeadPoseYaw", "InterEyeDistance"} <= found.keys()
    assert "Sharpness" not in found
    assert components(replace(frame(), face=None, faces=0), LIMITS) == {}


@pytest.mark.parametrize(
    ("name", "worse"),
    [
        ("HeadPoseYaw", {"yaw_deg": -30.0}),
        ("HeadPosePitch", {"pitch_deg": 30.0}),
        ("HeadPoseRoll", {"roll_deg": 30.0}),
        ("InterEyeDistance", {"eye_distance_px": 50.0}),
        ("HeadSize", {"box": Box(100, 5, 400, 470)}),
        ("LeftwardCropOfTheFaceImage", {"box": Box(0, 100, 200, 250)}),
        ("RightwardCropOfTheFaceImage", {"box": Box(440, 100, 200, 250)}),
        ("MarginAboveOfTheFaceImage", {"box": Box(200, 0, 200, 250)}),
        ("MarginBelowOfTheFaceImage", {"box": Box(200, 230, 200, 250)}),
        ("Sharpness", {"sharpness": 8.0}),
        ("LuminanceMean", {"brightness": 0.9}),
        ("UnderExposurePrevention", {"dark_share": 0.5}),
        ("OverExposurePrevention", {"bright_share": 0.5}),
        ("DynamicRange", {"entropy_bits": 3.0}),
        ("IlluminationUniformity", {"unevenness": 0.6}),
        ("BackgroundUniformity", {"background_detail": 0.1}),
        ("EyesOpen", {"eye_openness": 0.1}),
        ("EyesVisible", {"eye_glare": 0.08}),
        ("MouthClosed", {"mouth_opening": 0.6}),
        ("MouthOcclusionPrevention", {"mouth_relief": 0.03}),
        ("ExpressionNeutrality", {"mouth_width": 1.2}),
    ],
)
def test_each_falls_with_what_it_is_named_after_and_no_other_does(
    name: str, worse: dict[str, Any]
) -> None:
    good, spoilt = of(), of(**worse)
    assert spoilt[name] < good[name] - 20
    moved = {"HeadPoseYaw": {"InterEyeDistance"}, "HeadSize": {n for n in NAMES if "Face" in n}}
    others = NAMES - {name} - moved.get(name, set())
    assert all(spoilt[other] >= good[other] - 1 for other in others)


@given(data=st.data())
def test_whatever_is_measured_is_on_the_scale(data: st.DataObject) -> None:
    names = [field.name for field in fields(FaceMeasures) if field.name != "box"]
    number = st.floats(-1e6, 1e6, allow_subnormal=False)
    face = {name: data.draw(number, name) for name in names}
    face |= {"sharpness": abs(face["sharpness"])}
    box = Box(*(data.draw(number) for _ in range(4)))
    assert all(0 <= value <= 100 for value in of(**face, box=box).values())
