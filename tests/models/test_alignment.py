"""Faces are cut out where the template says, at any size and turn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.alignment import chip, similarity
from models.template import ANCHORS, SIDE, TEMPLATE

SIZES = (0.9, 1.0, 1.1)
SCALES, TURNS, SHIFTS = st.floats(0.05, 20), st.floats(-3.1, 3.1), st.floats(-500, 500)


def moved(points: np.ndarray, scale: float, turn: float, x: float, y: float) -> np.ndarray:
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return scale * points @ rotation.T + [x, y]


@given(SCALES, TURNS, SHIFTS, SHIFTS)
def test_a_similarity_is_found_again(scale: float, turn: float, x: float, y: float) -> None:
    found = similarity(TEMPLATE, moved(TEMPLATE, scale, turn, x, y))
    there = TEMPLATE @ found[:, :2].T + found[:, 2]
    np.testing.assert_allclose(there, moved(TEMPLATE, scale, turn, x, y), atol=1e-6)


def test_a_mirror_image_is_never_made() -> None:
    found = similarity(TEMPLATE, TEMPLATE * [-1, 1])
    assert np.linalg.det(found[:, :2]) > 0


@pytest.mark.parametrize(
    "points", [np.zeros((32, 2)), TEMPLATE[:5], np.full((32, 2), np.nan), np.zeros((32, 3))]
)
def test_points_without_a_face(points: np.ndarray) -> None:
    with pytest.raises(ValueError, match="points"):
        similarity(points, TEMPLATE)


@pytest.mark.parametrize(("scale", "turn"), [(1, 0), (0.4, 0.5), (3.3, -1.0), (6, 3.0)])
def test_what_is_at_an_anchor_comes_to_its_place(scale: float, turn: float) -> None:
    """Spots drawn at three anchors of a face of any size are where the template has them."""
    points = np.zeros((468, 3), np.float32)
    points[ANCHORS, :2] = moved(TEMPLATE - TEMPLATE.mean(axis=0), scale, turn, 500, 500)
    y, x = np.mgrid[0:1000, 0:1000]
    spots = np.zeros((1000, 1000))
    for anchor in (33, 263, 13):
        px, py = points[anchor, :2]
        spots += np.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * (1.5 * scale) ** 2))
    picture = (255 * spots).astype(np.uint8)
    face = chip(picture, points)
    assert face.shape == (SIDE, SIDE, 3)
    for anchor in (33, 263, 13):
        column, row = TEMPLATE[ANCHORS.index(anchor)].round().astype(int)
        around = face[row - 6 : row + 7, column - 6 : column + 7, 0].astype(float)
        centre = (around.sum(axis=0) @ np.arange(13), around.sum(axis=1) @ np.arange(13))
        wanted = TEMPLATE[ANCHORS.index(anchor)] - [column - 6, row - 6]
        np.testing.assert_allclose(np.array(centre) / around.sum(), wanted, atol=0.35)


def test_a_larger_size_makes_the_face_larger() -> None:
    points = np.zeros((468, 3), np.float32)
    points[ANCHORS, :2] = TEMPLATE
    picture = np.zeros((SIDE, SIDE), np.uint8)
    picture[:, :40] = 255  # its edge is 35 left of the middle, at 74.5
    edges = [int(np.flatnonzero(chip(picture, points, size)[75, :, 0] > 128)[-1]) for size in SIZES]
    assert edges == [math.ceil(74.5 - 35 * size) - 1 for size in SIZES]


def test_the_template_is_its_own_mirror_image() -> None:
    pairs = len(ANCHORS) - 10
    right, left = TEMPLATE[: pairs // 2], TEMPLATE[pairs // 2 : pairs]
    np.testing.assert_allclose(right[:, 0] + left[:, 0], SIDE - 1)
    np.testing.assert_allclose(right[:, 1], left[:, 1])
