"""Reads the layers of dlib's face ResNet, in the order in which a picture passes through them.

The file holds: a version, the loss, the versions of all nested layers from the outermost to the
first, the input layer, then each layer from the first to the outermost. Version 1 is a tag, or a
skip where it lies right above a tag; only those with another version have a body.
"""

from collections.abc import Callable, Iterator
from typing import Final

from gate.errors import ModelError
from models.dlib_reader.layers import (
    Affine,
    Convolution,
    FullyConnected,
    InputRgb,
    Layer,
    Plain,
    Pool,
)
from models.dlib_reader.stream import DlibStream, reshaped

LOSS_VERSION = 1
SHORTCUT, LAYER, FIRST_LAYER = 1, 2, 3
DEEPEST = 1000


def read_face_net(data: bytes) -> tuple[Layer, ...]:
    """Read the whole file. Raises ModelError: cut short, foreign, or with bytes left over."""
    stream = DlibStream(data)
    if stream.integer() != LOSS_VERSION or stream.name() != "loss_metric_2":
        raise ModelError("the file is not a dlib network that ends in a metric")
    stream.skip_reals(2)  # margin and distance threshold of the training
    layers = tuple(_layers(stream, _nesting(stream)))
    if stream.left:
        raise ModelError(f"{stream.left} bytes follow the last layer")
    return layers


def _nesting(stream: DlibStream) -> list[int]:
    versions = [stream.integer()]
    while versions[-1] != FIRST_LAYER:
        if versions[-1] not in {SHORTCUT, LAYER} or len(versions) > DEEPEST:
            raise ModelError("the nesting of the layers is not dlib's")
        versions.append(stream.integer())
    return versions


def _layers(stream: DlibStream, versions: list[int]) -> Iterator[Layer]:
    yield _input(stream)
    below = LAYER
    for version in reversed(versions):
        if version == SHORTCUT:
            yield Plain.SWAP if below == SHORTCUT else Plain.KEEP
        else:
            yield _layer(stream)
            _skip_state(stream, first=version == FIRST_LAYER)
        below = version


def _input(stream: DlibStream) -> InputRgb:
    if (name := stream.name()) != "input_rgb_image_sized":
        raise ModelError(f"input layer {name!r} is not known")
    means = (stream.real(), stream.real(), stream.real())
    return InputRgb(means, stream.integer(), stream.integer())


def _layer(stream: DlibStream) -> Layer:
    name = stream.name()
    if name not in READERS:
        raise ModelError(f"layer {name!r} is not known")
    return READERS[name](stream)


def _convolution(stream: DlibStream) -> Convolution:
    values = stream.tensor().ravel()
    outputs, rows, columns, stride, stride_x, padding, padding_x = stream.integers(7)
    stream.integer()  # version of the shape
    shape = stream.shape()
    stream.integer()
    stream.shape()  # of the bias
    stream.skip_reals(4)  # learning rates and decays
    if shape[0] != outputs or shape[2:] != (rows, columns) or values.size % outputs:
        raise ModelError("a convolution contradicts itself")
    if (stride, padding) != (stride_x, padding_x) or stride < 1:
        raise ModelError("a convolution is not square")
    weights, bias = values[:-outputs], values[-outputs:]
    return Convolution(reshaped(weights, shape), bias, stride, padding)


def _affine(stream: DlibStream) -> Affine:
    values = stream.tensor().ravel()
    for _ in range(2):
        stream.integer()
        stream.shape()
    stream.integer()  # for convolutions or for fully connected layers: same numbers
    if values.size % 2:
        raise ModelError("an affine layer contradicts itself")
    return Affine(values[: values.size // 2], values[values.size // 2 :])


def _pool(kind: str, stream: DlibStream) -> Pool:
    size, size_x, stride, stride_x, padding, padding_x = stream.integers(6)
    if (size, stride) != (size_x, stride_x) or stride < 1 or padding or padding_x:
        raise ModelError("a pooling layer is not square or is padded")
    return Pool(kind, size, stride)


def _fully_connected(stream: DlibStream) -> FullyConnected:
    outputs, inputs = stream.integers(2)
    values = stream.tensor()
    for _ in range(2):
        stream.integer()
        stream.shape()
    stream.integer()  # 1: no bias; the shape below proves it
    stream.skip_reals(4)
    return FullyConnected(reshaped(values, (inputs, outputs)))


READERS: Final[dict[str, Callable[[DlibStream], Layer]]] = {
    "con_4": _convolution,
    "affine_": _affine,
    "relu_": lambda _: Plain.RELU,
    "max_pool_2": lambda stream: _pool("max", stream),
    "avg_pool_2": lambda stream: _pool("average", stream),
    "add_prev_": lambda _: Plain.ADD,
    "fc_2": _fully_connected,
}


def _skip_state(stream: DlibStream, *, first: bool) -> None:
    """Pass by what the training left in a layer: three flags and three tensors."""
    for _ in range(3):
        stream.flag()
    for _ in range(3):
        stream.tensor()
    if first:
        stream.integer()  # samples made of one picture
