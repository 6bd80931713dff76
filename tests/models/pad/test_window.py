"""A window tells what it saw, begins anew with another face, and leaves nothing behind."""

from dataclasses import fields
from math import nan

import numpy as np
import pytest

from gate.biometrics.pad.cues import judge
from gate.biometrics.pad.limits import CueLimits
from gate.biometrics.pad.verdict import Asked, Verdict, combine
from models.mesh import Mesh
from models.pad import shine
from models.pad.window import PadWindow
from tests.models.pad.heads import noisy, painted, room, seen, shifted

LIMITS = CueLimits()


def head(number: int, *, flat: bool) -> Mesh:
    """A head that sways, turns and, unless it is flat, blinks."""
    x = 40 * np.sin(number / 4)
    openness = 0.04 if number == 12 and not flat else 0.3
    return seen(10 * np.sin(number / 3), flat=flat, at=(320 + x, 240), seed=number,
                openness=openness)  # fmt: skip


def filled(*, flat: bool, count: int = 26) -> PadWindow:
    window = PadWindow()
    for number in range(count):
        mesh = head(number, flat=flat)
        x = 40 * np.sin(number / 4)
        scene = painted(shifted(room(), x if flat else 0.0), (320 + x, 240))
        picture = noisy(scene, number)
        assert window.add(100 * number, picture, mesh)
    return window


def test_a_head_in_a_room_is_alive_and_a_picture_is_an_attack() -> None:
    alive, picture = (judge(filled(flat=flat).figures(), LIMITS) for flat in (False, True))
    assert combine(alive, Asked(2)) is Verdict.LIVE
    assert combine(picture, Asked(2)) is Verdict.ATTACK


def test_another_face_begins_anew() -> None:
    window = filled(flat=False)
    assert not window.add(2_600, room(), seen(at=(560, 240)))  # somebody else stands there
    assert window.figures().frames == 1
    assert window.add(2_700, room(), seen(at=(560, 240)))
    assert not window.add(9_000, room(), seen(at=(560, 240)))  # nobody was there meanwhile


def test_another_face_in_the_same_place_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is raised before the own face does not live on that face's signs."""
    two = np.random.default_rng(2).normal(4.5, 0.3, (2, 102, 82)).astype(np.float32)
    monkeypatch.setattr(shine, "brightness", lambda picture, _: two[picture[0, 0, 0]].copy())
    window, mesh, one, other = PadWindow(), seen(), room(), room()
    one[0, 0, 0], other[0, 0, 0] = 0, 1
    assert all(window.add(100 * number, one, mesh) for number in range(4))
    assert not window.add(400, other, mesh)
    assert window.figures().frames == 1
    assert window.add(500, other, mesh)


def test_eyes_that_were_not_measured_did_not_blink() -> None:
    window = PadWindow()
    for number in range(10):
        window.add(100 * number, room(), seen(openness=nan))
    assert window.figures().blinks is None


def test_networks_are_rated_by_their_median() -> None:
    window = PadWindow()
    window.rate(None)
    assert window.figures().live_probability is None
    for value in (0.9, 0.1, 0.8):
        window.rate(value)
    assert window.figures().live_probability == 0.8


def _arrays(value: object) -> list[np.ndarray]:
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple) or type(value).__name__ == "deque":
        return [one for part in value for one in _arrays(part)]  # type: ignore[attr-defined]
    return [one for part in getattr(value, "__dict__", {}).values() for one in _arrays(part)]


def test_what_was_kept_is_overwritten() -> None:
    window = filled(flat=False)
    kept = _arrays(window)
    assert sum(one.nbytes for one in kept) > 100_000
    window.erase()
    assert all(not one.any() for one in kept if one.dtype != np.float32 or one.ndim > 1)
    left = window.figures()
    assert all(not getattr(left, one.name) for one in fields(left))


def test_little_is_kept() -> None:
    window = filled(flat=False, count=60)
    assert sum(one.nbytes for one in _arrays(window)) < 1_200_000
