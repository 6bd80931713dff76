"""What is missing is unclear, never alive; one cue of an attack is enough."""

from dataclasses import fields, replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.pad.cues import Cue, Status, judge
from gate.biometrics.pad.figures import Figures
from gate.biometrics.pad.limits import CueLimits
from gate.biometrics.pad.verdict import NEEDED, Asked, Verdict, combine

LIMITS = CueLimits()
ALIVE = Figures(
    frames=20, span_ms=2_000, raster=0.5, banding=0.0, glare=0.0, border=0.4, background=-0.7,
    depth=0.12, turn_deg=9.0, blinks=1, change=20.0, repeat=3.0, same=0,
)  # fmt: skip
NUMBER = st.none() | st.floats(-2, 5) | st.just(nan)


def verdict(figures: Figures, signs: int = 2) -> Verdict:
    return combine(judge(figures, LIMITS), Asked(signs))


def test_a_living_person_is_alive() -> None:
    assert verdict(ALIVE) is Verdict.LIVE
    assert verdict(ALIVE, signs=3) is Verdict.LIVE


@pytest.mark.parametrize(
    ("changed", "cue"),
    [
        ({"raster": 1.0}, "raster"),
        ({"banding": 0.02}, "banding"),
        ({"glare": 0.05}, "glare"),
        ({"border": 0.95, "background": 0.0}, "border"),
        ({"background": 0.3}, "background"),
        ({"depth": 0.03, "turn_deg": 15.0}, "depth"),
        ({"depth": 0.02, "blinks": 0, "span_ms": 3_000}, "blink"),
        ({"change": 0.4}, "frozen"),
        ({"repeat": 0.1}, "looped"),
        ({"same": 1}, "looped"),
        ({"live_probability": 0.1}, "network"),
    ],
)
def test_each_cue_alone_is_an_attack(changed: dict[str, float], cue: str) -> None:
    figures = replace(ALIVE, **changed)
    found = [one.name for one in judge(figures, LIMITS) if one.status is Status.ATTACK]
    assert found == [cue]
    assert verdict(figures) is Verdict.ATTACK


@pytest.mark.parametrize("name", ["raster", "banding", "change", "repeat"])
@pytest.mark.parametrize("missing", [None, nan])
def test_what_is_missing_is_unclear(name: str, missing: float | None) -> None:
    assert verdict(replace(ALIVE, **{name: missing})) is Verdict.UNCLEAR


def test_edges_that_stay_where_the_room_is_are_no_attack() -> None:
    doorway = replace(ALIVE, border=1.0, background=-0.6)
    assert verdict(doorway) is Verdict.LIVE
    assert verdict(replace(doorway, background=None, blinks=2)) is Verdict.UNCLEAR


def test_a_narrow_sheet_before_a_room_is_not_alive() -> None:
    """Its edges go with it, and so what stays beside it is no sign of life."""
    assert verdict(replace(ALIVE, border=1.0, background=-0.6, blinks=0)) is Verdict.UNCLEAR


def test_a_short_window_tells_nothing_but_a_picture_that_came_twice() -> None:
    short = replace(ALIVE, frames=LIMITS.min_frames - 1)
    assert verdict(short) is Verdict.UNCLEAR
    assert verdict(replace(short, same=1)) is Verdict.ATTACK
    assert verdict(replace(ALIVE, span_ms=LIMITS.min_span_ms - 1)) is Verdict.UNCLEAR


def test_a_network_that_finds_nothing_is_no_sign_of_life() -> None:
    one_sign = replace(ALIVE, blinks=0, depth=0.04, live_probability=1.0)
    assert verdict(one_sign) is Verdict.UNCLEAR


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Figures)][2:]), NUMBER))
def test_alive_is_only_who_was_wholly_looked_at(changed: dict[str, float]) -> None:
    cues = judge(replace(ALIVE, **changed), LIMITS)
    if combine(cues, Asked(2)) is Verdict.LIVE:
        told = {one.name for one in cues if one.status is not Status.UNCLEAR}
        assert told >= {*NEEDED}
        assert sum(one.status is Status.LIVE for one in cues) >= 2
        assert not any(one.status is Status.ATTACK for one in cues)


@given(st.lists(st.sampled_from(Status), max_size=8))
def test_an_attack_outweighs_all_signs(others: list[Status]) -> None:
    cues = tuple(Cue(str(n), 0.0, 0.0, status) for n, status in enumerate(others))
    assert (
        combine((*cues, Cue("x", 1.0, 0.0, Status.ATTACK)), Asked(1, looked_at=()))
        is Verdict.ATTACK
    )


def test_a_sign_that_is_asked_for_has_to_be_there() -> None:
    """Paper bent like a face has depth and a room beside it, and no eyes that close."""
    bent = judge(replace(ALIVE, blinks=0), LIMITS)
    assert combine(bent, Asked(2)) is Verdict.LIVE
    assert combine(bent, Asked(2, frozenset({"blink"}))) is Verdict.UNCLEAR
    assert combine(judge(ALIVE, LIMITS), Asked(2, frozenset({"blink"}))) is Verdict.LIVE


def test_a_blink_on_demand_and_the_same_blink_seen_are_one_sign() -> None:
    cues = judge(replace(ALIVE, depth=0.04, background=-0.1), LIMITS)
    assert combine(cues, Asked(2), frozenset({"blink"})) is Verdict.UNCLEAR
    assert combine(cues, Asked(2), frozenset({"movement"})) is Verdict.LIVE
