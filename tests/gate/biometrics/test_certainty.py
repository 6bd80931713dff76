"""The sequential decision."""

from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.certainty import is_certain
from gate.biometrics.limits import CaptureConfig

CONFIG = CaptureConfig()
T = 0.5
GOOD, POOR, SHORT, LONG = 80.0, 30.0, 300, 1_300


def test_the_four_zones() -> None:
    for quality in (GOOD, POOR):
        assert is_certain(0.53, T, quality, SHORT, CONFIG), "a clear match"
        assert not is_certain(0.51, T, quality, SHORT, CONFIG)
        assert is_certain(0.51, T, quality, LONG, CONFIG), "a match"
        assert not is_certain(0.49, T, quality, LONG, CONFIG), "nearly one"
        assert not is_certain(0.2, T, quality, SHORT, CONFIG)
    assert is_certain(0.2, T, GOOD, LONG, CONFIG), "a clear mismatch"
    assert not is_certain(0.2, T, POOR, LONG, CONFIG)


@given(
    score=st.floats(-1, 1), quality=st.floats(0, 100), shown=st.integers(0, 5_000),
    later=st.integers(0, 5_000), better=st.floats(0, 100),
)  # fmt: skip
def test_time_and_quality_only_ever_make_it_certain(
    score: float, quality: float, shown: int, later: int, better: float
) -> None:
    if is_certain(score, T, quality, shown, CONFIG):
        assert is_certain(score, T, max(quality, better), shown + later, CONFIG)


@given(score=st.floats(-1, 0.4999), quality=st.floats(0, 49.9), shown=st.integers(0, 60_000))
def test_no_mismatch_is_certain_of_poor_frames(score: float, quality: float, shown: int) -> None:
    assert not is_certain(score, T, quality, shown, CONFIG)


@given(score=st.floats(0.3, 0.4999), quality=st.floats(0, 100), shown=st.integers(0, 60_000))
def test_in_the_referral_band_no_mismatch_is_certain(
    score: float, quality: float, shown: int
) -> None:
    assert not is_certain(score, T, quality, shown, CONFIG, 0.3)
    below = is_certain(score - 0.2, T, quality, shown, CONFIG, 0.3)
    assert score - 0.2 >= 0.3 or below is is_certain(score - 0.2, T, quality, shown, CONFIG)
