"""The travellers as the shipping models see them; docs/travellers.md has the whole."""

from collections.abc import Iterator

import pytest

from models.store import ModelStore
from models.thresholds import threshold
from simulators.specimen.fields import fields_of
from simulators.specimen.page import PORTRAIT_MM, draw_page
from simulators.travellers.judge import Judge
from simulators.travellers.names import TODAY
from simulators.travellers.people import PEOPLE, portrait
from simulators.travellers.validate import Figures, measure


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    store = ModelStore()
    store.install()
    judge = Judge(store)
    yield judge
    judge.close()


def hold(figures: Figures) -> None:
    """All that is promised of the travellers; a lane compares portrait and live view."""
    standard, synthetic = threshold("standard"), threshold("synthetic")
    crossed, between = figures.others()
    assert figures.found == figures.frames
    assert figures.own().min() >= max(standard, synthetic) + 0.005
    assert max(crossed.max(), figures.portrait_pairs().max()) < min(standard, synthetic) - 0.005
    assert between.max() < synthetic
    assert max(figures.closed_eyes) < 0.12 < min(figures.open_eyes)


def test_a_sample_is_told_apart(judge: Judge) -> None:
    hold(measure(judge, PEOPLE[2::6], views=3, seed=9))


def test_the_page_shows_one_face_where_it_should_be(judge: Judge) -> None:
    t = PEOPLE[0]
    fields = fields_of(t.surname, t.given, t.sex, t.birth, t.nationality, TODAY)
    page = draw_page(fields, portrait(t))
    left, top, width, height = (round(v * 300 / 25.4) for v in PORTRAIT_MM)
    around = page[top - 20 : top + height + 20, left - 20 : left + width + 20]
    printed, original = judge.see(around), judge.see(portrait(t))
    assert printed is not None
    assert original is not None
    assert float(printed.embedding @ original.embedding) > 0.98


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_all_are_told_apart(judge: Judge) -> None:
    hold(measure(judge, PEOPLE, views=20))
