"""A camera that may keep no frame keeps none, and is watched all the same."""

import numpy as np
import pytest

from drivers.camera.frame import Frame, NewestFrame
from drivers.camera.freshness import FreezeWatch
from drivers.camera.opencv_camera import FROZEN, Config, OpenCvCamera

RANDOM = np.random.default_rng(5)


def noisy(level: int = 90) -> np.ndarray:
    return RANDOM.normal(level, 2.0, (480, 640, 3)).clip(0, 255).astype(np.uint8)


def test_a_slot_that_keeps_nothing_forgets_what_was_there() -> None:
    slot = NewestFrame()
    slot.put(Frame(noisy(), 1, 1))
    slot.keep(False)
    assert slot.get() is None
    slot.put(Frame(noisy(), 2, 2))
    assert slot.get() is slot.wait_newer(0, 0.0) is None
    slot.keep(True)
    assert slot.get() is None  # nor one that came meanwhile
    slot.put(Frame(noisy(), 3, 3))
    assert (frame := slot.get()) is not None
    assert frame.sequence == 3


def test_a_frozen_picture_is_found_without_keeping_it() -> None:
    watch, still = FreezeWatch(), noisy()
    assert [watch.repeats_unseen(one) for one in (still, still, noisy(), noisy())] == [
        False, True, False, False,
    ]  # fmt: skip
    assert watch._last is None


def test_a_change_of_keeping_is_no_freeze_and_leaves_no_sample() -> None:
    watch, still = FreezeWatch(), noisy()
    assert not watch.repeats(still)
    assert not watch.repeats_unseen(still)
    assert watch._last is None
    assert not watch.repeats(still)
    assert watch.repeats(still)


@pytest.mark.parametrize("keeps", [True, False])
def test_the_camera_is_seen_to_work_either_way(keeps: bool) -> None:
    camera = OpenCvCamera(Config(source="0"))
    camera.keep(keeps)
    assert not camera.has_seen
    for number in range(3):
        camera._deliver(noisy(), number + 1)
    assert camera.has_seen
    assert camera._news_ns == 3
    assert (camera.newest() is not None) is keeps
    still = noisy()
    camera._deliver(still, 4)
    camera._deliver(still, 5)
    assert (camera._news_ns, camera._trouble) == (4, FROZEN)
