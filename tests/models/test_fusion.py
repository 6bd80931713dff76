"""One template of several."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fusion import fused

RNG = np.random.default_rng(3)
FACE = RNG.standard_normal(128)
FRAMES = [
    (one / np.linalg.norm(one)).astype(np.float32)
    for one in (FACE + 0.4 * RNG.standard_normal((5, 128)))
]


def test_one_frame_stays_what_it_is() -> None:
    np.testing.assert_allclose(fused(FRAMES[:1], [40.0], unit=True), FRAMES[0], atol=1e-6)
    np.testing.assert_allclose(fused([3 * FRAMES[0]], [40.0], unit=False), 3 * FRAMES[0], atol=1e-6)


def test_the_probe_of_several_frames_is_nearer_to_the_face_than_any_of_them() -> None:
    face = FACE / np.linalg.norm(FACE)
    probe = fused(FRAMES, [1.0] * 5, unit=True)
    assert probe.dtype == np.float32
    assert float(np.linalg.norm(probe)) == pytest.approx(1, abs=1e-6)
    assert probe @ face > max(one @ face for one in FRAMES)


@given(weights=st.lists(st.floats(0.1, 100), min_size=5, max_size=5), scale=st.floats(0.1, 10))
def test_only_the_ratio_of_weights_counts(weights: list[float], scale: float) -> None:
    for unit in (True, False):
        one = fused(FRAMES, weights, unit=unit)
        other = fused(FRAMES, [scale * weight for weight in weights], unit=unit)
        np.testing.assert_allclose(one, other, atol=1e-5)


def test_a_frame_without_weight_does_not_count() -> None:
    np.testing.assert_allclose(
        fused(FRAMES[:2], [0.0, 2.0], unit=True), FRAMES[1], atol=1e-6
    )  # fmt: skip


@pytest.mark.parametrize(
    ("probes", "weights"),
    [
        ([], []),
        (FRAMES[:2], [1.0]),
        (FRAMES[:2], [1.0, -1.0]),
        (FRAMES[:2], [0.0, 0.0]),
        (FRAMES[:2], [1.0, nan]),
        (FRAMES[:2], [1.0, inf]),
        ([FRAMES[0], -FRAMES[0]], [1.0, 1.0]),
        ([FRAMES[0], np.full(128, nan, np.float32)], [1.0, 1.0]),
        ([FRAMES[0], FRAMES[1][:64]], [1.0, 1.0]),
    ],
)
def test_what_can_not_be_fused_is_refused(probes: list[np.ndarray], weights: list[float]) -> None:
    with pytest.raises(ValueError, match=r"embedding|broadcast"):
        fused(probes, weights, unit=True)
