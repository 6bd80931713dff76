"""Pictures without a zone give no valid reading, whatever rows of print they show."""

from collections.abc import Iterator

import pytest

from gate.app.page.reader import read_page
from models.ocrb.reader import LineReader
from tests.app.page.clutter import clutter


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def valid_of(seeds: range, reader: LineReader) -> list[int]:
    found = ((seed, read_page(clutter(seed), reader).best) for seed in seeds)
    return [seed for seed, best in found if best is not None and best.reading.valid]


def test_a_few(reader: LineReader) -> None:
    assert valid_of(range(12), reader) == []


@pytest.mark.slow
@pytest.mark.parametrize("fifty", range(10))
def test_five_hundred(fifty: int, reader: LineReader) -> None:
    assert valid_of(range(50 * fifty, 50 * fifty + 50), reader) == []
