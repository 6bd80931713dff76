"""Every face of a still picture is found, at any size and turn, and only faces are."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from models.detection import FaceDetector
from models.faces import Picture
from models.mesh import FaceMesh, Mesh
from models.still import find_faces
from tests.models.conftest import read

# Backs of cards and a portrait made of blocks: nothing to compare with.
WITHOUT_PORTRAIT = {
    "pe_0_id-esp.png",
    "pe_100_id-che.jpg",
    "pe_100_id-si.jpg",
    "pe_100_id-usa.jpg",
    "pe_27_pass-gbr.jpg",
}
SAMPLE = ("biden__biden2.jpg", "rose_leslie__img2.jpg", "miranda__lin-manuel-miranda.png")


def face_width(mesh: Mesh) -> float:
    return float(np.ptp(mesh.points[:, 0]))


@pytest.mark.parametrize("extent", [(1, 1), (1, 5_000), (5_000, 1), (5_000, 2), (5_000, 3)])
def test_a_strip_shows_nobody(
    detector: FaceDetector, face_mesh: FaceMesh, extent: tuple[int, int]
) -> None:
    assert find_faces(np.full((*extent, 3), 90, np.uint8), detector, face_mesh) == ()


@pytest.mark.parametrize("share", [0.04, 0.08, 0.15, 0.3])
def test_small_faces_in_large_pictures(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh, share: float
) -> None:
    for name in SAMPLE:
        picture = photos[name]
        (mesh,) = find_faces(picture, detector, face_mesh)
        scale = share * 1600 / face_width(mesh)
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        page = np.full((1600, 1600, 3), 200, np.uint8)
        page[250 : 250 + small.shape[0], 130 : 130 + small.shape[1]] = small[:1350, :1470]
        (found,) = find_faces(page, detector, face_mesh)
        assert face_width(found) == pytest.approx(share * 1600, rel=0.1)


def test_faces_that_fill_the_picture(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    for name in (*SAMPLE, "obama__obama_partial_face.jpg", "kit_harington__john1.jpeg"):
        picture = photos[name]
        (mesh,) = find_faces(picture, detector, face_mesh)
        low, high = mesh.points[:, :2].min(axis=0), mesh.points[:, :2].max(axis=0)
        centre, half = (low + high) / 2, (high - low) / 2 * 0.8  # from the brows to the mouth
        (left, top), (right, bottom) = np.maximum(centre - half, 0), centre + half
        crop = picture[int(top) : int(bottom), int(left) : int(right)].copy()
        assert len(find_faces(crop, detector, face_mesh)) == 1, name


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_lying_pictures_give_the_same_points(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh, turns: int
) -> None:
    for name in SAMPLE:
        picture = photos[name]
        (upright,) = find_faces(picture, detector, face_mesh)
        lying = np.ascontiguousarray(np.rot90(picture, turns))
        (mesh,) = find_faces(lying, detector, face_mesh)
        points, width = upright.points[:, :2].copy(), picture.shape[1]
        for turn in range(turns):  # to the left: x becomes y, y is counted from the right edge
            width = picture.shape[1 - turn % 2]
            points = np.column_stack([points[:, 1], width - 1 - points[:, 0]])
        error = np.linalg.norm(points - mesh.points[:, :2], axis=1).mean()
        assert error < 0.05 * upright.eye_distance_px


def test_portraits_of_specimen_pages(
    shared: Path, detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    pages = [
        path for path in sorted((shared / "documents" / "pages").iterdir()) if path.suffix != ".csv"
    ]
    found = {path.name: len(find_faces(read(path), detector, face_mesh)) for path in pages}
    assert {name for name, count in found.items() if count == 0} == WITHOUT_PORTRAIT
    assert {count for name, count in found.items() if name not in WITHOUT_PORTRAIT} == {1}


def test_two_people_are_two(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    both = np.zeros((1200, 1777, 3), np.uint8)
    both[:, :1200] = photos["biden__biden2.jpg"]
    both[:880, 1200:] = photos["rose_leslie__img2.jpg"]
    assert len(find_faces(both, detector, face_mesh)) == 2


def test_nobody(shared: Path, detector: FaceDetector, face_mesh: FaceMesh) -> None:
    picture = read(shared / "faces" / "poses" / "crop_no_face.png")
    assert find_faces(picture, detector, face_mesh) == ()
    assert find_faces(np.full((30, 40), 90, np.uint8), detector, face_mesh) == ()


def test_a_very_large_picture(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    picture = photos["rose_leslie__img2.jpg"]
    (mesh,) = find_faces(picture, detector, face_mesh)
    large = np.zeros((5000, 6000, 3), np.uint8)
    large[4000:4880, 5000:5577] = picture  # the face is 4 % of the width
    (found,) = find_faces(large, detector, face_mesh)
    error = np.linalg.norm(found.points[:, :2] - mesh.points[:, :2] - [5000, 4000], axis=1)
    assert float(error.mean()) < 0.03 * mesh.eye_distance_px
