"""The kinds of layer that dlib's face ResNet is made of, as plain values."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class InputRgb:
    """Subtracts the mean of each channel and divides by 256."""

    means: tuple[float, float, float]
    rows: int
    columns: int


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    weights: Array  # (outputs, inputs, rows, columns)
    bias: Array  # (outputs,)
    stride: int
    padding: int


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    gamma: Array  # (channels,)
    beta: Array  # (channels,)


@dataclass(frozen=True, slots=True)
class Pool:
    kind: str  # "max" or "average"
    size: int  # 0: all there is
    stride: int


@dataclass(frozen=True, slots=True, eq=False)
class FullyConnected:
    weights: Array  # (inputs, outputs); there is no bias


class Plain(Enum):
    """Layers without numbers."""

    RELU = "relu"
    KEEP = "keep"  # the value here is what a later ADD adds
    SWAP = "swap"  # go on with the value kept before the last one; ADD adds the last one
    ADD = "add"  # smaller extents are padded with zeros: channels, rows below, columns right


Layer = InputRgb | Convolution | Affine | Pool | FullyConnected | Plain
