"""Bar codes in pictures: the bytes as they were encoded, from an independent encoder too."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.decoder import PictureDecoder
from drivers.picture.protocol import (
    CODE,
    MOST_CODES,
    pack_asked,
    pack_barcodes,
    unpack_asked,
    unpack_barcodes,
)
from gate.document import bcbp
from gate.errors import PictureError
from tests.bench.code_pictures import drawn as picture_of
from tests.bench.code_pictures import payload
from tests.drivers.picture import drawn

PASS = "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100"


@pytest.fixture(scope="module")
def decoder() -> Iterator[PictureDecoder]:
    with PictureDecoder() as one:
        yield one


def test_a_boarding_pass_out_of_a_photo(decoder: PictureDecoder) -> None:
    picture = drawn.qr(PASS)
    turn = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), 17, 0.9)
    photo = cv2.warpAffine(picture, turn, picture.shape[::-1], borderValue=255)
    (code,) = decoder.barcodes(drawn.jpeg(cv2.GaussianBlur(photo, (3, 3), 0)))
    assert code.symbology is Symbology.QR
    assert bcbp.parse(code.data).legs[0].origin == "YUL"
    assert PASS[:12] not in repr(code)


@pytest.mark.parametrize(
    ("rows", "data"),
    [(drawn.COMPRESSED_QR, drawn.COMPRESSED), (drawn.LATIN_QR, drawn.LATIN)],
)
def test_bytes_above_127_are_kept(decoder: PictureDecoder, rows: str, data: bytes) -> None:
    (code,) = decoder.barcodes(drawn.png(drawn.modules(rows)))
    assert code.data == data


def test_code_39_and_its_place(decoder: PictureDecoder) -> None:
    (code,) = decoder.barcodes(drawn.png(drawn.code39("A12A")))
    assert (code.symbology, code.data) == (Symbology.CODE39, b"A12A")
    x, _, width, _ = code.box
    assert x >= 40
    assert width > 100


def test_two_codes_in_one_picture(decoder: PictureDecoder) -> None:
    left, right = drawn.qr("first"), drawn.qr("second")
    height = max(left.shape[0], right.shape[0])
    both = [
        np.pad(one, ((0, height - len(one)), (0, 0)), constant_values=255) for one in (left, right)
    ]
    found = decoder.barcodes(drawn.png(np.hstack(both)))
    assert {code.data for code in found} == {b"first", b"second"}


@pytest.mark.parametrize("symbology", Symbology)
def test_each_symbology_in_the_confined_child(
    decoder: PictureDecoder, symbology: Symbology
) -> None:
    content = payload(symbology, np.random.default_rng(11))
    picture = drawn.png(picture_of(symbology, content))
    (code,) = decoder.barcodes(picture, [symbology])
    assert (code.symbology, code.data) == (symbology, content)
    others = [one for one in Symbology if one is not symbology]
    assert decoder.barcodes(picture, others) == ()
    with pytest.raises(ValueError, match="no symbology"):
        decoder.barcodes(picture, ())


def test_no_code(decoder: PictureDecoder) -> None:
    assert decoder.barcodes(drawn.png(drawn.page())) == ()


BOXES = st.tuples(*[st.integers(-(2**31), 2**31 - 1)] * 4)
CODES = st.builds(Barcode, st.sampled_from(Symbology), st.binary(max_size=300), BOXES)


@given(codes=st.lists(CODES, max_size=5))
def test_packed_codes_come_back(codes: list[Barcode]) -> None:
    assert unpack_barcodes(pack_barcodes(codes)) == tuple(codes)


@given(asked=st.sets(st.sampled_from(Symbology)), limit_ms=st.integers(0, 2**32 - 1))
def test_what_is_asked_comes_back(asked: set[Symbology], limit_ms: int) -> None:
    packed = pack_asked(asked, limit_ms / 1000) + b"picture"
    assert unpack_asked(packed) == ([one for one in Symbology if one in asked], limit_ms / 1000)


@given(reply=st.binary(max_size=200))
def test_a_child_that_lies_is_refused(reply: bytes) -> None:
    try:
        unpack_barcodes(reply)
    except PictureError:
        return
    assert reply == b"" or len(reply) >= CODE.size


def test_endless_codes_are_refused() -> None:
    one = pack_barcodes([Barcode(Symbology.QR, b"", (0, 0, 0, 0))])
    assert len(unpack_barcodes(one * MOST_CODES)) == MOST_CODES
    with pytest.raises(PictureError):
        unpack_barcodes(one * (MOST_CODES + 1))
