"""The installed weights, and the models that run on them, once a session."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from models.detection import FaceDetector
from models.faces import Picture
from models.mesh import FaceMesh
from models.recognition import FaceRecogniser
from models.store import ModelStore


@pytest.fixture(scope="session")
def weights() -> ModelStore:
    """The default set, installed as a user's would be."""
    store = ModelStore()
    store.install()
    return store


@pytest.fixture(scope="session")
def detector(weights: ModelStore) -> Iterator[FaceDetector]:
    with FaceDetector(weights.path("face_detector")) as detector:
        yield detector


@pytest.fixture(scope="session")
def face_mesh(weights: ModelStore) -> Iterator[FaceMesh]:
    with FaceMesh(weights.path("face_mesh")) as mesh:
        yield mesh


@pytest.fixture(scope="session")
def recogniser(weights: ModelStore) -> Iterator[FaceRecogniser]:
    with FaceRecogniser(weights.path("face_recogniser")) as recogniser:
        yield recogniser


@pytest.fixture(scope="session")
def photos(shared: Path) -> dict[str, Picture]:
    """Name and picture; what stands before `__` is the person."""
    return {path.name: read(path) for path in sorted((shared / "faces" / "photos").iterdir())}


def read(path: Path) -> Picture:
    picture = cv2.imread(str(path))
    assert picture is not None, path
    return np.asarray(picture, np.uint8)
