"""The morphs that come to the demo match both people, and are less alike than genuine portraits."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from models.thresholds import threshold_set
from simulators.travellers.clip import frame
from simulators.travellers.judge import Judge
from simulators.travellers.morph import PASSING, morph
from simulators.travellers.people import PEOPLE, draw_portrait, portrait
from simulators.travellers.varied import looks

LOOKS, YAW_DEG = 5, 8.0
Template = NDArray[np.float32]


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    one = Judge()
    yield one
    one.close()


def seen(judge: Judge, picture: NDArray[np.uint8]) -> Template:
    found = judge.see(picture)
    assert found is not None
    return found.embedding


@cache
def live(judge: Judge, place: int) -> Template:
    """Return the mean of five looks: a lane's score is the mean of theirs."""
    rng = np.random.default_rng([3, place])
    views = [seen(judge, frame(PEOPLE[place], look)) for look in looks(rng, LOOKS, YAW_DEG)]
    return np.asarray(np.mean(views, axis=0), np.float32)


@pytest.mark.parametrize(("holder", "other"), PASSING)
def test_a_morph_passes_for_both_and_is_like_neither(judge: Judge, holder: int, other: int) -> None:
    known = threshold_set("synthetic")
    assert known.usual_from is not None
    shown = seen(judge, draw_portrait(morph(PEOPLE[holder].genome, PEOPLE[other].genome)))
    for one in (holder, other):
        assert known.score <= float(live(judge, one) @ shown) < known.usual_from
    own = float(live(judge, holder) @ seen(judge, portrait(PEOPLE[holder])))
    assert own > known.usual_from
