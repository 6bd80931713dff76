import tomllib
from datetime import date
from pathlib import Path

import numpy as np

from gate.policy.load import from_toml
from simulators.travellers.genome import LIMIT, vector, with_vector
from simulators.travellers.names import TODAY
from simulators.travellers.people import PEOPLE, TABLE, portrait, read
from simulators.travellers.table import write

POLICY = Path(__file__).parents[3] / "config" / "policy.toml"


def test_there_are_enough_and_they_differ() -> None:
    assert len(PEOPLE) >= 24
    assert len({t.id for t in PEOPLE}) == len({t.surname for t in PEOPLE}) == len(PEOPLE)
    assert {t.sex for t in PEOPLE} == {"F", "M"}
    assert len({t.genome.hair for t in PEOPLE}) >= 7
    melanin = [t.genome.melanin for t in PEOPLE]
    assert min(melanin) < 0.2
    assert max(melanin) > 0.8


def test_they_are_adults_of_the_age_they_look() -> None:
    for t in PEOPLE:
        age = (TODAY - t.birth).days / 365.25
        assert abs(age - t.genome.age) < 1.2
        assert age >= 18
        assert t.birth < date(2008, 1, 1)


def test_some_may_use_the_lane_and_some_may_not() -> None:
    nationalities = from_toml(POLICY.read_text("utf-8")).nationalities
    eligible = [t for t in PEOPLE if t.nationality in nationalities]
    assert len(eligible) >= 18
    assert len(PEOPLE) - len(eligible) >= 3
    assert any(t.nationality == "D" for t in eligible)  # not DEU


def test_the_table_is_what_the_selection_tool_writes() -> None:
    text = TABLE.read_text("utf-8")
    assert write(read(text)) == text
    assert len(tomllib.loads(text)["traveller"]) == len(PEOPLE)


def test_sliders_are_bounded() -> None:
    g = PEOPLE[0].genome
    assert with_vector(g, vector(g)) == g
    assert vector(with_vector(g, vector(g) + 100)).max() == LIMIT


def test_a_portrait_is_the_same_each_time() -> None:
    one, again = portrait(PEOPLE[3]), portrait(PEOPLE[3])
    assert one.shape == (683, 531, 3)
    assert one.dtype == np.uint8
    assert np.array_equal(one, again)
    assert one[:60, :60].min() > 180  # plain, light paper beside the head
    assert one[:60, -60:].min() > 180
