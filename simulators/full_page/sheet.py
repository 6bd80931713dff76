"""A sheet under three lights: visible, infrared (B900) and ultraviolet.

Infrared at 900 nm: the zone's ink absorbs, security print and dyes do not. Ultraviolet: security
paper is dull and its fibres and some of its print shine; office paper shines all over.
Source: ICAO Doc 9303-2, 5.3.2 and appendix A; 9303-3, 4.3.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.full_page.inks import PX_PER_MM, Inks, lay
from simulators.full_page.kinds import PageKind
from simulators.specimen.fields import PageFields
from simulators.specimen.guilloche import background

Picture = NDArray[np.uint8]

LABEL_BGR: Final = (120, 92, 70)
VALUE_BGR: Final = (40, 34, 30)
ZONE_BGR: Final = (24, 22, 22)
INFRARED_PAPER: Final = 205
INFRARED_ZONE: Final = 28
INFRARED_VALUES: Final = 0.35  # how much of dark values is left: no B900 ink is asked of them
INFRARED_PORTRAIT: Final = 0.12
DULL: Final = (30, 20, 18)  # BGR of security paper under ultraviolet light
FIBRES: Final = 42
FIBRE_BGR: Final = ((235, 150, 60), (70, 90, 240), (90, 220, 120))
COVER_BGR: Final = (110, 62, 150)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side under each light; 300 pixels an inch."""

    kind: PageKind
    visible: Picture = field(repr=False)  # (h, w, 3) BGR
    infrared: Picture = field(repr=False)  # (h, w)
    ultraviolet: Picture = field(repr=False)  # (h, w, 3) BGR
    lines: tuple[str, ...] = field(repr=False)
    px_per_mm: float = PX_PER_MM


def draw_sheet(
    kind: PageKind,
    fields: PageFields,
    lines: Sequence[str],
    portrait: Picture,
    *,
    strokes: bool = False,
) -> Sheet:
    """Draw a genuine side.

    Args:
        lines: What is printed in the zone, right or wrong; () for a side without one.
        portrait: BGR, in the proportion of 35 x 45.
        strokes: Print the zone in our own strokes although OCR-B is installed.

    Raises:
        ValueError: more lines than this kind has, or a sign that is not drawn.
    """
    inks = lay(kind, fields, lines, strokes=strokes)
    seed = zlib.crc32(fields.issuer.encode() + kind.encode()) % 997
    high, wide = inks.zone.shape
    ground = _cover(high, wide) if kind is PageKind.COVER else background(wide, high, seed).copy()
    return Sheet(
        kind,
        visible=_visible(ground, inks, portrait),
        infrared=_infrared(inks, portrait),
        ultraviolet=_ultraviolet(ground, inks, seed + zlib.crc32(fields.number.encode())),
        lines=tuple(lines),
    )


def blend(under: Picture, cover: Picture, colour: Sequence[float]) -> Picture:
    """Lay a colour where the cover is; under: (h, w, n) or (h, w)."""
    alpha = cover.astype(np.float32) / 255
    alpha = alpha[..., None] if under.ndim == 3 else alpha
    target = np.array(colour if under.ndim == 3 else colour[0], np.float32)
    return (under + alpha * (target - under)).round().astype(np.uint8)


def _cover(high: int, wide: int) -> Picture:
    noise = np.random.default_rng(5).normal(0, 6, (high, wide, 1))
    return np.clip(noise + np.array(COVER_BGR), 0, 255).astype(np.uint8)


def _placed(inks: Inks, portrait: Picture) -> tuple[tuple[slice, slice], Picture] | None:
    if inks.portrait is None:
        return None
    left, top, wide, high = (round(v * PX_PER_MM) for v in inks.portrait)
    sized = cv2.resize(portrait, (wide, high), interpolation=cv2.INTER_AREA)
    return (slice(top, top + high), slice(left, left + wide)), np.asarray(sized, np.uint8)


def _visible(ground: Picture, inks: Inks, portrait: Picture) -> Picture:
    page, placed = ground.copy(), _placed(inks, portrait)
    if placed:
        where, sized = placed
        page[where] = (0.06 * page[where] + 0.94 * sized).round().astype(np.uint8)
    page = blend(page, inks.labels, LABEL_BGR)
    page = blend(page, inks.values, VALUE_BGR)
    return blend(page, inks.zone, ZONE_BGR)


def _infrared(inks: Inks, portrait: Picture) -> Picture:
    page = np.full(inks.zone.shape, INFRARED_PAPER, np.float32)
    if placed := _placed(inks, portrait):
        where, sized = placed
        grey = cv2.cvtColor(sized, cv2.COLOR_BGR2GRAY).astype(np.float32)
        page[where] += INFRARED_PORTRAIT * (grey - 255)
    page -= INFRARED_VALUES * INFRARED_PAPER * inks.values.astype(np.float32) / 255
    return blend(page.round().astype(np.uint8), inks.zone, (INFRARED_ZONE,))


def _ultraviolet(ground: Picture, inks: Inks, seed: int) -> Picture:
    rng = np.random.default_rng(seed)
    grey = cv2.cvtColor(ground, cv2.COLOR_BGR2GRAY).astype(np.float32)
    shining = np.clip(cv2.GaussianBlur(grey, (0, 0), 9) - grey, 0, 40)[..., None]
    page = np.array(DULL, np.float32) + shining * np.array((0.3, 1.6, 0.9), np.float32)
    page = np.clip(page, 0, 255).astype(np.uint8)
    high, wide = grey.shape
    for _ in range(FIBRES):
        start, turn = rng.uniform(0, 1, 2) * (wide, high), rng.uniform(0, 2 * np.pi)
        bend = turn + np.linspace(0, rng.uniform(-1.5, 1.5), 12)
        steps = np.stack([np.cos(bend), np.sin(bend)], 1) * rng.uniform(2, 4.5)
        points = (start + np.cumsum(steps, axis=0)).round().astype(np.int32)
        colour = FIBRE_BGR[int(rng.integers(len(FIBRE_BGR)))]
        cv2.polylines(page, [points[:, None]], False, colour, 2, cv2.LINE_AA)
    return blend(page, inks.zone, (8, 6, 6))
