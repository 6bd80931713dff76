"""The limits a frame, a capture and a portrait are held against, each with its range and source."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLimits:
    """What a live frame has to be for a comparison.

    ISO/IEC 19794-5:2011, 7.2 asks 5 degrees of yaw and pitch, 8 of roll and 90 px between the
    eyes of a picture for a *passport*. A probe is compared once and thrown away: wider limits
    let more people through at once, and the recogniser's own chip has 52 px between the eyes.
    What is measured follows ISO/IEC 29794-5:2025 in name and kind; the limits are ours. Where the
    remark says "of 100" it is a limit of the component itself (docs/face.md), else of what it is
    made of, in its own unit.
    """

    min_eye_distance_px: Annotated[float, (20.0, 400.0)] = 50.0
    max_face_share: Annotated[float, (0.3, 1.0)] = 0.85  # of the picture's height
    min_margin: Annotated[float, (-0.5, 1.0)] = 0.0  # round the face, by its width or height
    max_away_deg: Annotated[float, (10.0, 90.0)] = 25.0  # yaw or pitch: looks elsewhere altogether
    max_yaw_deg: Annotated[float, (5.0, 45.0)] = 16.0
    max_pitch_deg: Annotated[float, (5.0, 45.0)] = 18.0  # to either side of the next
    frontal_pitch_deg: Annotated[float, (-30.0, 30.0)] = 0.0  # not 0 where a camera hangs high
    max_roll_deg: Annotated[float, (8.0, 45.0)] = 16.0
    min_presence: Annotated[float, (0.1, 1.0)] = 0.5
    min_eye_openness: Annotated[float, (0.0, 0.5)] = 0.12  # under 0.1 closed (models/mesh.py)
    min_sharpness: Annotated[float, (0.0, 10_000.0)] = 8.0  # press photos 19 to 89, blurred 3
    min_brightness: Annotated[float, (0.0, 1.0)] = 0.15
    max_brightness: Annotated[float, (0.0, 1.0)] = 0.90
    max_unevenness: Annotated[float, (0.0, 1.0)] = 0.60
    min_under_exposure_prevention: Annotated[float, (0.0, 100.0)] = 60.0  # of 100
    min_over_exposure_prevention: Annotated[float, (0.0, 100.0)] = 80.0  # of 100
    min_dynamic_range: Annotated[float, (0.0, 100.0)] = 45.0  # of 100
    min_eyes_visible: Annotated[float, (0.0, 100.0)] = 50.0  # of 100: glare over half of it
    min_mouth_closed: Annotated[float, (0.0, 100.0)] = 20.0  # of 100: only wide open is refused
    min_mouth_occlusion_prevention: Annotated[float, (0.0, 100.0)] = 40.0  # of 100; masks 8 to 16
    min_expression_neutrality: Annotated[float, (0.0, 100.0)] = 0.0  # of 100; 0: smiles pass
    second_face_ratio: Annotated[float, (0.1, 1.0)] = 0.5  # smaller faces are people outside
    max_age_ms: Annotated[int, range(50, 1_001)] = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureConfig:
    """How long to look, how many frames to take, and when it is certain.

    Scores, and so both margins, are in units of the network's own (docs/face.md).
    """

    time_limit_ms: Annotated[int, range(2_000, 60_001)] = 5_000  # then a referral
    window_ms: Annotated[int, range(200, 5_001)] = 1_200  # from the first usable frame
    min_frames: Annotated[int, range(1, 21)] = 3
    best_frames: Annotated[int, range(1, 21)] = 5  # by quality, whose mean score counts
    min_span_ms: Annotated[int, range(2_001)] = 150  # first to last: one blink is one frame
    early_margin: Annotated[float, (0.0, 1.0)] = 0.02  # over the threshold: a clear match
    late_margin: Annotated[float, (0.0, 1.0)] = 0.02  # under the threshold: a clear mismatch
    good_quality: Annotated[float, (0.0, 100.0)] = 50.0  # before it no mismatch is clear
    track_gap_ms: Annotated[int, range(50, 2_001)] = 500  # no face for longer: another person
    track_jump: Annotated[float, (0.1, 2.0)] = 0.6  # of a face's width, from frame to frame
    guidance_settle_ms: Annotated[int, range(100, 3_001)] = 400
    guidance_hold_ms: Annotated[int, range(500, 5_001)] = 1_500  # long enough to be read
    guidance_room: Annotated[float, (0.0, 0.5)] = 0.1  # of a limit: a sentence ends only beyond it


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitLimits:
    """What a face on a data page has to be; looser than live, as nobody can retake it.

    Roll has no limit: a page may lie on the reader in any direction, and the face is turned
    upright before it is compared.
    """

    min_eye_distance_px: Annotated[float, (15.0, 400.0)] = 28.0
    max_yaw_deg: Annotated[float, (5.0, 45.0)] = 25.0
    max_pitch_deg: Annotated[float, (5.0, 45.0)] = 30.0
    min_presence: Annotated[float, (0.1, 1.0)] = 0.5
    ghost_ratio: Annotated[float, (0.3, 1.0)] = 0.8  # below: a ghost image of the portrait
    # No portrait is taken from a page that looks copied or stuck over (docs/pages.md). The limits
    # of these checks come from simulated pages: try them on your reader's own pictures first.
    check_page: bool = False
