"""The lines that the network learns from are the same in every run, and say what stands where."""

from collections.abc import Iterator

import numpy as np
import pytest

from models.ocrb.alphabet import BLANK, SIGNS
from models.ocrb.reader import LineReader
from models.ocrb.training.evaluation import Figures, count, text_of_columns
from models.ocrb.training.lines import IGNORED, sample
from models.ocrb.training.texts import text
from models.ocrb.training.typefaces import Typeface, stroked


@pytest.fixture(scope="module")
def faces() -> list[Typeface]:
    return stroked("simulators.specimen.lettering")


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def test_the_same_seed_draws_the_same_line(faces: list[Typeface]) -> None:
    for seed in range(5):
        one, two = (sample(np.random.default_rng(seed), faces) for _ in range(2))
        assert (one[0] == two[0]).all()
        assert (one[1] == two[1]).all()


def test_a_line_and_its_columns_have_their_sizes(faces: list[Typeface]) -> None:
    rng = np.random.default_rng(1)
    for _ in range(40):
        line, columns = sample(rng, faces)
        assert (line.shape, line.dtype, columns.shape) == ((32, 320), np.uint8, (80,))
        assert set(columns) <= {*range(BLANK + 1), IGNORED}


def test_every_text_is_of_the_alphabet() -> None:
    rng = np.random.default_rng(2)
    texts = [text(rng, count) for count in range(1, 60)]
    assert [len(one) for one in texts] == list(range(1, 60))
    assert set("".join(texts)) == set(SIGNS)


def test_the_text_of_columns() -> None:
    a, b = SIGNS.index("A"), SIGNS.index("<")
    columns = np.array([BLANK, a, a, IGNORED, BLANK, IGNORED, b, IGNORED, b, b, BLANK])
    assert text_of_columns(columns) == "A<<"


def test_the_committed_network_reads_what_was_drawn(
    faces: list[Typeface], reader: LineReader
) -> None:
    rng, figures = np.random.default_rng(3), Figures()
    while figures.lines < 60:
        line, columns = sample(rng, faces, camera_pitch=(12, 24))
        if len(truth := text_of_columns(columns)) >= 8:
            count(figures, reader, line, truth)
    assert figures.placed >= 0.9 * figures.lines
    assert figures.right >= 0.97 * figures.signs
    assert figures.sure_wrong <= 0.002 * figures.sure
