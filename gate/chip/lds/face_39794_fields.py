"""Which fields a face of ISO/IEC 39794-5 has, by tag, under the names of its ASN.1 module.

Source: ISO/IEC 39794-5:2019 in ICAO's application profile, module ID-ICAO-ISO-IEC-39794-5-ed-1-v1.
"""

from typing import Final

from gate.chip.lds.blocks import Block, Number, boolean, code, integer

PRIMITIVE: Final = 0x80
MOST: Final = 2**31 - 1  # MAX in the module


def _flags(*names: str) -> Block:
    return {PRIMITIVE + place: Number(name, boolean) for place, name in enumerate(names)}


SIZE: Final[Block] = {
    0x80: Number("width", integer(0, 65_535)),
    0x81: Number("height", integer(0, 65_535)),
}
IMAGE: Final[Block] = {
    0xA0: Number("imageDataFormat", code),
    0xA1: Number("faceImageKind2D", code),
    0xA2: _flags(
        "rotated",
        "cropped",
        "downSampled",
        "whiteBalanceAdjusted",
        "multiplyCompressed",
        "interpolated",
        "contrastStretched",
        "poseCorrected",
        "multiViewImage",
        "ageProgressed",
        "superResolutionProcessed",
        "normalised",
    ),
    0xA3: Number("lossyTransformationAttempts", code),
    0x84: Number("cameraToSubjectDistance", integer(0, 50_000)),  # mm
    0x85: Number("sensorDiagonal", integer(0, 2_000)),  # tenths of a mm
    0x86: Number("lensFocalLength", integer(0, 2_000)),  # tenths of a mm
    0xA7: SIZE,
    0xA8: {
        0x80: Number("imageHeadWidth", integer(0, MOST)),
        0x81: Number("imageInterEyeDistance", integer(0, MOST)),
        0x82: Number("imageEyeToMouthDistance", integer(0, MOST)),
        0x83: Number("imageHeadLength", integer(0, MOST)),
    },
    0xA9: Number("imageColourSpace", code),
}
DEVICE: Final[Block] = {
    0xA0: _flags("whiteLight", "nearInfrared", "thermal"),
    0xA1: Number("captureDeviceTechnologyId2D", code),
}
REPRESENTATION: Final[Block] = {
    0x80: Number("representationId", integer(0, MOST)),
    0xA2: {
        0x80: Number("captureYear", integer(0, 9_999)),
        0x81: Number("captureMonth", integer(1, 12)),
        0x82: Number("captureDay", integer(1, 31)),
    },
    0xA4: {0xA0: Number("padDecision", code)},
    0x85: Number("sessionId", integer(0, MOST)),
    0x86: Number("derivedFrom", integer(0, MOST)),
}
PERSON: Final[Block] = {
    0xA0: Number("gender", code),
    0xA1: Number("eyeColour", code),
    0xA2: Number("hairColour", code),
    0x83: Number("subjectHeight", integer(1, 65_535)),
    0xA4: _flags(
        "glasses",
        "moustache",
        "beard",
        "teethVisible",
        "pupilOrIrisNotVisible",
        "mouthOpen",
        "leftEyePatch",
        "rightEyePatch",
        "darkGlasses",
        "biometricAbsent",
        "headCoveringsPresent",
    ),
    0xA5: _flags(
        "neutral",
        "smile",
        "raisedEyebrows",
        "eyesLookingAwayFromTheCamera",
        "squinting",
        "frowning",
    ),
}
ANGLE: Final[Block] = {
    0x80: Number("degrees", integer(-180, 180)),
    0x81: Number("uncertainty", integer(0, 180)),
}
VERSION: Final[Block] = {
    0x80: Number("generation", integer(3, 65_535)),
    0x81: Number("year", integer(2019, 9_999)),
}
QUALITY: Final[Block] = {0xA1: {0x80: Number("score", integer(0, 100))}}  # else: an error
