"""A morph passes only where all of its contributors do, and counts say of how many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.evaluation.morphing import Answer, Morph, answers, detection, potential
from gate.crossing.scale import Scale

SCALE = Scale(refer_from=0.3, usual_from=0.7)
SCORES = st.lists(st.floats(-1, 1), min_size=1, max_size=6).map(tuple)
MORPHS = st.lists(st.builds(Morph, st.tuples(SCORES, SCORES)), min_size=1, max_size=8)


def test_every_contributor_has_to_be_accepted() -> None:
    both, one, none = Morph(((0.6, 0.4), (0.5, 0.9))), Morph(((0.9,), (0.1,))), Morph(((0,), (0,)))
    assert [m.accepted(0.5) for m in (both, one, none)] == [1, 0, 0]
    (first,) = potential((both, one, none), 0.5)
    assert (first.errors, first.trials) == (1, 3)


@given(morphs=MORPHS, threshold=st.floats(-1, 1))
def test_more_attempts_to_be_passed_are_never_easier(morphs: list[Morph], threshold: float) -> None:
    rates = [one.errors for one in potential(morphs, threshold)]
    assert rates == sorted(rates, reverse=True)
    assert len(rates) == min(one.attempts for one in morphs)


@given(morphs=MORPHS, thresholds=st.tuples(st.floats(-1, 1), st.floats(-1, 1)))
def test_a_higher_threshold_accepts_no_more(
    morphs: list[Morph], thresholds: tuple[float, float]
) -> None:
    low, high = (potential(morphs, one)[0].errors for one in sorted(thresholds))
    assert high <= low


@pytest.mark.parametrize("scores", [(), ((0.5,),), ((0.5,), ())])
def test_one_contributor_is_no_morph(scores: tuple[tuple[float, ...], ...]) -> None:
    with pytest.raises(ValueError, match="two contributors"):
        Morph(scores)


def test_answers_are_those_of_a_lane() -> None:
    found = answers((0.7, 0.699, 0.5, 0.3, 0.299), 0.5, SCALE)
    assert found == {Answer.USUAL: 1, Answer.LOW: 2, Answer.UNSURE: 1, Answer.REFUSED: 1}
    assert answers((0.5, 0.49), 0.5, Scale()) == {Answer.USUAL: 1, Answer.REFUSED: 1}


def test_a_detection_is_judged_on_what_matches() -> None:
    genuine, morphed = answers((0.9, 0.8, 0.6, 0.1), 0.5, SCALE), answers((0.9, 0.6), 0.5, SCALE)
    missed, wrong = detection(genuine, morphed)
    assert (missed.errors, missed.trials, wrong.errors, wrong.trials) == (1, 2, 1, 3)
    assert detection(answers((), 0.5, SCALE), answers((), 0.5, SCALE))[0].rate is None
