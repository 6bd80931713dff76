"""Decodes untrusted pictures and their bar codes: a confined child does it, within a deadline."""

import math
from collections.abc import Callable, Collection
from functools import partial
from typing import Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.confinement import Layer
from drivers.picture.declared_size import declared_pixels
from drivers.picture.formats import SIGNATURES, format_of
from drivers.picture.process import Child
from drivers.picture.protocol import (
    CHANNELS,
    MOST_REPLY,
    SIZE,
    SYMBOLOGIES,
    Operation,
    pack_asked,
    picture_size,
    unpack_barcodes,
)
from gate.errors import PictureError

USES: Final = 64  # of one child; then the next takes over, with nothing of earlier pictures in it
SPARE_S: Final = 5
T = TypeVar("T")
Read = Callable[[bytearray], T]


class PictureDecoder:
    """Blocking, for one thread. Ends its child with `close`, and the child ends with the parent."""

    def __init__(
        self,
        *,
        deadline_s: float = 2.0,
        max_bytes: int = 20_000_000,
        max_pixels: int = 25_000_000,
    ) -> None:
        """Start a child ahead.

        Args:
            deadline_s: For one picture; a child that takes longer is killed.
            max_bytes: Of an encoded picture.
            max_pixels: Of a decoded one: width times height.
        """
        self._deadline_s, self._max_bytes, self._max_pixels = deadline_s, max_bytes, max_pixels
        self._closed = False
        self._child = self._started()

    def decode(self, data: bytes) -> NDArray[np.uint8]:
        """Decode a JPEG, PNG, JPEG 2000, WebP, BMP or PNM.

        Returns:
            (h, w, 3) uint8 in the order BGR, turned as EXIF says; writable.

        Raises:
            PictureError: not such a picture, too large, no answer in time, the decoder died.
        """
        return self._ask(Operation.PICTURE, data, SIZE.size + self._max_pixels * CHANNELS, _pixels)

    def barcodes(
        self, data: bytes, symbologies: Collection[Symbology] = SYMBOLOGIES
    ) -> tuple[Barcode, ...]:
        """Find the bar codes in a picture; half of the deadline is for the search.

        Args:
            data: As for `decode`.
            symbologies: To be looked for, at least one; others are not read even where they are.

        Returns:
            Each payload once, exactly the bytes that were encoded; see `search.search`.

        Raises:
            PictureError: as for `decode`; no code at all is not an error.
            ValueError: no symbology.
        """
        if not symbologies:
            raise ValueError("no symbology to look for")
        asked = pack_asked(symbologies, self._deadline_s / 2)
        read = partial(unpack_barcodes, asked=symbologies)
        return self._ask(Operation.BARCODES, data, MOST_REPLY, read, asked)

    @property
    def layers(self) -> Layer:
        """What confines the child; waits until it is ready. Raises PictureError: it is not."""
        return self._child.layers()

    @property
    def pid(self) -> int:
        """Of the child at present."""
        return self._child.pid

    def forget(self) -> None:
        """End the child with all that it has seen, and start the next ahead.

        After each crossing: a picture that took the child over could forge the next one's pixels.
        """
        self._child.kill()
        if not self._closed:
            self._child = self._started()

    def close(self) -> None:
        """End the child. May be repeated."""
        self._closed = True
        self._child.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(
        self, operation: Operation, data: bytes, most: int, read: Read[T], asked: bytes = b""
    ) -> T:
        if self._closed:
            raise PictureError("the picture decoder is closed")
        if len(data) > self._max_bytes:
            raise PictureError(f"the picture has over {self._max_bytes} bytes")
        if format_of(data) is None:
            raise PictureError(f"not a picture of a known format: {', '.join(SIGNATURES)}")
        if declared_pixels(data) > self._max_pixels:
            raise PictureError(f"the picture has over {self._max_pixels} pixels")
        if not self._child.is_alive():
            self.forget()  # died between two pictures: not this one's fault
        try:
            found = read(self._child.ask(operation, asked + data, most, self._deadline_s))
        except PictureError:
            self.forget()  # whatever it was: the next picture meets a child that saw nothing
            raise
        self._uses += 1
        if self._uses == USES:
            self.forget()
        return found

    def _started(self) -> Child:
        self._uses = 0
        computing_s = math.ceil(USES * self._deadline_s) + SPARE_S
        return Child(self._max_bytes, self._max_pixels, computing_s)


def _pixels(reply: bytearray) -> NDArray[np.uint8]:
    height, width = picture_size(reply, len(reply))
    return np.frombuffer(reply, np.uint8, offset=SIZE.size).reshape(height, width, CHANNELS)
