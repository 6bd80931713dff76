"""What is told of a score is what its threshold set says, and nothing of an unknown one."""

from math import inf, isfinite, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.likelihood import Calibration
from gate.crossing.compared import Compared, Likeness, compared
from gate.crossing.scale import NO_SCALE, Scale
from gate.crossing.thresholds import Thresholds
from gate.errors import ConfigError
from gate.events import Origin

LINE = Calibration(slope=40.0, intercept=-16.0, lowest=-5.0, highest=6.0)
SCALE = Scale(refer_from=0.3, usual_from=0.6, calibration=LINE)
LIMITS = Thresholds(0.5, 0.7, SCALE)


@given(score=st.floats(-1, 1))
def test_a_ratio_never_says_more_than_its_set_can(score: float) -> None:
    llr = compared(score, Origin.CHIP, LIMITS).llr
    assert llr is not None
    assert LINE.lowest <= llr <= LINE.highest


@given(scores=st.tuples(st.floats(-1, 1), st.floats(-1, 1)))
def test_a_higher_score_is_never_told_as_less(scores: tuple[float, float]) -> None:
    low, high = (compared(one, Origin.CHIP, LIMITS) for one in sorted(scores))
    assert (low.llr or 0) <= (high.llr or 0)
    assert (low.room or 0) <= (high.room or 0)
    assert low.likeness is not Likeness.USUAL or high.likeness is Likeness.USUAL


@pytest.mark.parametrize("origin", [Origin.PRINTED, None])
def test_of_what_has_no_scale_nothing_is_told(origin: Origin | None) -> None:
    assert compared(0.9, origin, LIMITS) == Compared(threshold=LIMITS.of(origin))
    assert compared(0.9, origin, LIMITS).public() == {}


def test_without_a_score_there_is_no_figure() -> None:
    found = compared(None, Origin.CHIP, LIMITS)
    assert (found.llr, found.likeness, found.public()) == (None, Likeness.UNKNOWN, {})


@pytest.mark.parametrize("value", [nan, inf, -inf, True, "0.3"])
@pytest.mark.parametrize("name", ["refer_from", "usual_from"])
def test_an_edge_is_a_finite_number(name: str, value: float) -> None:
    with pytest.raises(ConfigError, match=name):
        Scale(**{name: value})


@pytest.mark.parametrize("scale", [Scale(refer_from=0.51), Scale(usual_from=0.49)])
def test_edges_lie_on_their_side_of_the_threshold(scale: Scale) -> None:
    with pytest.raises(ConfigError, match="threshold"):
        Thresholds(0.5, None, scale)
    with pytest.raises(ConfigError, match="threshold"):
        Thresholds(0.4, 0.5, NO_SCALE, scale)


def test_a_scale_needs_its_threshold() -> None:
    with pytest.raises(ConfigError, match="there is none"):
        Thresholds(0.5, None, NO_SCALE, SCALE)


@given(score=st.floats(-1, 1))
def test_the_band_begins_at_its_edge(score: float) -> None:
    assert SCALE.is_unsure(score) is (isfinite(score) and score >= 0.3)
    assert not NO_SCALE.is_unsure(score)


@pytest.mark.parametrize(
    "changes",
    [{"slope": 0.0}, {"slope": -1.0}, {"slope": nan}, {"intercept": inf}, {"lowest": 0.0},
     {"highest": 0.0}, {"highest": inf}],
)  # fmt: skip
def test_a_calibration_rises_through_even_odds(changes: dict[str, float]) -> None:
    plain = {"slope": 40.0, "intercept": -16.0, "lowest": -5.0, "highest": 6.0}
    with pytest.raises(ValueError, match="calibration"):
        Calibration(**{**plain, **changes})
