"""The child process: imports, confines itself, then answers request after request until its end.

Started as `python -P -s -m drivers.picture.child PARENT MAX_BYTES MEMORY_BYTES COMPUTING_S`.
"""

import os
import signal
import sys
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.picture import confinement, zbar, zxing
from drivers.picture.formats import format_of
from drivers.picture.protocol import (
    ASKED,
    HEADER,
    SIZE,
    SYMBOLOGIES,
    Operation,
    Status,
    pack_barcodes,
    unpack_asked,
)
from drivers.picture.search import search

IN, OUT = 0, 1
Bytes = bytes | bytearray | memoryview
WARM_UP: Final = np.zeros((64, 64, 3), np.uint8)
CHEQUERED: Final = np.kron(np.indices((16, 16)).sum(axis=0) % 2 * 255, np.ones((4, 4))).astype("u1")
WARM_UP_S: Final = 60.0


def main() -> None:
    parent, max_bytes, memory_bytes, computing_s = (int(value) for value in sys.argv[1:])
    confinement.die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us
    cv2.setNumThreads(1)
    _warm_up()
    layers = confinement.confine(memory_bytes, computing_s)
    _write(HEADER.pack(Status.READY, layers))
    while True:
        operation, length = HEADER.unpack(_read(HEADER.size))
        if length > max_bytes + ASKED.size:
            os._exit(1)
        _serve(operation, _read(length))


def _warm_up() -> None:
    """Use each library once: what they load late must be loaded before the confinement."""
    for suffix in (".jpg", ".png", ".jp2"):
        _, encoded = cv2.imencode(suffix, WARM_UP)
        cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    zbar.warm_up()
    zxing.warm_up()
    search(np.pad(CHEQUERED, 32), SYMBOLOGIES, WARM_UP_S)  # every look, by both engines


def _serve(operation: int, request: bytearray) -> None:
    grey = operation == Operation.BARCODES
    start = ASKED.size if grey else 0
    try:
        picture = _decoded(memoryview(request)[start:], grey)
    except MemoryError:
        _write(HEADER.pack(Status.TOO_LARGE, 0))
        return
    if picture is None:
        _write(HEADER.pack(Status.NOT_A_PICTURE, 0))
        return
    if grey:
        codes = pack_barcodes(search(picture, *unpack_asked(request)))
        _write(HEADER.pack(Status.DONE, len(codes)) + codes)
    else:
        _write(HEADER.pack(Status.DONE, SIZE.size + picture.nbytes))
        _write(SIZE.pack(*picture.shape[:2]))
        _write(picture.data.cast("B"))
    picture.fill(0)  # the next picture is another person's
    request[:] = bytes(len(request))


def _decoded(request: memoryview, grey: bool) -> NDArray[np.uint8] | None:
    if format_of(request) is None:
        return None
    flags = cv2.IMREAD_GRAYSCALE if grey else cv2.IMREAD_COLOR
    try:
        picture = cv2.imdecode(np.frombuffer(request, np.uint8), flags)
    except cv2.error as error:
        if error.code in {cv2.Error.StsNoMem, cv2.Error.StsOutOfRange}:
            raise MemoryError from error
        return None
    return None if picture is None else np.ascontiguousarray(picture, np.uint8)


def _read(length: int) -> bytearray:
    """Return exactly so many bytes; ends the process when there are no more."""
    data = bytearray(length)
    view, place = memoryview(data), 0
    while place < length:
        count = os.readv(IN, [view[place:]])
        if not count:
            os._exit(0)
        place += count
    return data


def _write(data: Bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(OUT, view) :]


if __name__ == "__main__":
    main()
