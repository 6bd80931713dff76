"""DG2 in both standards: published samples, records made up, and what is spoilt."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.errors import ChipError, ChipLimit, ChipMalformed, ChipUnsupported
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.face import Angle, Landmark, Standard
from gate.chip.lds.face_19794 import parse_faces
from gate.chip.lds.picture import Format
from gate.chip.tlv import encode
from tests.gate.chip.lds.pictures import jp2, jpeg
from tests.gate.chip.lds.vectors import values


def face(data: bytes, points: bytes = b"", length: int | None = None, pose: bytes = b"") -> bytes:
    facial = struct.pack(">HBBB3s2s6s", len(points) // 8, 1, 2, 3, b"\0\0\4", b"\0\1", pose)
    image = struct.pack(">BBHHBBHH", 1, 1, 4, 3, 1, 2, 0, 80)
    body = facial + points + image + data
    return struct.pack(">I", 4 + len(body) if length is None else length) + body


def record(*faces: bytes, count: int | None = None, version: bytes = b"010\0") -> bytes:
    body = b"".join(faces)
    number = len(faces) if count is None else count
    return struct.pack(">4s4sIH", b"FAC\0", version, 14 + len(body), number) + body


def dg2(*blocks: bytes, tag: int = 0x5F2E, count: int | None = None) -> bytes:
    header = encode(0xA1, encode(0x81, b"\2") + encode(0x87, b"\1\1") + encode(0x88, b"\0\x08"))
    bits = b"".join(encode(0x7F60, header + encode(tag, block)) for block in blocks)
    number = encode(2, bytes((len(blocks) if count is None else count,)))
    return encode(0x75, encode(0x7F61, number + bits))


def test_a_jpeg_that_is_called_jpeg_2000(shared: Path) -> None:
    (found,) = parse_faces((shared / "chip/samples/ISO19794_Test1_Data.bin").read_bytes())
    assert found.standard is Standard.ISO_19794_5
    assert found.claimed_format == 1  # JPEG 2000, says the record
    assert found.picture.format is Format.JPEG
    assert found.claimed_size == (found.picture.width, found.picture.height) == (148, 70)


def test_a_picture_that_is_none(shared: Path) -> None:
    with pytest.raises(ChipMalformed, match="neither JPEG nor JPEG 2000"):
        parse_faces((shared / "chip/samples/ISO19794_Test2_Data_InvalidImage.bin").read_bytes())


def test_mandatory_fields(shared: Path) -> None:
    path = shared / "chip/samples/ICAO_39794_5_AP_DG2_MandFields.dat"
    (template,) = parse_dg2(path.read_bytes())
    (found,) = template.faces
    assert (template.format_owner, template.format_type) == (0x0101, 42)
    assert template.biometric_type is None
    assert found.standard is Standard.ISO_39794_5
    assert (found.picture.format, found.claimed_format) == (Format.JPEG_2000, 3)
    assert (found.picture.width, found.picture.height) == (413, 531)
    assert (found.claimed_size, found.landmarks, found.pose.yaw) == (None, (), None)


def test_all_fields(shared: Path) -> None:
    path = shared / "chip/samples/ICAO_39794_5_AP_DG2_AllFields.dat"
    (template,) = parse_dg2(path.read_bytes())
    (found,) = template.faces
    assert (template.biometric_type, template.format_type) == (2, 42)
    assert (found.picture.width, found.picture.height) == (413, 531)
    assert found.claimed_size == (572, 731)  # not the size that the picture has
    assert (found.gender, found.eye_colour, found.hair_colour) == (3, 3, 5)
    assert found.pose.yaw == Angle(2, 1)
    assert found.pose.pitch == Angle(3, 1)
    assert found.pose.roll == Angle(1, 2)
    assert found.landmarks == (Landmark("mpeg4FeaturePoint:10", 90, 22),)
    expected = {
        "quality": 99,
        "padDecision": 0,
        "subjectHeight": 1786,
        "neutral": 1,
        "smile": 0,
        "imageColourSpace": 2,
        "imageInterEyeDistance": 150,
        "cameraToSubjectDistance": 3000,
        "captureYear": 2024,
        "captureDeviceTechnologyId2D": 2,
        "lossyTransformationAttempts": 1,
        "representationId": 0,
        "sessionId": 9,
    }
    assert {name: found.details[name] for name in expected} == expected
    for personal in ("gender", "eye", "hair", "pose=", "landmarks", "details", "data="):
        assert personal not in repr(template)


@pytest.mark.parametrize(
    "test",
    [
        "TestNewDG2BadTlv",
        "TestNewDG2UnhappyRootTag",
        "TestNewDG2Tag7F61Missing",
        "TestNewDG2Tag02Missing",
        "TestNewDG2Tag7F60Missing",
    ],
)
def test_published_spoilt(shared: Path, test: str) -> None:
    with pytest.raises(ChipMalformed):
        parse_dg2(values(shared, "dg2_test.go", test)[0])


def test_several_faces_in_several_templates() -> None:
    points = struct.pack(">BBHHH", 1, 0xC1, 2, 1, 0)
    two = record(face(jpeg(4, 3), points, pose=b"\1\x5b\xb4\0\2\1"), face(jp2(5, 6)))
    found = parse_dg2(dg2(two, record(face(jpeg(7, 8)))))
    assert [[one.picture.width for one in template.faces] for template in found] == [[4, 5], [7]]
    first = found[0].faces[0]
    assert first.landmarks == (Landmark("1:12.1", 2, 1),)
    assert (first.gender, first.eye_colour, first.hair_colour) == (1, 2, 3)
    assert (first.pose.yaw, first.pose.pitch) == (Angle(0), Angle(180, 2))
    assert first.pose.roll == Angle(-2, 0)
    assert first.details["quality"] == 80
    assert found[0].faces[1].pose.yaw is None


def test_a_face_record_in_a_constructed_block() -> None:
    assert parse_dg2(dg2(record(face(jpeg())), tag=0x7F2E))[0].faces[0].picture.width == 4


def test_bytes_after_a_record_are_no_part_of_it() -> None:
    assert len(parse_faces(record(face(jpeg())) + b"\xff\xff")) == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (dg2(), ChipMalformed),
        (dg2(record(face(jpeg())), count=2), ChipMalformed),
        (dg2(*[record(face(jpeg()))] * 10), ChipLimit),
        (dg2(record()), ChipMalformed),
        (dg2(record(face(jpeg()), count=2)), ChipMalformed),
        (dg2(record(face(jpeg()), count=17)), ChipLimit),
        (dg2(record(face(jpeg()), version=b"030\0")), ChipUnsupported),
        (dg2(record(face(jpeg(), length=0))), ChipMalformed),
        (dg2(record(face(jpeg(), length=10_000))), ChipMalformed),
        (dg2(record(face(b""))), ChipMalformed),
        (dg2(record(face(jpeg(2000, 2001)))), ChipLimit),
        (dg2(record(face(jpeg(), bytes(8 * 257)))), ChipLimit),
        (dg2(b"FAC\0" + bytes(5)), ChipMalformed),
        (dg2(b""), ChipMalformed),
    ],
)
def test_refused(data: bytes, error: type[ChipError]) -> None:
    with pytest.raises(error):
        parse_dg2(data)


@given(st.data())
def test_spoilt_samples_end_in_typed_errors(shared: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["AllFields", "MandFields"]))
    sample = bytearray((shared / f"chip/samples/ICAO_39794_5_AP_DG2_{name}.dat").read_bytes())
    ends = st.one_of(st.integers(0, 400), st.integers(len(sample) - 600, len(sample) - 1))
    for at in data.draw(st.lists(ends, min_size=1, max_size=3)):
        sample[at] = data.draw(st.integers(0, 255))
    try:
        found = parse_dg2(bytes(sample[: data.draw(st.sampled_from([None, 200, 15_000]))]))
    except ChipError:
        return
    assert all(template.faces for template in found)


@given(st.binary(max_size=200))
def test_noise_after_a_header(noise: bytes) -> None:
    try:
        found = parse_faces(struct.pack(">4s4sIH", b"FAC\0", b"010\0", 14 + len(noise), 1) + noise)
    except ChipError:
        return
    assert len(found) == 1
