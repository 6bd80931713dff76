"""Sheets that are not what they pretend: copies, screens, and zones that are stuck over."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

import cv2
import numpy as np

from simulators.full_page.inks import PX_PER_MM, lay
from simulators.full_page.kinds import SHAPES
from simulators.full_page.sheet import Picture, Sheet, blend
from simulators.specimen.fields import PageFields

OFFICE_BGR: Final = (250, 214, 190)  # of optical brightener under ultraviolet light
DOT_MM: Final = 0.169  # 150 lines an inch
SCREEN_MM: Final = 0.1  # of a pixel of a screen of 250 an inch


class Attack(StrEnum):
    """What is laid on the reader instead of a document."""

    COPY_TONER = "copy_toner"  # carbon: black in infrared, all of the picture
    COPY_INKJET = "copy_inkjet"  # dyes: nothing is left in infrared
    SCREEN = "screen"
    STUCK_OVER = "stuck_over"  # another zone on a strip of office paper


def attacked(sheet: Sheet, attack: Attack, fields: PageFields, lines: tuple[str, ...]) -> Sheet:
    """Return the forgery of a sheet.

    Args:
        fields, lines: What a stuck-over strip says; the others copy the sheet as it is.
    """
    match attack:
        case Attack.COPY_TONER:
            return _copy(sheet, is_toner=True)
        case Attack.COPY_INKJET:
            return _copy(sheet, is_toner=False)
        case Attack.SCREEN:
            return _screen(sheet)
        case Attack.STUCK_OVER:
            return _stuck_over(sheet, fields, lines)


def _copy(sheet: Sheet, *, is_toner: bool) -> Sheet:
    """Printed with dots on white paper, slightly duller than the original."""
    high, wide = sheet.infrared.shape
    soft = cv2.GaussianBlur(sheet.visible, (0, 0), 1.3).astype(np.float32)
    y, x = np.mgrid[:high, :wide].astype(np.float32) * (2 * np.pi / (DOT_MM * PX_PER_MM))
    dots = 9 * (np.sin(x * 0.92 + y * 0.38) * np.sin(y * 0.92 - x * 0.38))[..., None]
    copy = np.clip(0.88 * (soft - 128) + 134 + dots, 0, 255).round().astype(np.uint8)
    ink = 255 - cv2.cvtColor(copy, cv2.COLOR_BGR2GRAY)
    paper: Picture = np.empty_like(copy)
    paper[:] = OFFICE_BGR
    infrared = np.full((high, wide), 214, np.uint8)
    if is_toner:
        infrared = blend(infrared, ink, (20,))
    ultraviolet = blend(paper, ink // 2 + ink // 4, (20, 16, 14))
    return replace(sheet, visible=copy, infrared=infrared, ultraviolet=ultraviolet)


def _screen(sheet: Sheet) -> Sheet:
    """A lit picture of pixels under glass: nothing of it is there in infrared or ultraviolet."""
    high, wide = sheet.infrared.shape
    step = SCREEN_MM * PX_PER_MM
    coarse = cv2.resize(
        sheet.visible, (round(wide / step), round(high / step)), interpolation=cv2.INTER_AREA
    )
    lit = cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    for channel in range(3):  # stripes of blue, green and red side by side
        lit[..., channel] *= 0.8 + 0.2 * np.cos(2 * np.pi * (x / step - channel / 3))
    lit *= 0.86 + 0.14 * np.cos(2 * np.pi * y / step)[..., None]
    return replace(
        sheet,
        visible=np.clip(lit * 1.12, 0, 255).astype(np.uint8),
        infrared=np.full((high, wide), 36, np.uint8),
        ultraviolet=np.full((high, wide, 3), 14, np.uint8),
    )


def _stuck_over(sheet: Sheet, fields: PageFields, lines: tuple[str, ...]) -> Sheet:
    """A strip over the zone: it shines in ultraviolet and has an edge with a shadow."""
    shape = SHAPES[sheet.kind]
    inks = lay(sheet.kind, fields, lines)
    high, wide = sheet.infrared.shape
    top = round((shape.tops[0] - 1.6) * PX_PER_MM)
    low = min(high - 4, round((shape.tops[-1] + 2.4 + 1.9) * PX_PER_MM))
    left, right = round(0.024 * wide), round(0.976 * wide)
    strip = np.zeros((high, wide), np.uint8)
    strip[top:low, left:right] = 255
    shadow = np.roll(strip, (2, 2), (0, 1)) & ~strip
    ultraviolet = blend(blend(sheet.ultraviolet, strip, OFFICE_BGR), inks.zone, (20, 16, 14))
    over = {}
    for name, paper in (("visible", (246, 247, 247)), ("infrared", (226,))):
        picture = blend(getattr(sheet, name), shadow, (95, 95, 95)[: len(paper)])
        picture = blend(picture, strip, paper)
        over[name] = blend(picture, inks.zone, (26, 24, 24)[: len(paper)])
    return replace(sheet, **over, ultraviolet=ultraviolet, lines=lines)
