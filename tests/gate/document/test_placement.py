"""How a page lies: one reason at a time, told once it has lasted, ended once it is clearly over."""

import itertools
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.placement import SENTENCES, Limits, Look, Placement, judge
from gate.document.placement_guide import Guide

WELL = Look(
    covered=0.5, sheets=1, zones=1, cut=0.0, aspect=1.42, lean=0.02, filled=0.99, glare=0.0,
    haze=0.1, blur=0.05, at_border=False, print=0.07, motion=0.001,
)  # fmt: skip
FAULTS = [
    (Placement.READY, {}),
    (Placement.EMPTY, {"covered": 0.01, "zones": 0, "sheets": 0}),
    (Placement.SEVERAL, {"sheets": 2}),
    (Placement.SEVERAL, {"zones": 2}),
    (Placement.SEVERAL, {"aspect": 2.1}),
    (Placement.MOVING, {"motion": 0.05}),
    (Placement.EDGE, {"zones": 0, "cut": 0.2, "aspect": 2.0}),
    (Placement.EDGE, {"at_border": True}),
    (Placement.COVER, {"haze": 0.3}),
    (Placement.READY, {"haze": 0.3, "blur": 0.4}),  # a blurred stroke is grey without a film
    (Placement.TURN_OVER, {"zones": 0, "aspect": 1.58}),
    (Placement.TURN_OVER, {"zones": 0, "print": 0.001}),
    (Placement.OTHER_PAGE, {"zones": 0}),
    (Placement.NOT_FLAT, {"lean": 0.4}),
    (Placement.NOT_FLAT, {"blur": 0.8}),
    (Placement.NOT_FLAT, {"zones": 0, "filled": 0.7}),
    (Placement.GLARE, {"glare": 0.1}),
    (Placement.GLARE, {"glare": 0.1, "zones": 0}),
]
NUMBERS = [field.name for field in fields(Look) if field.type is float or field.type == "float"]
looks = st.builds(
    Look,
    covered=st.floats(0, 1), sheets=st.integers(0, 4), zones=st.integers(0, 3),
    cut=st.floats(0, 1), aspect=st.floats(1, 5), lean=st.floats(0, 1), filled=st.floats(0, 1),
    glare=st.floats(0, 1), haze=st.floats(0, 1), blur=st.floats(0, 1), at_border=st.booleans(),
    print=st.floats(0, 1), motion=st.floats(0, 1),
)  # fmt: skip


@pytest.mark.parametrize(("reason", "change"), FAULTS)
def test_each_fault_has_its_reason(reason: Placement, change: dict[str, float]) -> None:
    assert judge(replace(WELL, **change), Placement.READY) is reason


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_never_ready(name: str, value: float) -> None:
    assert judge(replace(WELL, **{name: value}), Placement.READY) is Placement.UNKNOWN


def test_every_reason_has_one_short_sentence() -> None:
    assert set(SENTENCES) == set(Placement)
    assert len(set(SENTENCES.values())) == len(Placement)
    assert all(len(sentence) <= 48 for sentence in SENTENCES.values())


@given(look=looks, before=st.sampled_from(Placement))
def test_ready_needs_exactly_one_still_zone(look: Look, before: Placement) -> None:
    if judge(look, before) is Placement.READY:
        assert look.zones == 1
        assert look.sheets <= 1
        assert look.motion <= Limits().motion
        assert not look.at_border


@given(glare=st.floats(0.0, 0.1))
def test_a_fault_ends_only_once_it_is_clearly_over(glare: float) -> None:
    look, limit = replace(WELL, glare=glare), Limits().glare
    told = judge(look, Placement.GLARE) is Placement.GLARE
    assert told == (glare > limit * Limits().clear)
    assert (judge(look, Placement.READY) is Placement.GLARE) == (glare > limit)


def test_a_sentence_comes_within_200_ms() -> None:
    guide, glary = Guide(), replace(WELL, glare=0.2)
    told = [(now, guide.see(glary, now)) for now in range(0, 240, 40)]
    assert [(now, reason) for now, reason in told if reason] == [(120, Placement.GLARE)]


def test_a_flicker_is_not_told() -> None:
    guide = Guide()
    for now in range(0, 4000, 40):
        look = replace(WELL, glare=0.2) if now // 40 % 2 else replace(WELL, lean=0.5)
        assert guide.see(look, now) is None


def test_a_sentence_stays_until_it_was_read_and_ready_waits_for_nobody() -> None:
    guide = Guide(settle_ms=80, hold_ms=900)
    feed = [(now, replace(WELL, glare=0.2)) for now in range(0, 200, 40)]
    feed += [(now, replace(WELL, lean=0.5)) for now in range(200, 1200, 40)]
    feed += [(now, WELL) for now in range(1200, 1400, 40)]
    told = [(now, reason) for now, look in feed if (reason := guide.see(look, now))]
    assert told == [
        (80, Placement.GLARE),
        (1000, Placement.NOT_FLAT),
        (1280, Placement.READY),
    ]
    assert guide.shown is Placement.READY


@given(frames=st.lists(st.tuples(looks, st.integers(1, 200)), max_size=40))
def test_sentences_are_never_closer_than_they_can_be_read(frames: list[tuple[Look, int]]) -> None:
    guide, now, told = Guide(), 0, list[tuple[int, Placement]]()
    for look, step in frames:
        now += step
        if reason := guide.see(look, now):
            told.append((now, reason))
    for (before, _), (after, reason) in itertools.pairwise(told):
        assert after - before >= 900 or reason is Placement.READY
