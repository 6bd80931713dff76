"""Each figure where it is known: drawn patterns, planes and solids."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.pad.limits import CueLimits
from models.pad import depth, raster, shine
from models.pad.blinks import count_blinks
from models.pad.border import Surroundings
from models.pad.motion import Poses
from models.pad.repeats import Repeats
from tests.models.pad.heads import TALL, WIDE, Picture, noisy, room, seen, shifted

LIMITS = CueLimits()


def plain(level: int = 120) -> Picture:
    return np.full((TALL, WIDE, 3), level, np.uint8)


def with_raster(pitch_px: float, contrast: float) -> Picture:
    x = np.arange(WIDE)
    wave = 1 + contrast * np.cos(2 * np.pi * (x / pitch_px))
    return np.asarray((120 * wave[None, :, None] * np.ones((TALL, 1, 3))).clip(0, 255), np.uint8)


def peak(picture: Picture) -> float:
    power = raster.spectrum(picture, seen().points)
    assert power is not None
    return raster.peak(power)


@given(st.integers(0, 10_000), st.floats(1.0, 6.0))
def test_noise_alone_is_no_raster(seed: int, spread: float) -> None:
    assert peak(noisy(plain(), seed, spread)) < LIMITS.raster


@pytest.mark.parametrize("pitch_px", [2.3, 3.1, 4.7, 6.6])
def test_a_raster_is_a_peak(pitch_px: float) -> None:
    assert peak(noisy(with_raster(pitch_px, 0.04), 1)) > LIMITS.raster
    assert peak(noisy(with_raster(pitch_px, 0.0), 1)) < LIMITS.raster


def test_the_blocks_of_a_jpeg_are_no_raster() -> None:
    done, data = cv2.imencode(".jpg", noisy(room(), 1), [cv2.IMWRITE_JPEG_QUALITY, 40])
    assert done
    assert peak(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)) < LIMITS.raster


def test_no_spectrum_of_a_face_at_the_edge_or_too_small() -> None:
    assert raster.spectrum(plain(), seen(at=(40, 240)).points) is None
    assert raster.spectrum(plain(), 0.3 * seen().points + 100) is None


def chip(rows: float = 0.0, columns: float = 0.0, seed: int = 0) -> shine.Chip:
    y, x = np.mgrid[:102, :82]
    light = rows * np.sin(y / 8) + columns * np.sin(x / 8)
    return np.asarray(
        4.5 + light + np.random.default_rng(seed).normal(0, 0.01, y.shape), np.float32
    )


def test_rows_that_wander_are_bands_and_columns_are_not() -> None:
    still = chip(seed=1)
    assert shine.banding(still, chip(rows=0.06, seed=2)) > LIMITS.banding
    assert shine.banding(still, chip(columns=0.06, seed=2)) == 0
    assert shine.banding(still, chip(rows=0.06, columns=0.06, seed=2)) < LIMITS.banding
    assert shine.banding(still, chip(seed=3)) < LIMITS.banding


def test_a_flat_white_patch_is_glare_and_small_spots_are_not() -> None:
    points = seen().points
    glass = plain()
    cv2.ellipse(glass, (340, 200), (30, 18), 0, 0, 360, (255, 255, 255), -1)
    spots = plain()
    for x in range(270, 370, 25):
        cv2.circle(spots, (x, 230), 3, (255, 255, 255), -1)
    assert shine.glare(glass, points) > LIMITS.glare
    assert shine.glare(spots, points) < LIMITS.glare
    assert shine.glare(plain(), points) == 0


def surroundings(*, with_face: bool, lower: bool = True, moves: bool = True) -> float | None:
    around, drawn = Surroundings(), plain(110)
    for number in range(8):
        x = 12 * number * moves
        edge = 190 if with_face else 150  # a room's edges are softer than paper's
        picture, left = drawn.copy(), 210 + (x if with_face else 40)
        right, top, bottom = left + 220, 110, 370 if lower else TALL + 50
        cv2.rectangle(picture, (left, top), (right, bottom), (edge, edge, edge), -1)
        around.add(noisy(picture, number), seen(at=(320 + x, 240), seed=number).points)
    return around.enclosure()


def test_edges_that_go_with_the_face_are_a_border() -> None:
    told = surroundings(with_face=True)
    assert told is not None
    assert told > LIMITS.border


@pytest.mark.parametrize("kind", [{"with_face": False}, {"with_face": True, "lower": False}])
def test_a_doorway_and_an_open_rectangle_are_none(kind: dict[str, bool]) -> None:
    told = surroundings(**kind)
    assert told is not None
    assert told < LIMITS.border


def test_of_a_face_that_has_not_moved_nothing_is_told() -> None:
    assert surroundings(with_face=True, moves=False) is None
    assert Surroundings().enclosure() is None


def test_a_nose_stands_out_of_a_face_and_not_of_a_picture() -> None:
    assert depth.relief(seen().points, seen(12, seed=1).points) > LIMITS.depth_live
    for yaw in (0, 8, 20, 35):
        flat = seen(yaw, flat=True, seed=yaw + 1).points
        assert depth.relief(seen(flat=True).points, flat) < LIMITS.still_depth


@given(st.floats(-25, 25), st.floats(0.6, 1.6), st.integers(0, 99))
def test_moving_a_picture_makes_no_solid_of_it(yaw: float, size: float, seed: int) -> None:
    before, now = seen(flat=True).points, seen(yaw, flat=True, seed=seed).points.copy()
    now[:, :2] = now[:, :2] * size + [13, -7]
    assert depth.relief(before, now) < LIMITS.still_depth


def told_of(background_moves: float) -> float | None:
    before, now = seen(at=(310, 240)).points, seen(at=(330, 240), seed=1).points
    anchor = depth.reduced(noisy(room(), 1))
    frame = depth.reduced(noisy(shifted(room(), background_moves), 2))
    return depth.with_the_face(anchor, before, frame, now)


def test_a_room_stays_and_a_picture_goes_with_the_face() -> None:
    stayed, went = told_of(0.0), told_of(20.0)
    assert stayed is not None
    assert stayed < LIMITS.background_live
    assert went is not None
    assert went > LIMITS.background


def test_before_a_bare_wall_nothing_is_told() -> None:
    bare = depth.reduced(noisy(plain(), 1))
    other = depth.reduced(noisy(plain(), 2))
    points = seen(at=(310, 240)).points
    assert depth.with_the_face(bare, points, other, seen(at=(330, 240)).points) is None


def test_one_badly_fitted_mesh_makes_no_solid() -> None:
    poses = Poses()
    for number in range(10):
        mesh = seen(number % 3, flat=True, seed=number)
        if number == 5:
            mesh.points[depth.NOSE, 0] += 12  # a fifth of the eye distance
        poses.add(mesh.points.copy())
    lasting = poses.depth
    assert lasting is not None
    # Compared with up to four kept meshes it counts as often as it is kept, and then wrongly.
    assert Poses().depth is None


@pytest.mark.parametrize(
    ("row", "blinks"),
    [
        ([0.3] * 10, 0),
        ([0.3] * 5 + [0.05, 0.04] + [0.3] * 5, 1),
        ([0.3, 0.3, 0.05, 0.3, 0.3, 0.06, 0.29, 0.3], 2),
        ([0.3] * 5 + [0.05] * 3, 0),  # closed, and not yet open
        ([0.3] * 5 + [0.2] + [0.3] * 5, 0),  # squints
        ([0.05, 0.02, 0.05], 0),
        ([], 0),
    ],
)
def test_blinks_are_counted_against_the_own_eyes(row: list[float], blinks: int) -> None:
    assert count_blinks(row) == blinks


def repeats(frames: list[Picture]) -> Repeats:
    row = Repeats()
    for number, picture in enumerate(frames):
        row.add(100 * number, picture, depth.reduced(picture))
    return row


def moving(number: int) -> Picture:
    return shifted(room(), 40 * np.sin(number / 5) + number)


def test_a_living_stream_never_comes_again() -> None:
    row = repeats([noisy(moving(n), n) for n in range(24)])
    assert row.same == 0
    assert row.change is not None
    assert row.change > LIMITS.change
    assert row.repeat is not None
    assert row.repeat > LIMITS.repeat


def test_a_frozen_stream_with_noise_does_not_change() -> None:
    row = repeats([noisy(room(), n, 1.0) for n in range(24)])
    assert row.same == 0
    assert row.change is not None
    assert row.change < LIMITS.change


def test_a_loop_comes_again_with_noise_and_exactly() -> None:
    row = repeats([noisy(moving(n % 8), n, 0.8) for n in range(24)])
    assert row.same == 0
    assert row.repeat is not None
    assert row.repeat < LIMITS.repeat
    assert repeats([moving(n % 8) for n in range(24)]).same == 16


def test_of_few_frames_no_loop_is_told() -> None:
    assert repeats([noisy(moving(n), n) for n in range(4)]).repeat is None
    assert Repeats().change is None
