"""Any face net fits by its table: shapes, order, colour, normalisation, distance; others do not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from gate.errors import ModelError
from models.mesh import Mesh
from models.recognition import FaceRecogniser
from models.slot import Slot, slot_of
from models.template import TEMPLATES

FIVE = TEMPLATES["arcface_5"]
SIDE = 16
Net = Callable[..., FaceRecogniser]


def tiny_net(path: Path, shape: list[Any], kind: int, *, axes: list[int], length: int = 3) -> Path:
    """Write a net whose embedding is the mean of each channel; `axes`: those of the picture."""
    nodes = [
        helper.make_node("Cast", ["in"], ["plain"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["plain"], ["means"], axes=axes, keepdims=0),
        helper.make_node("MatMul", ["means", "weights"], ["out"]),
    ]
    weights = numpy_helper.from_array(np.eye(3, length, dtype=np.float32), "weights")
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("in", kind, shape)],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [shape[0], length])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    path.write_bytes(model.SerializeToString())
    return path


NHWC, NCHW = ["n", SIDE, SIDE, 3], ["n", 3, SIDE, SIDE]


@pytest.fixture
def net(tmp_path: Path) -> Net:
    def net(shape: list[Any], slot: dict[str, Any], length: int = 3) -> FaceRecogniser:
        kind = TensorProto.UINT8 if slot.get("type") == "uint8" else TensorProto.FLOAT
        axes = [2, 3] if slot.get("layout") == "nchw" else [1, 2]
        path = tiny_net(tmp_path / "tiny.onnx", shape, kind, axes=axes, length=length)
        return FaceRecogniser(path, slot_of(given(**slot), "tiny"))

    return net


def given(**slot: Any) -> dict[str, Any]:
    usual = {"width": SIDE, "height": SIDE, "length": 3, "alignment": "arcface_5", "sizes": [0.1]}
    return {**usual, "type": "float32", **slot}


def face(size: float = 1.0) -> Mesh:
    """Return a mesh whose five points lie where the template has them in a picture of 200 px."""
    points = np.zeros((468, 3), np.float32)
    for anchors, place in zip(FIVE.anchors, FIVE.places, strict=True):
        points[list(anchors), :2] = 99.5 + size * place
    return Mesh(points, 1.0)


BLUE = np.full((200, 200, 3), (200, 100, 50), np.uint8)  # in the order BGR


@pytest.mark.parametrize(
    ("shape", "slot", "wanted"),
    [
        (NHWC, {"colour": "rgb"}, (50, 100, 200)),
        (NHWC, {"colour": "bgr"}, (200, 100, 50)),
        (NCHW, {"layout": "nchw", "colour": "bgr"}, (200, 100, 50)),
        ([1, *NCHW[1:]], {"layout": "nchw"}, (50, 100, 200)),  # one face at a time
        (NHWC, {"type": "uint8"}, (50, 100, 200)),
        (NHWC, {"mean": [127.5, 100.0, 0.0], "deviation": [127.5, 1.0, 2.0]},
         (50 / 127.5 - 1, 0, 100)),
        (["n", "h", "w", 3], {}, (50, 100, 200)),
    ],
)  # fmt: skip
def test_what_the_network_is_given(
    net: Net, shape: list[Any], slot: dict[str, Any], wanted: tuple[float, ...]
) -> None:
    with net(shape, {**slot, "distance": "euclidean"}) as recogniser:
        embedding = recogniser.embed(BLUE, face())
    np.testing.assert_allclose(embedding, wanted, rtol=1e-5, atol=1e-5)
    assert embedding.dtype == np.float32


def test_the_network_sees_the_face_where_the_template_has_it(net: Net) -> None:
    """The left half of the picture is dark, and so is that of the crop; a mirror image evens it."""
    half = BLUE.copy()
    half[:, :100] = 0
    for mirror in (False, True):
        with net(NHWC, {"distance": "euclidean", "mirror": mirror, "sizes": [0.1, 0.2]}) as one:
            np.testing.assert_allclose(one.embed(half, face(0.9)), (25, 50, 100), rtol=0.02)


def test_cosine_and_distance(net: Net) -> None:
    cosine = net(NHWC, {"distance": "cosine"})
    unit = cosine.embed(BLUE, face())
    assert float(np.linalg.norm(unit)) == pytest.approx(1)
    assert cosine.compare(unit, unit) == pytest.approx(1)
    distance = net(NHWC, {"distance": "euclidean"})
    zero, long = np.zeros(3, np.float32), np.array([3, 4, 0], np.float32)
    assert distance.compare(long, zero) == -5.0
    assert distance.compare(long, long) == 0.0
    nan, longer = np.full(3, np.nan, np.float32), np.eye(4, 1, dtype=np.float32)[:, 0]
    for one, bad in ((cosine, long), (cosine, longer), (distance, nan), (distance, longer)):
        with pytest.raises(ValueError, match="not an embedding"):
            one.compare(bad, bad)
    cosine.forget()
    distance.forget()


@pytest.mark.parametrize(
    ("shape", "slot", "length"),
    [
        (NHWC, {}, 4),  # another length
        (NHWC, {"width": 17}, 3),
        (NHWC, {"layout": "nchw"}, 3),
        ([2, *NHWC[1:]], {}, 3),  # two at once, always
    ],
)
def test_a_network_that_does_not_fit_its_slot(
    net: Net, shape: list[Any], slot: dict[str, Any], length: int
) -> None:
    with pytest.raises(ModelError, match=r"other shapes|at once|not a face"):
        net(shape, slot, length)


def test_a_network_that_fits_and_fails_on_faces(tmp_path: Path) -> None:
    """It says that it takes any number of faces, and can work on one only, as exported nets do."""
    path = tiny_net(tmp_path / "tiny.onnx", NHWC, TensorProto.FLOAT, axes=[1, 2])
    model = onnx.load(path)
    model.graph.node[1].input[0] = "one"
    model.graph.node.insert(1, helper.make_node("Reshape", ["plain", "extent"], ["one"]))
    extent = np.array([1, SIDE, SIDE, 3], np.int64)
    model.graph.initializer.append(numpy_helper.from_array(extent, "extent"))
    path.write_bytes(model.SerializeToString())
    with pytest.raises(ModelError, match="can not be run"):
        FaceRecogniser(path, slot_of(given(), "tiny")).embed(BLUE, face())


def test_pixels_of_another_type(tmp_path: Path) -> None:
    path = tiny_net(tmp_path / "tiny.onnx", NHWC, TensorProto.FLOAT, axes=[1, 2])
    with pytest.raises(ModelError, match="other shapes"):
        FaceRecogniser(path, slot_of(given(type="uint8"), "tiny"))


def test_two_outputs_are_no_recogniser(tmp_path: Path) -> None:
    path = tiny_net(tmp_path / "tiny.onnx", NHWC, TensorProto.FLOAT, axes=[1, 2])
    model = onnx.load(path)
    model.graph.output.append(helper.make_tensor_value_info("means", TensorProto.FLOAT, ["n", 3]))
    onnx.save(model, path)
    with pytest.raises(ModelError, match="other shapes"):
        FaceRecogniser(path, slot_of(given(), "tiny"))


@pytest.mark.parametrize(
    ("slot", "fault"),
    [
        ({"width": 0}, "width: must be 16..1024"),
        ({"colour": "grey"}, "colour: must be one of 'rgb', 'bgr'"),
        ({"depth": 3}, "depth: unknown"),
        ({"mean": [1.0, 2.0]}, "mean: must be 3 finite"),
        ({"mean": [1.0, 2.0, float("nan")]}, "mean: must be 3 finite"),
        ({"deviation": [1.0, 2.0, float("inf")]}, "deviation: must be 3 finite"),
        ({"deviation": [1.0, 0.0, 1.0]}, "deviation: must be positive"),
        ({"type": "uint8", "mean": [1.0, 1.0, 1.0]}, "type: uint8"),
        ({"sizes": []}, "sizes: at least one"),
        ({"sizes": [float("nan")]}, "sizes: at least one"),
        ({"mirror": 1}, "mirror: must be true or false"),
        ({"distance": "manhattan"}, "distance: must be one of"),
    ],
)
def test_a_wrong_table_names_its_key(slot: dict[str, Any], fault: str) -> None:
    with pytest.raises(ModelError, match=rf"model\.tiny\.slot\.{fault}"):
        slot_of(given(**slot), "tiny")


def test_dlibs_slot_in_the_manifest_is_the_default() -> None:
    from models.manifest import shipped

    assert shipped().models["face_recogniser"].slot == Slot()


def test_a_published_network_as_a_stand_in(shared: Path) -> None:
    """MiniFASNet is no face net; it has other inputs than ours in every respect."""
    slot = slot_of(
        given(width=80, height=80, layout="nchw", colour="bgr", sizes=[80 / 112]), "stand_in"
    )
    with FaceRecogniser(shared / "models" / "minifasnet_v2_2.7_80x80.onnx", slot) as net:
        embedding = net.embed(BLUE, face())
        assert embedding.shape == (3,)
        assert net.compare(embedding, embedding) == pytest.approx(1)
