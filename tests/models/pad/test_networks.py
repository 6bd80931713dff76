"""The slot of PAD networks: read strictly; two optional networks tell the spoof samples."""

from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from gate.errors import ModelError
from models.detection import FaceDetector
from models.manifest import shipped
from models.mesh import FaceMesh
from models.pad.networks import PadNetwork, PadNetworks, crop_of
from models.pad.slot import PadSlot, pad_slot_of
from models.still import find_faces
from tests.models.pad.heads import room, seen

NAMES = ("minifasnet_v2", "minifasnet_v1se")
LIVE, SPOOF = 0.8, 0.5


@pytest.fixture(scope="session")
def networks(shared: Path) -> PadNetworks:
    models = shipped().models
    pads = [(shared / "models" / models[name].file, models[name].pad) for name in NAMES]
    return PadNetworks([(path, pad) for path, pad in pads if pad is not None])


def rated(
    shared: Path, networks: PadNetworks, detector: FaceDetector, mesh: FaceMesh, name: str
) -> float:
    picture = np.asarray(cv2.imread(str(shared / "faces" / "spoof" / name)), np.uint8)
    faces = find_faces(picture, detector, mesh)
    told = networks.live_probability(picture, max(faces, key=lambda f: f.eye_distance_px).points)
    assert told is not None
    return told


def test_the_live_sample_is_alive(
    shared: Path, networks: PadNetworks, detector: FaceDetector, face_mesh: FaceMesh
) -> None:
    assert rated(shared, networks, detector, face_mesh, "silent_live_T1.jpg") > LIVE


@pytest.mark.parametrize(
    "name",
    ["silent_spoof_F1.jpg", "silent_spoof_F2.jpg", "inspire_spoof_rgb_fake.jpg",
     "deepface_demo.jpg"],
)  # fmt: skip
def test_the_spoof_samples_are_not(
    shared: Path, networks: PadNetworks, detector: FaceDetector, face_mesh: FaceMesh, name: str
) -> None:
    assert rated(shared, networks, detector, face_mesh, name) < SPOOF


def test_forgetting_leaves_no_face(networks: PadNetworks) -> None:
    networks.forget()
    told = networks.live_probability(room(), seen().points)
    assert told is not None
    assert 0 <= told <= 1


def test_without_networks_nothing_is_said() -> None:
    assert PadNetworks([]).live_probability(room(), seen().points) is None


def made(path: Path, outputs: int = 3, side: int = 80) -> Path:
    """Write a network whose outputs are the mean of the input, times their number."""
    shape = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, side, side])
    out = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, outputs])
    weight = helper.make_tensor("w", TensorProto.FLOAT, [1, outputs], np.arange(outputs) / 100)
    nodes = [
        helper.make_node("ReduceMean", ["x"], ["m"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Mul", ["m", "w"], ["y"]),
    ]
    graph = helper.make_graph(nodes, "g", [shape], [out], [weight])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)]), path)
    return path


def test_inputs_and_outputs_are_as_the_slot_says(tmp_path: Path) -> None:
    white = np.full((480, 640, 3), 255, np.uint8)
    path, points = made(tmp_path / "own.onnx"), seen().points
    raw = PadNetwork(path, PadSlot()).live_probability(white, points)
    logits = np.array([0, 2.55, 5.1])
    assert raw == pytest.approx(np.exp(2.55) / np.exp(logits).sum(), rel=1e-5)
    scaled = PadSlot(mean=(127.5,) * 3, deviation=(127.5,) * 3, output="probabilities", live=2)
    assert PadNetwork(path, scaled).live_probability(white, points) == pytest.approx(0.02)


def test_a_network_that_does_not_fit_its_slot_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "own.onnx")
    for slot in (PadSlot(width=64), PadSlot(classes=2)):
        with pytest.raises(ModelError):
            PadNetwork(path, slot)
    (tmp_path / "no.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelError):
        PadNetwork(tmp_path / "no.onnx", PadSlot())


@pytest.mark.parametrize("at", [(320, 240), (90, 80), (600, 440)])
@pytest.mark.parametrize("scale", [1.0, 2.7, 4.0, 8.0])
def test_the_crop_lies_within_the_picture(at: tuple[float, float], scale: float) -> None:
    crop = crop_of(room(), seen(at=at).points, PadSlot(scale=scale))
    assert crop.shape == (80, 80, 3)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"with": 80}, "unknown"),
        ({"width": 8}, "width"),
        ({"scale": 0.5}, "scale"),
        ({"colour": "grey"}, "colour"),
        ({"mean": [1.0]}, "mean"),
        ({"deviation": [1.0, 0.0, 1.0]}, "positive"),
        ({"classes": 2, "live": 2}, "so many classes"),
    ],
)
def test_a_slot_is_read_strictly(table: dict[str, object], said: str) -> None:
    with pytest.raises(ModelError, match=said):
        pad_slot_of(table, "own")
