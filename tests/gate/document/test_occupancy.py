"""Whether something lies there is told once it has lasted; an exchange never goes unseen."""

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.occupancy import Laid, Occupancy
from gate.document.placement import Look, Placement
from gate.document.placement_guide import Guide

EMPTY = Look(
    covered=0.0, sheets=0, zones=0, cut=0.0, aspect=1.0, lean=0.0, filled=1.0, glare=0.0,
    haze=0.0, blur=0.0, at_border=False, print=0.0, motion=0.0,
)  # fmt: skip
LYING = replace(EMPTY, covered=0.5, sheets=1, zones=1, aspect=1.4, print=0.1)
FRAME_MS = 40


def told(occupancy: Occupancy, looks: list[Look], begin_ms: int = 0) -> list[Laid]:
    changes = [occupancy.see(look, begin_ms + FRAME_MS * i) for i, look in enumerate(looks)]
    return [one for one in changes if one is not None]


def test_each_change_is_told_once() -> None:
    occupancy = Occupancy()
    looks = [EMPTY] * 5 + [LYING] * 20 + [EMPTY] * 20 + [LYING] * 20
    assert told(occupancy, looks) == [Laid.PRESENTED, Laid.REMOVED, Laid.PRESENTED]
    assert occupancy.there


def test_what_flashes_by_is_not_told() -> None:
    assert told(Occupancy(), [EMPTY, LYING, EMPTY, LYING, LYING, EMPTY] * 4) == []


def test_what_is_read_and_rests_has_not_moved() -> None:
    occupancy = Occupancy()
    told(occupancy, [LYING] * 6)
    occupancy.rest(LYING)
    told(occupancy, [LYING] * 50, begin_ms=1_000)
    assert not occupancy.moved


@pytest.mark.parametrize(
    "between",
    [
        replace(LYING, motion=0.2),  # pushed away by the next one
        EMPTY,  # lifted for one frame
        replace(LYING, covered=0.25),  # a smaller one, without a frame between
        replace(LYING, covered=nan),
        replace(LYING, motion=inf),
    ],
)
def test_one_frame_is_enough_to_doubt_what_lies_there(between: Look) -> None:
    occupancy = Occupancy()
    told(occupancy, [LYING] * 6)
    occupancy.rest(LYING)
    told(occupancy, [between], begin_ms=1_000)
    assert occupancy.moved


NUMBERS = st.floats(0, 1) | st.just(nan) | st.just(inf)


@given(
    looks=st.lists(st.builds(lambda a, b: replace(EMPTY, covered=a, motion=b), NUMBERS, NUMBERS))
)
def test_presented_and_removed_alternate(looks: list[Look]) -> None:
    changes = told(Occupancy(settle_ms=0), looks)
    assert changes[::2] == [Laid.PRESENTED] * len(changes[::2])
    assert changes[1::2] == [Laid.REMOVED] * len(changes[1::2])


def test_the_guide_tells_how_the_last_frame_was_judged() -> None:
    guide = Guide()
    guide.see(LYING, 0)
    assert (guide.judged, guide.shown) == (Placement.READY, Placement.EMPTY)
