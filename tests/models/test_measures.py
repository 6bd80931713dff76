"""Measures move with what they are named after."""

import cv2
import numpy as np
import pytest

from models.detection import FaceDetector
from models.faces import Picture
from models.measures import measure
from models.mesh import FaceMesh, Mesh
from models.template import ANCHORS, SIDE, TEMPLATE


@pytest.fixture(scope="session")
def portrait(
    photos: dict[str, Picture], detector: FaceDetector, face_mesh: FaceMesh
) -> tuple[Picture, Mesh]:
    picture = photos["obama__obama.jpg"]
    return picture, face_mesh.fit(picture, detector.detect(picture)[0])


def flat(left: int, right: int) -> tuple[Picture, Mesh]:
    points = np.zeros((468, 3), np.float32)
    points[ANCHORS, :2] = TEMPLATE
    picture = np.full((SIDE, SIDE), left, np.uint8)
    picture[:, SIDE // 2 :] = right
    return picture, Mesh(points, 1.0)


def test_blur_lowers_sharpness(portrait: tuple[Picture, Mesh]) -> None:
    picture, mesh = portrait
    blurred = [cv2.GaussianBlur(picture, (0, 0), sigma) for sigma in (2, 4, 8)]
    values = [measure(np.asarray(one, np.uint8), mesh).sharpness for one in (picture, *blurred)]
    assert values == sorted(values, reverse=True)
    assert values[0] > 30
    assert values[-1] < 3


def test_sharpness_does_not_depend_on_the_size(portrait: tuple[Picture, Mesh]) -> None:
    picture, mesh = portrait
    large = cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    scaled = Mesh(mesh.points * 3 + 1, 1.0)  # the middle of a pixel is now one to the right
    one, other = measure(picture, mesh), measure(np.asarray(large, np.uint8), scaled)
    assert other.sharpness == pytest.approx(one.sharpness, rel=0.25)


@pytest.mark.parametrize("value", [0, 51, 255])
def test_brightness_is_the_mean_luminance(value: int) -> None:
    measured = measure(*flat(value, value))
    assert measured.brightness == pytest.approx(value / 255, abs=1e-3)
    assert (measured.contrast, measured.unevenness) == (0, 0)


def test_contrast_and_unevenness_of_two_halves() -> None:
    measured = measure(*flat(50, 150))
    assert measured.contrast == pytest.approx(50 / 255, abs=0.003)
    assert measured.unevenness == pytest.approx(0.5, abs=0.01)


def test_light_from_either_side_is_the_same() -> None:
    assert measure(*flat(40, 200)).unevenness == pytest.approx(measure(*flat(200, 40)).unevenness)


def test_shares_and_entropy_of_two_halves() -> None:
    measured = measure(*flat(10, 250))
    assert measured.dark_share == pytest.approx(0.5, abs=0.02)
    assert measured.bright_share == pytest.approx(0.5, abs=0.02)
    assert measured.entropy_bits == pytest.approx(1.0, abs=0.01)
    assert measure(*flat(90, 90)).entropy_bits == 0


def test_one_colour_shows_neither_mouth_nor_glare_and_no_background() -> None:
    measured = measure(*flat(120, 120))
    assert (measured.mouth_relief, measured.eye_glare, measured.background_detail) == (0, 0, 0)
    assert measure(*flat(255, 255)).eye_glare == 1


def test_a_background_full_of_edges_has_detail(portrait: tuple[Picture, Mesh]) -> None:
    picture, mesh = portrait
    noise = np.random.default_rng(1).integers(0, 256, (30, 40), dtype=np.uint8)
    edges = cv2.resize(noise, picture.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    busy = np.repeat(np.asarray(edges, np.uint8)[..., None], 3, axis=2)
    low, high = mesh.points[:, :2].min(axis=0), mesh.points[:, :2].max(axis=0)
    rows, columns = (slice(int(low[one]), int(high[one])) for one in (1, 0))
    busy[rows, columns] = picture[rows, columns]
    plain = np.full_like(picture, 128)
    plain[rows, columns] = picture[rows, columns]
    assert measure(busy, mesh).background_detail > 0.1
    assert measure(plain, mesh).background_detail < 0.02
