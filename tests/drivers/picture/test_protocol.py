"""The answers of the confined child, which a picture may have taken over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.picture.protocol import CHANNELS, SIZE, picture_size
from gate.errors import PictureError


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
