"""Draws the data page of a specimen passport: portrait, visual zone and machine readable zone."""

import zlib
from datetime import date
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.specimen.fields import PageFields, mrz_lines
from simulators.specimen.guilloche import background
from simulators.specimen.lettering import Lettering, write

PAGE_MM: Final = (125.0, 88.0)
DPI: Final = 300
MM: Final = DPI / 25.4  # pixels
PAGE_PX: Final = (round(PAGE_MM[0] * MM), round(PAGE_MM[1] * MM))
PORTRAIT_MM: Final = (4.8, 15.5, 35.0, 45.0)  # left, top, width, height
MRZ_TOP_MM: Final = (70.9, 77.25)  # of the capitals; lines 6.35 mm apart
MRZ_LEFT_MM: Final = 6.0
MRZ: Final = Lettering(2.15 * MM, 0.33 * MM, 2.54 * MM, (24, 22, 22))
LABEL: Final = Lettering(0.95 * MM, 0.13 * MM, 0.98 * MM, (120, 92, 70))
VALUE: Final = Lettering(1.95 * MM, 0.26 * MM, 1.9 * MM, (40, 34, 30))
TITLE: Final = Lettering(3.0 * MM, 0.48 * MM, 3.4 * MM, (122, 74, 38))
MONTHS: Final = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip
Picture = NDArray[np.uint8]


def _put(page: Picture, text: str, how: Lettering, x_mm: float, y_mm: float) -> None:
    write(page, text.upper(), how, x_mm * MM, y_mm * MM)


def _rows(f: PageFields) -> list[tuple[float, float, str, str]]:
    """Return (left mm, top mm, label, value) of the visual zone."""
    left, middle, right = 44.0, 66.0, 92.0
    return [
        (left, 13.2, "Type", f.document_code),
        (middle, 13.2, "Issuing state", f.issuer),
        (right, 13.2, "Passport No.", f.number),
        (left, 20.4, "Surname", f.surname),
        (left, 27.6, "Given names", f.given),
        (left, 34.8, "Nationality", f.nationality),
        (right, 34.8, "Sex", f.sex),
        (left, 42.0, "Date of birth", _day(f.birth)),
        (right, 42.0, "Place of birth", f.birthplace),
        (left, 49.2, "Date of issue", _day(f.issued)),
        (right, 49.2, "Authority", "SPECIMEN"),
        (left, 56.4, "Date of expiry", _day(f.expiry)),
    ]


def _day(day: date) -> str:
    return f"{day:%d} {MONTHS[day.month - 1]} {day:%Y}"


def _portrait(page: Picture, portrait: Picture) -> None:
    left, top, width, height = (round(v * MM) for v in PORTRAIT_MM)
    shrunk = cv2.resize(portrait, (width, height), interpolation=cv2.INTER_AREA)
    edge = np.minimum.outer(
        np.minimum(np.arange(height), np.arange(height)[::-1]),
        np.full(width, height),
    )
    edge = np.minimum(edge, np.minimum(np.arange(width), np.arange(width)[::-1])[None])
    alpha = np.clip(edge / 10, 0, 1).astype(np.float32)[..., None]  # printed with a soft edge
    under = page[top : top + height, left : left + width].astype(np.float32)
    mixed = under + 0.97 * alpha * (shrunk - under)
    page[top : top + height, left : left + width] = mixed.round().astype(np.uint8)


def _signature(page: Picture, f: PageFields) -> None:
    """A scribble of its own for each name."""
    rng = np.random.default_rng(zlib.crc32((f.surname + f.given).encode()))
    t = np.linspace(0, 1, 160)
    y = sum(
        rng.uniform(0.2, 1) / k * np.sin(2 * np.pi * (k * 2.3 * t + rng.random()))
        for k in (1, 2, 3, 4)
    )
    x = t + 0.03 * np.sin(2 * np.pi * (rng.uniform(5, 8) * t + rng.random()))
    points = np.stack([(92 + 24 * x) * MM, (59.5 + 1.6 * y * (1 - 0.5 * t)) * MM], 1) * 256
    cv2.polylines(
        page, [points.round().astype(np.int32)[:, None]], False, (92, 52, 30), 3, cv2.LINE_AA, 8
    )


def _overprint(page: Picture) -> None:
    """SPECIMEN, translucent, over the visual zone beside the portrait."""
    big = Lettering(9 * MM, 1.5 * MM, 9.4 * MM, (255, 255, 255))
    ink: Picture = np.zeros_like(page)
    write(ink, "SPECIMEN", big, 43 * MM, 33 * MM)
    turn = cv2.getRotationMatrix2D((82 * MM, 38 * MM), 14, 1.0)
    turned = cv2.warpAffine(ink, turn, (page.shape[1], page.shape[0]))
    alpha = turned[..., :1].astype(np.float32) / 255 * 0.16
    page[:] = (page + alpha * (np.array([70, 60, 200], np.float32) - page)).round().astype(np.uint8)


def draw_page(
    fields: PageFields, portrait: Picture, lines: tuple[str, str] | None = None
) -> Picture:
    """Draw a TD3 data page, 125 x 88 mm at 300 dpi.

    Args:
        fields: what the visual zone says.
        portrait: BGR uint8 in the proportion of 35 x 45 mm.
        lines: the machine readable zone; without it the one of the fields (forgers pass others).

    Returns:
        (1039, 1476, 3) uint8 BGR.

    Source: ICAO Doc 9303-4, 3 and 4; OCR-B size 1, 10 characters an inch: 9303-3, 4.2.
    """
    page = background(*PAGE_PX, seed=zlib.crc32(fields.issuer.encode()) % 1000).copy()
    _overprint(page)
    state = "UTOPIA" if fields.issuer == "UTO" else f"SPECIMEN OF {fields.issuer}"
    _put(page, "PASSPORT", TITLE, 4.4, 4.6)
    _put(page, state, Lettering(2.2 * MM, 0.34 * MM, 2.5 * MM, TITLE.colour), 44.0, 5.2)
    for left, top, label, value in _rows(fields):
        _put(page, label, LABEL, left, top)
        _put(page, value, VALUE, left, top + 2.0)
    _portrait(page, portrait)
    _put(page, "Signature", LABEL, 92.0, 56.4)
    _signature(page, fields)
    band = page[round(65.0 * MM) :].astype(np.float32)
    page[round(65.0 * MM) :] = (0.3 * band + 0.7 * 246).round().astype(np.uint8)
    for line, top in zip(lines or mrz_lines(fields), MRZ_TOP_MM, strict=True):
        write(page, line, MRZ, MRZ_LEFT_MM * MM, top * MM)
    return page
