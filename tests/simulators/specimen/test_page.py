from datetime import date
from itertools import combinations

import cv2
import numpy as np
import pytest

from simulators.specimen.fields import fields_of, forge, mrz_lines
from simulators.specimen.lettering import Lettering, cover, strokes_of
from simulators.specimen.page import MM, MRZ, MRZ_LEFT_MM, MRZ_TOP_MM, PAGE_PX, draw_page
from simulators.travellers.people import PEOPLE

T = PEOPLE[0]
FIELDS = fields_of(T.surname, T.given, T.sex, T.birth, T.nationality, date(2026, 11, 24))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    grey = np.full((683, 531, 3), 180, np.uint8)
    return draw_page(FIELDS, grey)


def test_size(page: np.ndarray) -> None:
    assert page.shape == (PAGE_PX[1], PAGE_PX[0], 3) == (1039, 1476, 3)


def _letter(letter: str) -> np.ndarray:
    return cover(letter, MRZ, (30, 42), 0, 8).astype(np.float32)


def test_what_is_printed_is_what_was_asked_for(page: np.ndarray) -> None:
    """Read the zone back by comparing each place with every letter."""
    ink = 255 - cv2.cvtColor(page, cv2.COLOR_BGR2GRAY).astype(np.float32)
    for line, top in zip(mrz_lines(FIELDS), MRZ_TOP_MM, strict=True):
        for place, letter in enumerate(line):
            left = MRZ_LEFT_MM * MM + place * MRZ.pitch
            x, y = int(left), int(top * MM) - 8
            wanted = {
                c: cover(c, MRZ, (30, 42), left - x, top * MM - y).astype(np.float32)
                for c in LETTERS
            }
            found = ink[y : y + 42, x : x + 30]
            assert min(wanted, key=lambda c: float(np.abs(found - wanted[c]).sum())) == letter


def test_letters_differ() -> None:
    for one, other in combinations(LETTERS, 2):
        a, b = _letter(one), _letter(other)
        assert np.abs(a - b).sum() > 0.12 * max(a.sum(), b.sum()), (one, other)


def test_forged_lines_are_printed_as_given() -> None:
    grey = np.full((683, 531, 3), 180, np.uint8)
    genuine, forged = draw_page(FIELDS, grey), draw_page(FIELDS, grey, forge(mrz_lines(FIELDS)))
    rows, columns = np.nonzero((genuine != forged).any(axis=2))
    assert rows.min() > 75 * MM  # in the second line only
    assert np.ptp(columns) < 2.54 * MM


def test_letters_with_marks() -> None:
    for letter in "ÄÅÇÉÎÑÕÖØŁŠŞŽŮŐĄĚÞÆ":
        assert strokes_of(letter)
    with pytest.raises(ValueError, match="no strokes"):
        strokes_of("Ж")


def test_text_at_the_edge_is_cut_not_refused() -> None:
    assert cover("W", Lettering(20, 3, 20), (10, 10), -5, -5).shape == (10, 10)
