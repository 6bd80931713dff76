"""Which frames are too old, lay in a queue, or repeat."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.camera.freshness import MAX_AGE_NS, Backlog, FreezeWatch, is_fresh

MS = 1_000_000


@given(stamp=st.integers(0, 2**62), age=st.integers(-(2**40), 2**40))
def test_fresh_is_young_and_never_of_the_future(stamp: int, age: int) -> None:
    assert is_fresh(stamp, stamp + age) is (0 <= age <= MAX_AGE_NS)


def up_to_date() -> Backlog:
    """Return one that has just seen frames arrive at 33, 66 and 99 ms."""
    backlog = Backlog(frame_ns=33 * MS)
    seen = [backlog.is_new(at * MS, (at + 33) * MS) for at in (0, 33, 66)]
    assert seen == [False, False, True]
    return backlog


def test_frames_that_lie_ready_after_an_opening_are_old() -> None:
    backlog = Backlog(frame_ns=33 * MS)
    assert not any(backlog.is_new(at * MS, (at + 1) * MS) for at in range(0, 40, 2))
    waits = [backlog.is_new(at * MS, (at + 30) * MS) for at in (40, 73, 106, 139)]
    assert waits == [False, False, True, True]
    assert backlog.is_new(190 * MS, 191 * MS), "a little late is no backlog"


def test_one_read_that_a_busy_machine_delays_empties_no_queue() -> None:
    backlog = Backlog(frame_ns=33 * MS)
    delayed = [20, 0, 0, 25, 12, 0, 9, 0]
    assert not any(backlog.is_new(n * 40 * MS, (n * 40 + ms) * MS) for n, ms in enumerate(delayed))


@pytest.mark.parametrize("begun_ms", [100, 1_999], ids=["amid a read", "before a read"])
def test_frames_that_lie_ready_after_we_were_held_up_are_old(begun_ms: int) -> None:
    backlog = up_to_date()
    assert not backlog.is_new(begun_ms * MS, 2_000 * MS)
    times = [(2_000 + 3 * n, 2_002 + 3 * n) for n in range(20)]
    assert not any(backlog.is_new(begun * MS, done * MS) for begun, done in times)
    waits = [backlog.is_new(at * MS, (at + 20) * MS) for at in (2_060, 2_093, 2_126)]
    assert waits == [False, False, True]


@given(waits=st.lists(st.integers(0, 180), max_size=30))
def test_whoever_keeps_up_sees_every_frame(waits: list[int]) -> None:
    backlog, now = up_to_date(), 99
    for wait in waits:
        assert backlog.is_new(now * MS, (now + wait) * MS)
        now += wait + 20


@pytest.mark.parametrize("frame_ms", [100, 190, 300, 450])
def test_a_camera_slower_than_it_should_be_is_still_seen(frame_ms: int) -> None:
    backlog = Backlog(frame_ns=33 * MS)
    begins = range(0, 60 * frame_ms, frame_ms)
    seen = [backlog.is_new(begin * MS, (begin + frame_ms) * MS) for begin in begins]
    assert sum(seen) >= 50
    assert all(seen[20:])


def picture(grey: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.full((480, 640, 3), grey, np.uint8)


def test_an_equal_picture_is_no_news() -> None:
    watch = FreezeWatch()
    seen = [watch.repeats(picture(grey)) for grey in (1, 2, 2, 2, 3, 2)]
    assert seen == [False, False, True, True, False, False]


@pytest.mark.parametrize("sigma", [0.5, 1.5, 4.0])
def test_the_noise_of_a_sensor_is_news(sigma: float) -> None:
    watch, random = FreezeWatch(), np.random.default_rng(1)
    for _ in range(20):
        noisy = np.clip(picture(120) + random.normal(0, sigma, (480, 640, 3)), 0, 255)
        assert not watch.repeats(noisy.astype(np.uint8))


def test_another_size_is_news() -> None:
    watch = FreezeWatch()
    assert not watch.repeats(picture(1))
    assert not watch.repeats(picture(1)[:240])
