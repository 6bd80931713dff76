"""Faces are found in colour and in grey, nothing is found in nothing, and nothing is printed."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.errors import ModelError
from models.detection import FaceDetector
from models.faces import LEFT_EYE, RIGHT_EYE, Picture, in_colour
from models.store import ModelStore


def test_every_photo_shows_a_face(photos: dict[str, Picture], detector: FaceDetector) -> None:
    missed = [name for name, picture in photos.items() if not detector.detect(picture)]
    assert missed == []


def test_grey_is_as_good_as_colour(photos: dict[str, Picture], detector: FaceDetector) -> None:
    colour = photos["biden__biden2.jpg"]
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
    one, other = detector.detect(colour)[0], detector.detect(grey)[0]
    assert abs(one.x - other.x) < 0.1 * one.width
    assert other.score > 0.8


def test_left_and_right_are_the_persons_own(
    photos: dict[str, Picture], detector: FaceDetector
) -> None:
    (face,) = detector.detect(photos["obama__obama.jpg"])
    assert face.key_points[RIGHT_EYE][0] < face.key_points[LEFT_EYE][0]
    assert face.x < face.key_points[RIGHT_EYE][0] < face.x + face.width


def test_faces_are_sorted_by_size(photos: dict[str, Picture], detector: FaceDetector) -> None:
    one = cv2.resize(photos["obama__obama.jpg"][:800], (480, 480))
    other = cv2.resize(photos["biden__biden2.jpg"], (360, 360))
    both = np.zeros((480, 840, 3), np.uint8)
    both[:, :480], both[:360, 480:] = one, other
    faces = detector.detect(both)
    assert len(faces) == 2
    assert faces[0].area_px > faces[1].area_px


@pytest.mark.parametrize("value", [0, 128, 255])
def test_an_even_picture_shows_nobody(detector: FaceDetector, value: int) -> None:
    assert detector.detect(np.full((480, 640, 3), value, np.uint8)) == ()


def test_noise_shows_nobody(detector: FaceDetector) -> None:
    noise = np.random.default_rng(5).integers(0, 256, (480, 640, 3), dtype=np.uint8)
    assert detector.detect(noise) == ()


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((4, 4, 3), np.float32),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((0, 4, 3), np.uint8),
        np.zeros(4, np.uint8),
    ],
)
def test_what_is_no_picture(picture: Picture) -> None:
    with pytest.raises(ValueError, match=r"not a picture|neither grey nor BGR"):
        in_colour(picture)


def test_a_file_that_is_no_detector(tmp_path: Path) -> None:
    (tmp_path / "bad.tflite").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="is not a face detector"):
        FaceDetector(tmp_path / "bad.tflite")
    with pytest.raises(ModelError, match="is not a face detector"):
        FaceDetector(tmp_path / "missing.tflite")


SCRIPT = """
import numpy
from models.detection import FaceDetector
from models.mesh import FaceMesh
from models.store import ModelStore
store = ModelStore()
with FaceDetector(store.path("face_detector")) as detector, FaceMesh(store.path("face_mesh")):
    detector.detect(numpy.zeros((480, 640, 3), numpy.uint8))
    detector.close()
"""


def test_the_runtimes_are_silent(weights: ModelStore) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")
