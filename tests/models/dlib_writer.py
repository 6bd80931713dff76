"""Writes small networks as dlib does; shares no code with the reader."""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def integer(value: int) -> bytes:
    size = max(1, (abs(value).bit_length() + 7) // 8)
    return bytes([size | (0x80 if value < 0 else 0)]) + abs(value).to_bytes(size, "little")


def real(value: float) -> bytes:
    mantissa, exponent = math.frexp(value)
    return integer(int(mantissa * 2**24)) + integer(exponent - 24)


def name(text: str) -> bytes:
    return integer(len(text)) + text.encode()


def shape(*extents: int) -> bytes:
    return b"".join(map(integer, extents))


def tensor(values: Values, *extents: int) -> bytes:
    return integer(2) + shape(*extents) + values.astype("<f4").tobytes()


EMPTY = tensor(np.zeros(0), 0, 0, 0, 0)
STATE = b"110" + EMPTY * 3


@dataclass
class Net:
    """Layers from the picture on: their bytes, their versions, and what they do."""

    versions: list[int] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    weights: list[tuple[str, tuple[Values, ...], tuple[int, ...]]] = field(default_factory=list)

    def layer(self, body: bytes, kind: str, *arrays: Values, sizes: tuple[int, ...] = ()) -> "Net":
        first = not self.bodies
        self.versions.append(3 if first else 2)
        self.bodies.append(body + STATE + (integer(1) if first else b""))
        self.weights.append((kind, arrays, sizes))
        return self

    def conv(self, weights: Values, bias: Values, stride: int, padding: int) -> "Net":
        count, _, rows, columns = weights.shape
        flat = np.concatenate([weights.ravel(), bias])
        numbers = shape(count, rows, columns, stride, stride, padding, padding)
        body = name("con_4") + tensor(flat, flat.size, 1, 1, 1) + numbers
        body += integer(1) + shape(*weights.shape) + integer(1) + shape(1, count, 1, 1)
        body += real(1.0) * 3 + real(0.0)
        return self.layer(body, "conv", weights, bias, sizes=(stride, padding))

    def affine(self, gamma: Values, beta: Values) -> "Net":
        flat = np.concatenate([gamma, beta])
        alias = integer(1) + shape(1, gamma.size, 1, 1)
        body = name("affine_") + tensor(flat, flat.size, 1, 1, 1) + alias * 2 + integer(0)
        return self.layer(body, "affine", gamma, beta)

    def pool(self, kind: str, size: int, stride: int) -> "Net":
        body = name(f"{kind}_pool_2") + shape(size, size, stride, stride, 0, 0)
        return self.layer(body, kind, sizes=(size, stride))

    def plain(self, kind: str) -> "Net":
        return self.layer(name(f"{kind}_"), kind)

    def shortcut(self, kind: str) -> "Net":
        self.versions.append(1)
        self.weights.append((kind, (), ()))
        return self

    def fc(self, weights: Values) -> "Net":
        inputs, outputs = weights.shape
        body = name("fc_2") + shape(outputs, inputs) + tensor(weights, inputs, outputs, 1, 1)
        body += integer(1) + shape(inputs, outputs, 1, 1) + integer(1) + shape(0, 0, 0, 0)
        return self.layer(body + integer(1) + real(1.0) * 3 + real(0.0), "fc", weights)

    def file(self, side: int, means: tuple[float, float, float]) -> bytes:
        head = integer(1) + name("loss_metric_2") + real(0.04) + real(0.6)
        head += b"".join(map(integer, reversed(self.versions)))
        head += name("input_rgb_image_sized") + b"".join(map(real, means)) + shape(side, side)
        return head + b"".join(self.bodies)
