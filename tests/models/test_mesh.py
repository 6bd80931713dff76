"""Pose, presence and eyes on pictures whose names say what they show."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from gate.errors import ModelError
from models.detection import FaceDetector
from models.faces import Picture
from models.mesh import FaceMesh, Mesh
from models.store import ModelStore
from tests.models.conftest import read


@pytest.fixture
def poses(shared: Path) -> Path:
    return shared / "faces" / "poses"


def fit(picture: Picture, detector: FaceDetector, face_mesh: FaceMesh) -> Mesh:
    (face,) = detector.detect(picture)
    return face_mesh.fit(picture, face)


# Seen by eye: name, and the angle that stands out with its least and greatest value in degrees.
@pytest.mark.parametrize(
    ("name", "angle", "low", "high"),
    [
        ("pose_left_face.jpeg", 0, -65, -35),  # looks to the picture's left, her own right
        ("pose_right_face.png", 0, 35, 65),
        ("pose_lower_face.jpeg", 1, 18, 45),
        ("pose_rise_face.jpeg", 1, -40, -12),
        ("pose_left_wryneck.png", 2, 45, 75),  # leans to her own right shoulder
        ("pose_right_wryneck.png", 2, -55, -25),
        ("rotate_rot_0.jpg", 2, -10, 10),
        ("rotate_rot_90.jpg", 2, -100, -80),
        ("rotate_rot_270.jpg", 2, 80, 100),
    ],
)
def test_signs_of_the_pose(
    poses: Path,
    detector: FaceDetector,
    face_mesh: FaceMesh,
    name: str,
    angle: int,
    low: float,
    high: float,
) -> None:
    mesh = fit(read(poses / name), detector, face_mesh)
    assert mesh.presence > 0.9
    assert low < mesh.pose_deg()[angle] < high


def test_a_mirrored_picture_mirrors_the_pose(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    picture = photos["kit_harington__john2.jpeg"]
    yaw, pitch, roll = fit(picture, detector, face_mesh).pose_deg()
    mirrored = fit(np.ascontiguousarray(picture[:, ::-1]), detector, face_mesh).pose_deg()
    np.testing.assert_allclose(mirrored, (-yaw, pitch, -roll), atol=4)
    assert abs(yaw) > 10


def test_a_turned_picture_turns_the_points(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    picture = photos["obama__obama.jpg"]
    upright = fit(picture, detector, face_mesh)
    centre = upright.points[:, :2].mean(axis=0)
    turn = cv2.getRotationMatrix2D(tuple(map(float, centre)), 20, 1.0)  # counter-clockwise
    turned = np.asarray(cv2.warpAffine(picture, turn, picture.shape[1::-1]), np.uint8)
    mesh = fit(turned, detector, face_mesh)
    assert mesh.pose_deg()[2] == pytest.approx(upright.pose_deg()[2] + 20, abs=3)
    wanted = upright.points[:, :2] @ turn[:, :2].T + turn[:, 2]
    error = np.linalg.norm(mesh.points[:, :2] - wanted, axis=1).mean()
    assert error < 0.05 * upright.eye_distance_px


@pytest.mark.parametrize(
    ("name", "closed"),
    [
        ("reaction_close_eyes.jpeg", True),
        ("reaction_close_open_eyes.jpeg", True),  # one of them
        ("pose_right_wryneck.png", True),
        ("reaction_open_eyes.png", False),
        ("emotion_sad.png", False),
        ("emotion_happy.png", False),
        ("rotate_rot_90.jpg", False),
    ],
)
def test_closed_eyes_are_seen(
    poses: Path, detector: FaceDetector, face_mesh: FaceMesh, name: str, *, closed: bool
) -> None:
    openness = fit(read(poses / name), detector, face_mesh).eye_openness
    assert openness < 0.12 if closed else openness > 0.2


def test_eyes_of_all_photos_are_open(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    for name, picture in photos.items():
        meshes = [face_mesh.fit(picture, face) for face in detector.detect(picture)]
        assert max(meshes, key=lambda one: one.presence).eye_openness > 0.2, name


def test_the_mesh_of_the_frame_before_saves_a_fit_and_gives_the_same_face(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    picture = photos["obama__obama.jpg"]
    (face,) = detector.detect(picture)
    whole = face_mesh.fit(picture, face)
    moved = np.roll(picture, (3, 5), axis=(0, 1))
    (again,) = detector.detect(moved)
    followed = face_mesh.follow(moved, again, whole)
    error = np.linalg.norm(followed.points[:, :2] - whole.points[:, :2] - (5, 3), axis=1).mean()
    assert error < 0.03 * whole.eye_distance_px
    assert np.isnan(followed.eye_openness), "tracking alone does not know the eyes"
    eyes = face_mesh.with_eyes(moved, followed).eye_openness
    assert eyes == pytest.approx(whole.eye_openness, abs=0.05)


def test_the_mesh_of_a_face_that_was_elsewhere_is_not_used(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    picture = photos["obama__obama.jpg"]
    (face,) = detector.detect(picture)
    whole = face_mesh.fit(picture, face)
    elsewhere = Mesh(whole.points + np.float32(whole.eye_distance_px), 1.0)
    followed = face_mesh.follow(picture, face, elsewhere)
    np.testing.assert_allclose(followed.points, whole.points, atol=1e-3)


def test_no_face_has_no_presence(
    face_mesh: FaceMesh, photos: dict[str, Picture], detector: FaceDetector
) -> None:
    picture = photos["obama__obama.jpg"]
    (face,) = detector.detect(picture)
    noise = np.random.default_rng(1).integers(0, 256, picture.shape, dtype=np.uint8)
    assert face_mesh.fit(noise, face).presence < 0.1
    assert face_mesh.fit(np.zeros_like(picture), face).presence < 0.1


def test_a_mesh_shows_nothing_of_itself() -> None:
    mesh = Mesh(np.zeros((468, 3), np.float32), 1.0)
    assert "points" not in repr(mesh)


def test_a_file_that_is_no_mesh(tmp_path: Path, weights: ModelStore) -> None:
    (tmp_path / "mesh.tflite").write_bytes(b"TFL3" * 10)
    with pytest.raises(ModelError, match="is not a"):
        FaceMesh(tmp_path / "mesh.tflite", weights.path("eye_contours"))
    with pytest.raises(ModelError, match="is not a network of eye contours"):
        FaceMesh(weights.path("face_mesh"), weights.path("face_detector"))
    with pytest.raises(ModelError, match="not a face mesh of 468 points"):
        FaceMesh(weights.path("face_detector"))


def test_nothing_of_a_face_is_kept(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    fit(photos["obama__obama.jpg"], detector, face_mesh)
    inputs = [(net, at) for net, at in kept_inputs(face_mesh) if net.get_tensor(at).any()]
    assert len(inputs) == 2
    face_mesh.forget()
    assert not any(net.get_tensor(at).any() for net, at in inputs)


def kept_inputs(face_mesh: FaceMesh) -> list[tuple[Any, int]]:
    """The two runtimes with the index of their input."""
    eyes = face_mesh._eyes
    return [(face_mesh._net, face_mesh._input), (eyes._net, eyes._input)]
