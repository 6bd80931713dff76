"""Frames vote by their shape; what is taken out of the chances is what a grammar allows."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.reading.decoding import LEAST_MASS, fit
from gate.document.reading.grammar import Grammar
from gate.document.reading.signs import SIGNS, Sign
from gate.document.reading.votes import most_common

SHAPES = st.sampled_from([(2, 44), (3, 30), (1, 30)])


@given(st.lists(SHAPES, min_size=1, max_size=7))
def test_the_most_common_shape_and_of_two_the_latest(shapes: list[tuple[int, int]]) -> None:
    chosen = most_common(shapes)
    counts = Counter(shapes)
    shape = shapes[chosen[0]]
    assert chosen == [at for at, one in enumerate(shapes) if one == shape]
    assert counts[shape] == max(counts.values())
    rivals = {one for one in shapes if counts[one] == counts[shape]}
    last = next(one for one in reversed(shapes) if one in rivals)
    assert shape == last


@given(
    allowed=st.sets(st.sampled_from(SIGNS), min_size=1).map(frozenset),
    weights=st.lists(st.floats(0.001, 1), min_size=len(SIGNS), max_size=len(SIGNS)),
)
def test_a_grammar_is_as_likely_as_what_it_allows(
    allowed: frozenset[str], weights: list[float]
) -> None:
    chances = tuple(one / sum(weights) for one in weights)
    grammar = Grammar("any", 1, 1, (allowed,))
    wanted = sum(chance for sign, chance in zip(SIGNS, chances, strict=True) if sign in allowed)
    likely = fit(grammar, [Sign(chances, 1.0, 0.0)])
    assert likely == pytest.approx(math.log(max(LEAST_MASS, wanted)))
