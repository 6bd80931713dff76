"""Portraits as chips carry them, and pictures made to hurt whoever decodes them."""

import struct
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.passports.lds.portrait import Portrait

Picture = NDArray[np.uint8]
Coding = Literal[".jpg", ".jp2"]
SIZE: Final = b"\xff\x51"  # SIZ, the marker of the code stream's sizes: ISO/IEC 15444-1, A.5.1
IMAGE_HEADER: Final = b"ihdr"
PERMILLE: Final = 22  # of the bare pixels: 14 kB of a portrait at 300 dpi
BOMB_SIDE: Final = 60_000  # pixels: 10 GB in colour out of a few kilobytes


def coded(picture: Picture, coding: Coding = ".jpg", quality: int = 80) -> Portrait:
    """Return a picture (height, width, 3) uint8 BGR in JPEG or JPEG 2000.

    Args:
        picture: What to code.
        coding: Which.
        quality: Of JPEG, 1 to 100; JPEG 2000 always takes 22 permille of the bare pixels.

    Raises:
        ValueError: this OpenCV has no such coder.
    """
    how = [cv2.IMWRITE_JPEG_QUALITY, quality]
    if coding == ".jp2":
        how = [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, PERMILLE]
    done, data = cv2.imencode(coding, picture, how)
    if not done:
        raise ValueError(f"no coder for {coding}")
    high, wide = picture.shape[:2]
    return Portrait(data.tobytes(), wide, high)


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of an encoded picture. Raises ValueError: not a picture."""
    high, wide = _decoded(Portrait(data, 0, 0)).shape[:2]
    return wide, high


def as_jpeg_2000(portrait: Portrait) -> Portrait:
    """Return the same portrait in JPEG 2000. Raises ValueError: not a picture."""
    return portrait if portrait.is_jpeg_2000 else coded(_decoded(portrait), ".jp2")


def enlarged(portrait: Portrait) -> Portrait:
    """Return the same portrait, twice as wide and high, in JPEG. Raises ValueError: no picture."""
    larger = cv2.resize(_decoded(portrait), None, fx=2, fy=2)
    return coded(np.asarray(larger, np.uint8), quality=92)


def _decoded(portrait: Portrait) -> Picture:
    picture = cv2.imdecode(np.frombuffer(portrait.picture, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError("not a picture")
    return np.asarray(picture, np.uint8)


def pixel_bomb(portrait: Portrait) -> Portrait:
    """Return the portrait with headers that promise 60,000 by 60,000 pixels in one tile."""
    picture = bytearray(as_jpeg_2000(portrait).picture)
    side = struct.pack(">I", BOMB_SIDE)
    sizes = picture.index(SIZE) + 6  # after the marker, its length and the capabilities
    picture[sizes : sizes + 8] = side + side  # of the reference grid
    picture[sizes + 16 : sizes + 24] = side + side  # of a tile
    header = picture.index(IMAGE_HEADER) + 4
    picture[header : header + 8] = side + side
    return Portrait(bytes(picture), BOMB_SIDE & 0xFFFF, BOMB_SIDE & 0xFFFF)


def malformed_jpeg_2000(portrait: Portrait) -> Portrait:
    """Return the portrait with tiles without width: whoever divides by it falls over."""
    whole = as_jpeg_2000(portrait)
    picture = bytearray(whole.picture)
    tile = picture.index(SIZE) + 6 + 16
    picture[tile : tile + 4] = bytes(4)
    return Portrait(bytes(picture), whole.width, whole.height)
