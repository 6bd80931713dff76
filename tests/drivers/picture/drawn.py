"""Codes drawn for tests by hand or by another library, and pictures that claim too much."""

import struct

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

# The modules of two QR codes made with zxing-cpp 3.1 (an independent peer), a row a number.
COMPRESSED = bytes([0x78, 0x9C, 0, 1, 2, 0x0D, 0x0A, 0xFF, 0xFE, 0x80, 0x81])
COMPRESSED_QR = (
    "1fd57f 105441 174f5d 175b5d 174a5d 104841 1fd57f 001200 16e04b 0ca334 13ea4b 1f2055 0d78a8 "
    "001661 1fd49f 105d63 174309 175956 1752ed 104586 1fdf50"
)
LATIN = "MÜLLER/ÉMILE".encode("latin-1")
LATIN_QR = (
    "1fc67f 104a41 17535d 175e5d 17575d 105341 1fd57f 001100 17cf7c 0eb984 15ce86 083d2b 074744 "
    "001f2c 1fc455 1055eb 175fcc 1753e8 175e1d 10456b 1fd386"
)

# Narrow and wide elements of Code 39 (ISO/IEC 16388), bars and spaces in turn.
CODE39 = {
    "A": "wnnnnwnnw",
    "1": "wnnwnnnnw",
    "2": "nnwwnnnnw",
    "*": "nwnnwnwnn",
}


def png(picture: Picture) -> bytes:
    return bytes(cv2.imencode(".png", picture)[1])


def jpeg(picture: Picture) -> bytes:
    return bytes(cv2.imencode(".jpg", picture)[1])


def modules(rows: str, width: int = 21) -> Picture:
    bits = [[int(bit) for bit in f"{int(row, 16):0{width}b}"] for row in rows.split()]
    dark = np.array(bits, np.uint8)
    return quiet(np.kron(1 - dark, np.full((6, 6), 255, np.uint8)))


def quiet(picture: Picture) -> Picture:
    return np.pad(picture, 40, constant_values=255)


def qr(text: str) -> Picture:
    code = cv2.QRCodeEncoder.create().encode(text)
    return quiet(cv2.resize(code, None, fx=5, fy=5, interpolation=cv2.INTER_NEAREST))


def code39(text: str) -> Picture:
    line = list[int]()
    for sign in f"*{text}*":
        for place, element in enumerate(CODE39[sign]):
            line += [255 * (place % 2)] * (3 if element == "n" else 8)
        line += [255] * 3
    return quiet(np.tile(np.array(line, np.uint8), (80, 1)))


def page(seed: int = 1, height: int = 120, width: int = 90) -> Picture:
    noise = np.random.default_rng(seed).integers(0, 256, (height // 6, width // 6, 3), np.uint8)
    return cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)


def claiming(height: int, width: int) -> bytes:
    """A JPEG whose frame header claims another size than it has."""
    data = bytearray(jpeg(page()))
    start = data.index(b"\xff\xc0")
    data[start + 5 : start + 9] = struct.pack(">HH", height, width)
    return bytes(data)
