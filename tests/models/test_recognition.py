"""Same people are accepted and different people rejected; what is no embedding is refused."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from gate.errors import ModelError
from models.detection import FaceDetector
from models.faces import Picture
from models.mesh import FaceMesh, Mesh
from models.recognition import Embedding, FaceRecogniser, comparison_score
from models.still import find_faces
from models.store import ModelStore
from models.template import ANCHORS, TEMPLATE
from models.thresholds import threshold


@pytest.fixture(scope="session")
def embeddings(
    photos: dict[str, Picture],
    detector: FaceDetector,
    face_mesh: FaceMesh,
    recogniser: FaceRecogniser,
) -> dict[str, Embedding]:
    return {
        name: recogniser.embed(picture, find_faces(picture, detector, face_mesh)[0])
        for name, picture in photos.items()
    }


def test_all_pairs_of_the_photos(embeddings: dict[str, Embedding]) -> None:
    """The figures of docs/benchmarks.md; the threshold was set on other pictures."""
    same, different = list[float](), list[float]()
    for one, other in combinations(embeddings, 2):
        score = comparison_score(embeddings[one], embeddings[other])
        (same if one.split("__")[0] == other.split("__")[0] else different).append(score)
    assert (len(same), len(different)) == (21, 99)
    assert sum(score < threshold("standard") for score in same) == 0
    assert sum(score >= threshold("standard") for score in different) == 0
    # How near it was: a change of the models or of the alignment shows here first.
    assert min(same) == pytest.approx(0.9407, abs=0.003)
    assert max(different) == pytest.approx(0.8917, abs=0.003)


def test_an_embedding_is_of_norm_one(embeddings: dict[str, Embedding]) -> None:
    for embedding in embeddings.values():
        assert embedding.shape == (128,)
        assert embedding.dtype == np.float32
        assert float(np.linalg.norm(embedding)) == pytest.approx(1.0, abs=1e-5)


def test_a_mirror_image_is_the_same_person(
    photos: dict[str, Picture],
    detector: FaceDetector,
    face_mesh: FaceMesh,
    recogniser: FaceRecogniser,
) -> None:
    picture = photos["obama__obama.jpg"]
    mirrored = np.ascontiguousarray(picture[:, ::-1])
    both = [
        recogniser.embed(one, find_faces(one, detector, face_mesh)[0])
        for one in (picture, mirrored)
    ]
    assert comparison_score(*both) > 0.99


def test_a_lying_picture_is_the_same_person(
    photos: dict[str, Picture],
    detector: FaceDetector,
    face_mesh: FaceMesh,
    recogniser: FaceRecogniser,
) -> None:
    picture = photos["biden__biden2.jpg"]
    lying = np.ascontiguousarray(np.rot90(picture))
    both = [
        recogniser.embed(one, find_faces(one, detector, face_mesh)[0]) for one in (picture, lying)
    ]
    assert comparison_score(*both) > 0.99


def unit(*values: float) -> Embedding:
    embedding = np.zeros(128, np.float32)
    embedding[: len(values)] = values
    return embedding


def test_the_score_is_the_cosine() -> None:
    assert comparison_score(unit(1), unit(1)) == 1.0
    assert comparison_score(unit(1), unit(-1)) == -1.0
    assert comparison_score(unit(1), unit(0.6, 0.8)) == pytest.approx(0.6)


@pytest.mark.parametrize(
    "bad",
    [
        unit(0),
        unit(0.99),
        unit(1.002),
        unit(np.nan),
        unit(np.inf),
        np.ones(127, np.float32),
        unit(1)[None],
    ],
)
def test_what_is_no_embedding_raises_on_either_side(bad: Embedding) -> None:
    with pytest.raises(ValueError, match="not an embedding"):
        comparison_score(bad, unit(1))
    with pytest.raises(ValueError, match="not an embedding"):
        comparison_score(unit(1), bad)


def test_a_mesh_without_extent(recogniser: FaceRecogniser) -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    for value in (7.0, np.nan):
        with pytest.raises(ValueError, match="points"):
            recogniser.embed(picture, Mesh(np.full((468, 3), value, np.float32), 1.0))


def test_an_even_picture_still_gives_a_finite_embedding(recogniser: FaceRecogniser) -> None:
    points = np.zeros((468, 3), np.float32)
    points[ANCHORS, :2] = TEMPLATE
    embedding = recogniser.embed(np.zeros((150, 150), np.uint8), Mesh(points, 1.0))
    assert np.isfinite(embedding).all()


def test_a_file_that_is_no_recogniser(tmp_path: Path, weights: ModelStore) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="is not a face recogniser"):
        FaceRecogniser(tmp_path / "bad.onnx")
