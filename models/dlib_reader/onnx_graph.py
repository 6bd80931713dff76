"""Writes dlib's face ResNet as one self-contained ONNX file.

Input `faces`: (n, 150, 150, 3) uint8 RGB. Output `embeddings`: (n, 128) float32, not normalised.
Affine layers are folded into the convolution before them, the input's mean and scale into the first
convolution, which has no padding. There is no external data.
"""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from gate.errors import ModelError
from models.dlib_reader.fold import with_affine, with_input
from models.dlib_reader.layers import (
    Affine,
    Convolution,
    FullyConnected,
    InputRgb,
    Layer,
    Plain,
    Pool,
)

OPSET, IR_VERSION = 13, 8
PICTURE, EMBEDDINGS = "faces", "embeddings"


def face_net_to_onnx(layers: tuple[Layer, ...]) -> bytes:
    """Return the bytes of the ONNX file: the same bytes for the same layers.

    Raises:
        ModelError: layers in an order that no face ResNet has.
    """
    first, *rest = layers
    if not isinstance(first, InputRgb):
        raise ModelError("the network does not begin with a picture")
    graph = _Graph(first)
    for layer, following in zip(rest, [*rest[1:], None], strict=True):
        if isinstance(layer, Convolution):
            if not isinstance(following, Affine):
                raise ModelError("a convolution without its affine layer")
            graph.convolution(with_affine(layer, following))
        elif not isinstance(layer, Affine):
            graph.add(layer)
    return graph.finished()


class _Graph:
    """Nodes and weights so far, the value on the main path, and those kept for shortcuts."""

    def __init__(self, picture: InputRgb) -> None:
        self._nodes = list[onnx.NodeProto]()
        self._weights = list[onnx.TensorProto]()
        self._picture: InputRgb | None = picture  # until the first convolution took it in
        self._shape = [picture.rows, picture.columns, 3]
        self._now, self._channels, self._side = PICTURE, 3, picture.rows
        self._kept = list[tuple[str, int, int]]()
        self._put("Cast", to=TensorProto.FLOAT)
        self._put("Transpose", perm=[0, 3, 1, 2])

    def convolution(self, layer: Convolution) -> None:
        if self._picture is not None:
            layer, self._picture = with_input(layer, self._picture), None
        weights, bias = self._weight(layer.weights), self._weight(layer.bias)
        self._put("Conv", weights, bias, strides=[layer.stride] * 2, pads=[layer.padding] * 4)
        rows = layer.weights.shape[2]
        self._channels = layer.weights.shape[0]
        self._side = (self._side + 2 * layer.padding - rows) // layer.stride + 1

    def add(self, layer: Layer) -> None:
        match layer:
            case Pool():
                self._pool(layer)
            case FullyConnected(weights):
                self._put("Flatten", axis=1)
                self._put("MatMul", self._weight(weights))
                self._channels = weights.shape[1]
            case Plain.RELU:
                self._put("Relu")
            case Plain.KEEP:
                self._kept.append((self._now, self._channels, self._side))
            case Plain.SWAP:
                self._now, self._channels, self._side = self._kept.pop(-2)
            case Plain.ADD:
                self._add_kept()
            case _:
                raise ModelError(f"a {type(layer).__name__} where none belongs")

    def _pool(self, layer: Pool) -> None:
        kinds = {"max": "MaxPool", "average": "AveragePool"}
        if layer.size == 0:
            self._put("GlobalAveragePool")
            self._side = 1
            return
        self._put(kinds[layer.kind], kernel_shape=[layer.size] * 2, strides=[layer.stride] * 2)
        self._side = (self._side - layer.size) // layer.stride + 1

    def _add_kept(self) -> None:
        name, channels, side = self._kept.pop()
        most, longest = max(channels, self._channels), max(side, self._side)
        kept = self._padded(name, most - channels, longest - side)
        self._now = self._padded(self._now, most - self._channels, longest - self._side)
        self._channels, self._side = most, longest
        self._put("Add", kept)

    def _padded(self, name: str, channels: int, side: int) -> str:
        if not channels and not side:
            return name
        pads = self._weight(np.array([0, 0, 0, 0, 0, channels, side, side], np.int64))
        return self._node("Pad", [name, pads], mode="constant")

    def _weight(self, values: np.ndarray[Any, Any]) -> str:
        name = f"w{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _put(self, kind: str, *more: str, **attributes: Any) -> None:
        self._now = self._node(kind, [self._now, *more], **attributes)

    def _node(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        name = f"v{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def finished(self) -> bytes:
        self._nodes[-1].output[0] = EMBEDDINGS
        faces = helper.make_tensor_value_info(PICTURE, TensorProto.UINT8, ["n", *self._shape])
        answer = helper.make_tensor_value_info(EMBEDDINGS, TensorProto.FLOAT, ["n", self._channels])
        graph = helper.make_graph(
            self._nodes, "dlib_face_resnet_v1", [faces], [answer], self._weights
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION
        )
        model.producer_name = "egate"
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString(deterministic=True))
