"""Bar codes in a grey picture, through ZBar; runs in the confined child only."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import CDLL, POINTER, c_char_p, c_int, c_uint, c_void_p, cast, string_at
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pyzbar import wrapper

from drivers.picture.barcode import Barcode, Symbology

# ZBar's own numbers. It reads no PDF417, Aztec or Data Matrix (measured, 0.23.92).
NUMBERS: Final = {
    Symbology.EAN8: 8,
    Symbology.EAN13: 13,
    Symbology.ITF: 25,
    Symbology.CODE39: 39,
    Symbology.QR: 64,
    Symbology.CODE128: 128,
}
NAMES: Final = {number: symbology for symbology, number in NUMBERS.items()}
GREY: Final = int.from_bytes(b"Y800", "little")
EVERY_SYMBOLOGY: Final = 0
ENABLE: Final = 0
# pyzbar calls 4 NUM; since 0.23.1 it is BINARY: bytes of a QR code as they are. Without it ZBar
# guesses an encoding, and MÜLLER in ISO 8859-1 comes out in Chinese (measured).
BINARY: Final = 4
BINARY_SINCE: Final = (0, 23, 1)


# Those that ZBar may ask for, by itself or because a QR code names one (extended channels 0 to 20).
ENCODINGS: Final = ("CP437", "SJIS", "BIG5", *(f"ISO8859-{part}" for part in range(1, 17)))


def warm_up() -> None:
    """Load what ZBar opens when it meets a code: later, an opened file would end the process."""
    iconv_open = CDLL(None).iconv_open
    for encoding in ENCODINGS:  # never closed, so that they stay loaded
        iconv_open(b"UTF-8", encoding.encode("ascii"))
    barcodes(np.zeros((64, 64), np.uint8), NUMBERS)


def barcodes(grey: NDArray[np.uint8], asked: Iterable[Symbology]) -> list[Barcode]:
    """Return the codes of a picture (h, w) uint8, as ZBar finds them.

    Raises KeyError: it does not read such a symbology.
    """
    height, width = grey.shape
    pixels = grey.tobytes()
    with _scanner([NUMBERS[one] for one in asked]) as scanner, _image() as image:
        wrapper.zbar_image_set_format(image, GREY)
        wrapper.zbar_image_set_size(image, width, height)
        wrapper.zbar_image_set_data(image, cast(c_char_p(pixels), c_void_p), len(pixels), None)
        wrapper.zbar_scan_image(scanner, image)
        return list(_found(image))


def sights(grey: NDArray[np.uint8], asked: Iterable[Symbology]) -> list[tuple[Barcode, bool]]:
    """Return the same, and that none is sure: ZBar does not tell how well it read."""
    return [(code, False) for code in barcodes(grey, asked)]


def _binary_is_kept() -> bool:
    """Tell whether this ZBar can deliver the bytes of a QR code unchanged; else none is read."""
    major, minor, patch = c_uint(), c_uint(), c_uint()
    library = wrapper.LIBZBAR
    library.zbar_version.argtypes = [POINTER(c_uint)] * 3
    library.zbar_version(major, minor, patch)
    return (major.value, minor.value, patch.value) >= BINARY_SINCE


@contextmanager
def _scanner(numbers: list[int]) -> Iterator[Any]:
    scanner = wrapper.zbar_image_scanner_create()
    set_config = wrapper.LIBZBAR.zbar_image_scanner_set_config
    set_config.argtypes = [c_void_p, c_int, c_int, c_int]
    raw = cast(scanner, c_void_p)
    try:
        set_config(raw, EVERY_SYMBOLOGY, ENABLE, 0)
        for number in numbers:
            set_config(raw, number, ENABLE, 1)
        option = BINARY if _binary_is_kept() else ENABLE
        set_config(raw, NUMBERS[Symbology.QR], option, int(option == BINARY))
        yield scanner
    finally:
        wrapper.zbar_image_scanner_destroy(scanner)


@contextmanager
def _image() -> Iterator[Any]:
    image = wrapper.zbar_image_create()
    try:
        yield image
    finally:
        wrapper.zbar_image_destroy(image)


def _found(image: Any) -> Iterator[Barcode]:
    symbol = wrapper.zbar_image_first_symbol(image)
    while symbol:
        kind, length = symbol.contents.type, wrapper.zbar_symbol_get_data_length(symbol)
        if kind in NAMES:
            data = string_at(wrapper.zbar_symbol_get_data(symbol), length)
            yield Barcode(NAMES[kind], data, _box(symbol))
        symbol = wrapper.zbar_symbol_next(symbol)


def _box(symbol: Any) -> tuple[int, int, int, int]:
    points = range(wrapper.zbar_symbol_get_loc_size(symbol))
    xs = [wrapper.zbar_symbol_get_loc_x(symbol, point) for point in points] or [0]
    ys = [wrapper.zbar_symbol_get_loc_y(symbol, point) for point in points] or [0]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
