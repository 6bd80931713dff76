"""What a streak of light hides is in doubt, whatever the network says of the rest of it."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.reading.reading import read
from models.ocrb.reader import LineReader
from models.ocrb.washed_out import washed_out
from simulators.specimen.lettering import Lettering, cover

TD2 = ("I<ESPLI<<PAUL<<<<<<<<<<<<<<<<<<<<<<<", "LG92EKXEL4ESP0312185F2912039060<<<<6")
PITCH, START = 21, 22


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def lines() -> list[np.ndarray]:
    how = Lettering(PITCH - 2, 3.2, PITCH)
    return [220 - (0.8 * cover(text, how, (800, 32), START, 7)).astype(np.uint8) for text in TD2]


@pytest.mark.parametrize("place", [4, 6, 11])
def test_a_character_under_a_streak_is_unsure(place: int, reader: LineReader) -> None:
    clear = lines()
    middle = round(reader.read(clear)[0][place].x)
    assert read([reader.read(clear)]).lines == TD2
    clear[0][16:, middle - 5 : middle + 6] = 255
    reading = read([reader.read(clear)])
    assert not reading.valid
    assert (1, place + 1) in {(one.line, one.place) for one in reading.unsure}


@given(paper=st.integers(60, 255), noise=st.floats(0, 12), seed=st.integers(0, 99))
def test_even_paper_is_not_washed_out(paper: int, noise: float, seed: int) -> None:
    rough = np.random.default_rng(seed).normal(paper, noise, (32, 600))
    line = np.clip(rough, 0, 255).astype(np.uint8)
    assert washed_out(line).mean() < 0.02


@given(paper=st.integers(60, 235), left=st.integers(5, 560), wide=st.integers(6, 30))
def test_a_streak_is_seen_where_it_lies(paper: int, left: int, wide: int) -> None:
    line = np.full((32, 600), paper, np.uint8)
    line[:, left : left + wide] = 255
    seen = np.flatnonzero(washed_out(line))
    assert set(range(left + 1, min(600, left + wide) - 1)) <= set(seen.tolist())
    assert seen.min() >= left - 1
    assert seen.max() <= left + wide
