"""Frames of this crossing, from a camera that is alive."""

from dataclasses import replace

import pytest

from gate.biometrics.liveness import is_live
from gate.biometrics.measures import FrameMeasures
from tests.gate.biometrics.faces import frame

FRAMES = tuple(frame(number) for number in (4, 5, 7))


def test_fresh_advancing_different_frames_are_live() -> None:
    assert is_live(FRAMES, begin_ms=100, max_age_ms=200)
    assert is_live(tuple(reversed(FRAMES)), begin_ms=100, max_age_ms=200), "in any order"


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(FRAMES[1], stamp_ms=99),  # taken before this crossing's capture began
        replace(FRAMES[1], age_ms=201.0),
        replace(FRAMES[1], age_ms=-0.1),  # from the future
        replace(FRAMES[1], age_ms=float("nan")),
        replace(FRAMES[1], digest=FRAMES[0].digest),  # the same picture again
        replace(FRAMES[1], sequence=4),
        replace(FRAMES[1], sequence=9),
    ],
)
def test_one_frame_that_is_not_spoils_all(spoilt: FrameMeasures) -> None:
    assert not is_live((FRAMES[0], spoilt, FRAMES[2]), begin_ms=100, max_age_ms=200)


def test_no_frames_are_not_live() -> None:
    assert not is_live((), begin_ms=0, max_age_ms=200)
