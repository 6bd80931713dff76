import itertools
from dataclasses import replace

import numpy as np
import pytest

from simulators.travellers.clip import Look, frame, scene
from simulators.travellers.march import Pose, View, march
from simulators.travellers.motion import FAR_M, NEAR_M, Behaviour, Motion, look_at
from simulators.travellers.people import PEOPLE

ONE, TWO = PEOPLE[0], PEOPLE[1]
QUIET = Look(noise=0)


def difference(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs(one.astype(int) - other).max(axis=2)


def test_a_frame_is_a_function_of_its_look() -> None:
    first = frame(ONE, Look(yaw=10))
    assert first.shape == (480, 640, 3)
    assert first.dtype == np.uint8
    frame(ONE, Look(yaw=-20, blink=1, smile=0.8, opened=1))  # leaves nothing behind
    assert np.array_equal(first, frame(ONE, Look(yaw=10)))


def test_a_blink_changes_the_eyes_only() -> None:
    changed = difference(frame(ONE, QUIET), frame(ONE, replace(QUIET, blink=1))) > 12
    rows, columns = np.nonzero(changed)
    assert 200 < changed.sum() < 6000
    assert np.ptp(rows) < 40
    assert np.ptp(columns) < 140


def test_nearer_is_larger() -> None:
    empty = scene([(ONE, replace(QUIET, distance_m=50))])
    near, far = (
        (difference(frame(ONE, replace(QUIET, distance_m=d)), empty) > 20).sum() for d in (0.7, 1.4)
    )
    assert near > 1.7 * far


def test_two_people_in_one_picture() -> None:
    left, right = replace(QUIET, offset_m=-0.2), replace(QUIET, offset_m=0.2)
    both = scene([(ONE, left), (TWO, right)])
    assert np.array_equal(both[:200, :200], frame(ONE, left)[:200, :200])
    assert np.array_equal(both[:200, 440:], frame(TWO, right)[:200, 440:])


def test_nobody() -> None:
    assert scene([]).shape == (480, 640, 3)


def test_another_size() -> None:
    assert frame(ONE, QUIET, 320, 240).shape == (240, 320, 3)


@pytest.mark.parametrize("pose", [Pose(), Pose(40, 15, -20)])
def test_a_ray_finds_a_cylinder(pose: Pose) -> None:
    """A column of 5 cm is 10 cm wide in the picture, however it turns."""
    table = np.full((256, 256), 5.0, np.float32)
    hit = march(table, replace(pose, roll=0), View(200, 60, 99.5, 29.5, 10.0))
    width = hit.seen[30].sum() / 10
    assert 10 <= width < 10.7  # a little more: it is nearer than its axis
    assert abs(hit.depth[30].max() - 5 / np.cos(np.radians(pose.pitch - 4.5))) < 1.5


def test_motion_is_a_function_of_time_and_seed() -> None:
    assert look_at(1.234, seed=5) == look_at(1.234, seed=5)
    assert look_at(1.234, seed=5) != look_at(1.234, seed=6)


def test_they_walk_up_and_stay() -> None:
    distances = [Motion(2).look_at(t / 10).distance_m for t in range(60)]
    assert distances[0] == FAR_M
    assert distances[-1] == NEAR_M
    assert all(a >= b for a, b in itertools.pairwise(distances))
    assert max(a - b for a, b in itertools.pairwise(distances)) < 0.2


def test_nothing_jumps() -> None:
    for behaviour in Behaviour:
        seen = [Motion(4, behaviour).look_at(t / 25) for t in range(200)]
        for now, then in itertools.pairwise(seen):
            assert abs(now.yaw - then.yaw) < 4
            assert abs(now.pitch - then.pitch) < 2


def test_behaviours() -> None:
    late = 4.0
    assert abs(look_at(late, 1, Behaviour.LOOKS_AT_CAMERA).yaw) < 12
    assert look_at(late, 1, Behaviour.LOOKS_AT_PHONE).pitch > 28
    assert abs(look_at(late, 1, Behaviour.LOOKS_ASIDE).yaw) > 45
    assert look_at(late, 1, Behaviour.KEEPS_DISTANCE).distance_m > 1.5
    assert look_at(0, 1, Behaviour.HOLDS_STILL).distance_m == NEAR_M


def test_they_blink() -> None:
    blinks = [look_at(t / 25, seed=3).blink for t in range(25 * 20)]
    assert max(blinks) == 1
    assert 0.02 < np.mean([b > 0.3 for b in blinks]) < 0.15
