"""The answers of the confined child, which a picture may have taken over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.decoder import PictureDecoder
from drivers.picture.protocol import CHANNELS, SIZE, pack_barcodes, picture_size, unpack_barcodes
from gate.errors import PictureError
from tests.drivers.picture.drawn import page, png


@given(st.integers(1, 40), st.integers(1, 40))
def test_a_size_that_fits_its_length(height: int, width: int) -> None:
    start = SIZE.pack(height, width)
    length = SIZE.size + height * width * CHANNELS
    assert picture_size(start, length) == (height, width)
    with pytest.raises(PictureError):
        picture_size(start, length + 1)


@pytest.mark.parametrize("length", range(SIZE.size))  # found by fuzzing: an error without a type
def test_an_answer_too_short_for_a_size(length: int) -> None:
    with pytest.raises(PictureError):
        picture_size(bytes(length), length)


def test_a_symbology_that_nobody_asked_for() -> None:
    reply = pack_barcodes([Barcode(Symbology.QR, b"code", (1, 2, 3, 4))])
    assert len(unpack_barcodes(reply)) == 1
    with pytest.raises(PictureError):
        unpack_barcodes(reply, (Symbology.AZTEC,))


def test_a_child_that_answers_nonsense_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = png(page(height=6, width=6))
    with PictureDecoder() as decoder:
        for ask in (decoder.decode, decoder.barcodes):
            taken_over = decoder.pid
            with monkeypatch.context() as patched:
                patched.setattr(decoder._child, "ask", lambda *_: bytearray(5))
                with pytest.raises(PictureError, match="no sense"):
                    ask(picture)
            assert decoder.pid != taken_over
        assert decoder.decode(picture).shape == (6, 6, 3)
