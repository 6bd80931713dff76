"""The portraits, and the pictures that must not be decoded."""

import cv2
import numpy as np
import pytest

from gate.chip.lds.jpeg2000 import jpeg2000_size
from gate.chip.lds.picture import picture
from gate.errors import DocumentError
from simulators.passports.holders import drawn_portrait
from simulators.passports.lds.portrait import Portrait
from simulators.passports.pictures import as_jpeg_2000, malformed_jpeg_2000, pixel_bomb

PORTRAIT = drawn_portrait(7)


def decoded(portrait: Portrait) -> np.ndarray:
    found = cv2.imdecode(np.frombuffer(portrait.picture, np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    return np.asarray(found)


def test_a_portrait_is_as_large_as_real_ones() -> None:
    assert 10_000 < len(PORTRAIT.picture) < 20_000
    assert decoded(PORTRAIT).shape == (531, 413, 3)
    assert drawn_portrait(7) == PORTRAIT


def test_jpeg_2000_holds_the_same_picture() -> None:
    coded = as_jpeg_2000(PORTRAIT)
    assert coded.is_jpeg_2000
    assert not PORTRAIT.is_jpeg_2000
    assert 8_000 < len(coded.picture) < 20_000
    error = decoded(coded).astype(np.float64) - decoded(PORTRAIT)
    assert np.abs(error).mean() < 6.0
    assert as_jpeg_2000(coded) is coded


def test_a_bomb_promises_much_and_weighs_little() -> None:
    bomb = pixel_bomb(PORTRAIT)
    assert len(bomb.picture) < 20_000
    assert jpeg2000_size(bomb.picture) == (60_000, 60_000)


@pytest.mark.parametrize("spoil", [pixel_bomb, malformed_jpeg_2000])
def test_the_gate_looks_before_it_decodes(spoil) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DocumentError):
        picture(spoil(PORTRAIT).picture)


def test_only_the_tiles_are_spoilt() -> None:
    right, wrong = as_jpeg_2000(PORTRAIT).picture, malformed_jpeg_2000(PORTRAIT).picture
    differs = [at for at, pair in enumerate(zip(right, wrong, strict=True)) if len({*pair}) > 1]
    assert 1 <= len(differs) <= 4
    assert differs[-1] - differs[0] < 4


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        as_jpeg_2000(Portrait(b"nothing", 1, 1))
