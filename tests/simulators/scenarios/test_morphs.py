"""A morph comes with the two people it was made of, and only where it is asked for by name."""

from itertools import islice

import pytest

from gate.reasons import Reason
from gate.view import Outcome
from simulators.hall.paper import holder, jpeg_of_portrait
from simulators.scenarios.morphs import MORPHS
from simulators.scenarios.programme import Visit, from_json, programme, to_json
from simulators.travellers.morph import PASSING
from simulators.travellers.people import PEOPLE

EUROPEANS = [place for pair in PASSING for place in pair]


def visits(eligible: list[int], count: int = 40) -> list[Visit]:
    return list(islice(programme(5, eligible, [4], ["morph"]), count))


def test_it_has_to_end_with_an_officer() -> None:
    (morph,) = MORPHS
    assert (morph.expected, morph.reason) == (Outcome.SECOND_LINE, Reason.LIKENESS_LOW)
    assert not morph.own_passport


def test_holder_and_other_are_those_of_a_morph_that_passes() -> None:
    come = [one for one in visits(EUROPEANS) if one.scenario.morph]
    assert len({(one.companion, one.traveller) for one in come}) > 3
    for one in come:
        assert (one.companion, one.traveller) in PASSING
        assert holder(one) is PEOPLE[one.companion]
        assert from_json(to_json(one)) == one


def test_only_those_who_may_use_the_lane() -> None:
    pair = PASSING[0]
    for one in visits(list(pair), 4):
        assert {one.companion, one.traveller} == set(pair)
    with pytest.raises(IndexError):
        visits([0, 1], 4)


def test_the_portrait_is_of_nobody_alone() -> None:
    morph = next(one for one in visits(EUROPEANS) if one.scenario.morph)
    plain = next(islice(programme(5, EUROPEANS, [4], ["impostor"]), 1))
    alone = Visit(plain.scenario, morph.traveller, morph.companion, morph.seed)
    assert jpeg_of_portrait(morph) != jpeg_of_portrait(alone)
