"""Who comes is decided by the seed alone, and every scenario comes."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from simulators.scenarios.catalogue import BY_NAME, SCENARIOS
from simulators.scenarios.programme import from_json, programme, to_json
from simulators.scenarios.scenario import Paper

MAY, MAY_NOT = list(range(20)), list(range(20, 26))
REQUIRED = {
    "genuine", "impostor", "expired", "forged_check_digit", "ineligible_nationality",
    "two_people", "walks_back", "looks_at_phone",
}  # fmt: skip


def test_the_required_scenarios_are_there() -> None:
    assert set(BY_NAME) >= REQUIRED
    assert len(BY_NAME) == len(SCENARIOS)


@given(st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_travellers(seed: int) -> None:
    first, again = (list(islice(programme(seed, MAY, MAY_NOT), 40)) for _ in range(2))
    assert first == again
    assert {visit.scenario.name for visit in first} == set(BY_NAME)
    assert first[0].scenario.name == "genuine"


@given(st.integers(0, 2**32))
def test_people_are_cast_as_their_papers_need(seed: int) -> None:
    for visit in islice(programme(seed, MAY, MAY_NOT), 40):
        assert visit.traveller != visit.companion
        assert (visit.traveller in MAY_NOT) == (visit.scenario.paper is Paper.NATIONALITY)


def test_only_the_named_scenarios_come() -> None:
    visits = islice(programme(1, MAY, MAY_NOT, ["expired", "minor"]), 10)
    assert {visit.scenario.name for visit in visits} == {"expired", "minor"}


def test_a_visit_survives_the_way_to_another_process() -> None:
    for visit in islice(programme(3, MAY, MAY_NOT), 20):
        assert from_json(to_json(visit)) == visit
