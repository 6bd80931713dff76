"""One capture of the platen: up to three pictures of one moment, and what is true of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np

from simulators.full_page.conditions import Conditions, after, before, worn
from simulators.full_page.kinds import SHAPES
from simulators.full_page.pose import Corners, Homography, Pose, homography, mapped
from simulators.full_page.sheet import Picture, Sheet

CANVAS: Final = (1280, 960)  # width, height px
PLATEN_BGR: Final = (46, 44, 42)
LIGHTS: Final = ("visible", "infrared", "ultraviolet")
CAPITAL_MM: Final = 2.4
PITCH_MM: Final = 2.54
FLAT: Final = Pose()
NOTHING_WRONG: Final = Conditions()


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet and how it lies."""

    sheet: Sheet
    pose: Pose = FLAT


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one sheet in the pictures; corners in the order as its text is read."""

    lines: tuple[str, ...] = field(repr=False)
    page: Corners  # (4, 2) px
    zone: Corners | None  # (4, 2) px, around the capitals of all lines; None: no zone


@dataclass(frozen=True, slots=True)
class Shot:
    """Pictures of one moment."""

    visible: Picture = field(repr=False)  # (h, w, 3) BGR
    infrared: Picture = field(repr=False)  # (h, w)
    ultraviolet: Picture = field(repr=False)  # (h, w, 3) BGR
    truths: tuple[Truth, ...]


def take(
    laid: Sequence[Laid],
    how: Conditions = NOTHING_WRONG,
    *,
    seed: int = 0,
    canvas: tuple[int, int] = CANVAS,
) -> Shot:
    """Take the three pictures; the same for the same arguments.

    Args:
        laid: The sheets, the lowest first; none: an empty platen.
        canvas: (width, height) px.
    """
    seen = {light: see(light, laid, how, seed=seed, canvas=canvas) for light in LIGHTS}
    infrared = cv2.cvtColor(seen["infrared"], cv2.COLOR_BGR2GRAY)
    truths = tuple(_truth(one.sheet, _map(one, canvas)) for one in laid)
    return Shot(seen["visible"], np.asarray(infrared, np.uint8), seen["ultraviolet"], truths)


def see(
    light: str,
    laid: Sequence[Laid],
    how: Conditions = NOTHING_WRONG,
    *,
    seed: int = 0,
    moment: int = 0,
    canvas: tuple[int, int] = CANVAS,
) -> Picture:
    """Take one picture, (h, w, 3) BGR.

    Args:
        light: One of LIGHTS.
        moment: Of one scene: wear and clutter stay, noise, glare and the hand do not.
    """
    scene = np.random.default_rng(seed)  # the same clutter and wear under each light
    wide, high = canvas
    picture = np.empty((high, wide, 3), np.uint8)
    picture[:] = PLATEN_BGR if light != "ultraviolet" else (10, 6, 6)
    before(picture, how, scene)
    for one in laid:
        sheet = getattr(one.sheet, light)
        sheet = cv2.cvtColor(sheet, cv2.COLOR_GRAY2BGR) if sheet.ndim == 2 else sheet
        at = _map(one, canvas)
        _put_down(picture, worn(sheet, how, scene), at, one.sheet.px_per_mm)
    return after(picture, how, np.random.default_rng((seed, moment)), lit=light == "visible")


def _map(one: Laid, canvas: tuple[int, int]) -> Homography:
    shape = SHAPES[one.sheet.kind]
    return homography(one.pose, (shape.wide, shape.high), canvas)


def _put_down(picture: Picture, sheet: Picture, at: Homography, px_per_mm: float) -> None:
    high, wide = sheet.shape[:2]
    shrink = np.sqrt(abs(np.linalg.det(at[:2, :2]))) / px_per_mm
    if shrink < 0.6:  # a lens averages: without it, thin strokes would break
        factor = max(0.6, shrink * 1.2) if shrink > 0.5 else shrink * 1.2
        sheet = cv2.resize(sheet, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    sy, sx = sheet.shape[0] / high * px_per_mm, sheet.shape[1] / wide * px_per_mm
    to_mm = np.diag([1 / sx, 1 / sy, 1.0])
    size = (picture.shape[1], picture.shape[0])
    warped = cv2.warpPerspective(sheet, at @ to_mm, size, flags=cv2.INTER_LINEAR)
    mask = np.full(sheet.shape[:2], 255, np.uint8)
    alpha = cv2.warpPerspective(mask, at @ to_mm, size, flags=cv2.INTER_LINEAR)[..., None]
    np.copyto(
        picture,
        (picture + (alpha / 255.0) * (warped.astype(np.float32) - picture)).astype(np.uint8),
    )


def _truth(sheet: Sheet, at: Homography) -> Truth:
    shape = SHAPES[sheet.kind]
    w, h = shape.wide, shape.high
    page = mapped(at, np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32))
    if not sheet.lines:
        return Truth((), page, None)
    left, right = shape.zone_left, shape.zone_left + PITCH_MM * (len(sheet.lines[0]) - 0.4)
    top, low = shape.tops[-len(sheet.lines)], shape.tops[-1] + CAPITAL_MM
    box = np.array([[left, top], [right, top], [right, low], [left, low]], np.float32)
    return Truth(sheet.lines, page, mapped(at, box))
