"""dlib's serialisation, value by value: integers, floats, flags, names and tensors.

Seen in dlib/serialize.h and dlib/cuda/tensor.h; checked against the published face ResNet. Every
length is checked before it is believed, so that a cut or foreign file ends in ModelError.
"""

from collections.abc import Sequence
from math import ldexp, prod

import numpy as np
from numpy.typing import NDArray

from gate.errors import ModelError

NEGATIVE = 0x80
LONGEST_INTEGER = 8
LONGEST_NAME = 64
TENSOR_VERSION = 2
FLAGS = {b"0": False, b"1": True}


class DlibStream:
    """Reads forward through the bytes of one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """Bytes not read yet."""
        return len(self._data) - self._at

    def integer(self) -> int:
        """Read a control byte (sign and count), then that many bytes, lowest first."""
        control = self._take(1)[0]
        count = control & ~NEGATIVE
        if not 1 <= count <= LONGEST_INTEGER:
            raise ModelError(f"not dlib's serialisation at byte {self._at - 1}")
        value = int.from_bytes(self._take(count), "little")
        return -value if control & NEGATIVE else value

    def real(self) -> float:
        """Read a float: its mantissa and its power of two, both integers."""
        mantissa, exponent = self.integer(), self.integer()
        if abs(exponent) > 1100:
            raise ModelError(f"a number out of range at byte {self._at}")
        return ldexp(mantissa, exponent)

    def flag(self) -> bool:
        """Read one of the letters 0 and 1."""
        letter = self._take(1)
        if letter not in FLAGS:
            raise ModelError(f"not a flag at byte {self._at - 1}")
        return FLAGS[letter]

    def name(self) -> str:
        """Read a length and that many letters."""
        length = self.integer()
        if not 0 <= length <= LONGEST_NAME:
            raise ModelError(f"not a name at byte {self._at}")
        text = self._take(length)
        if not text.isascii():
            raise ModelError(f"not a name at byte {self._at - length}")
        return text.decode("ascii")

    def shape(self) -> tuple[int, int, int, int]:
        """Read the four extents of a tensor: samples, channels, rows, columns."""
        extents = (self.integer(), self.integer(), self.integer(), self.integer())
        if min(extents) < 0:
            raise ModelError(f"a tensor of negative size before byte {self._at}")
        return extents

    def integers(self, count: int) -> list[int]:
        """Read `count` integers."""
        return [self.integer() for _ in range(count)]

    def skip_reals(self, count: int) -> None:
        """Read `count` floats and forget them."""
        for _ in range(count):
            self.real()

    def tensor(self) -> NDArray[np.float32]:
        """Read a version, a shape and raw little-endian floats."""
        if (version := self.integer()) != TENSOR_VERSION:
            raise ModelError(f"tensor version {version} before byte {self._at} is not known")
        shape = self.shape()
        values = np.frombuffer(self._take(4 * prod(shape)), "<f4").reshape(shape)
        if not np.isfinite(values).all():
            raise ModelError(f"a weight is not a number before byte {self._at}")
        return values

    def _take(self, count: int) -> bytes:
        if count > self.left:
            raise ModelError(f"the file ends after {len(self._data)} bytes, inside a value")
        self._at += count
        return self._data[self._at - count : self._at]


def reshaped(values: NDArray[np.float32], shape: Sequence[int]) -> NDArray[np.float32]:
    """Give values a shape that the file names. Raises ModelError where they do not fill it."""
    if values.size != prod(shape):
        raise ModelError(f"{values.size} weights do not fill {tuple(shape)}")
    return values.reshape(shape)
