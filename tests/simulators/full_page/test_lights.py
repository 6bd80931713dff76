"""Under each light a sheet shows what it shows in truth, and a forgery what a forgery shows."""

import numpy as np
import pytest

from simulators.full_page.attack import Attack, attacked
from simulators.full_page.bust import bust
from simulators.full_page.inks import PX_PER_MM
from simulators.full_page.kinds import SHAPES, PageKind
from simulators.full_page.person import person
from simulators.full_page.sheet import Sheet, draw_sheet
from simulators.full_page.zone_lines import lines_of

FIELDS, OTHER = person(1), person(2)
SHAPE = SHAPES[PageKind.TD3]


@pytest.fixture(scope="module")
def genuine() -> Sheet:
    return draw_sheet(PageKind.TD3, FIELDS, lines_of(PageKind.TD3, FIELDS), bust(1))


def forged(sheet: Sheet, attack: Attack) -> Sheet:
    return attacked(sheet, attack, OTHER, lines_of(PageKind.TD3, OTHER))


def zone(picture: np.ndarray) -> np.ndarray:
    top, low = SHAPE.tops[0] * PX_PER_MM, (SHAPE.tops[1] + 2.4) * PX_PER_MM
    left, right = SHAPE.zone_left * PX_PER_MM, (SHAPE.wide - 8) * PX_PER_MM
    return picture[round(top) : round(low), round(left) : round(right)].astype(float)


def elsewhere(picture: np.ndarray) -> np.ndarray:
    """Security print without any text, left of the zone's height."""
    return picture[int(56 * PX_PER_MM) : int(66 * PX_PER_MM), int(60 * PX_PER_MM) :].astype(float)


def test_the_zone_is_black_in_infrared_and_the_security_print_is_gone(genuine: Sheet) -> None:
    assert np.percentile(zone(genuine.infrared), 2) < 60
    assert elsewhere(genuine.infrared).std() < 1
    assert elsewhere(genuine.visible).std() > 3


def test_security_paper_is_dull_in_ultraviolet_and_its_fibres_shine(genuine: Sheet) -> None:
    assert np.median(genuine.ultraviolet) < 40
    assert (genuine.ultraviolet.max(axis=2) > 150).sum() > 200


@pytest.mark.parametrize("attack", [Attack.COPY_TONER, Attack.COPY_INKJET])
def test_a_copy_on_office_paper_shines_in_ultraviolet(genuine: Sheet, attack: Attack) -> None:
    assert np.median(forged(genuine, attack).ultraviolet[..., 0]) > 200


def test_dyes_vanish_in_infrared_and_toner_does_not(genuine: Sheet) -> None:
    assert zone(forged(genuine, Attack.COPY_INKJET).infrared).std() < 1
    toner = forged(genuine, Attack.COPY_TONER).infrared
    assert np.percentile(zone(toner), 2) < 100
    assert elsewhere(toner).std() > 3  # the copied security print too


def test_a_screen_shows_nothing_in_infrared(genuine: Sheet) -> None:
    assert forged(genuine, Attack.SCREEN).infrared.std() < 1


def test_a_strip_carries_other_lines_and_shines(genuine: Sheet) -> None:
    strip = forged(genuine, Attack.STUCK_OVER)
    assert strip.lines == lines_of(PageKind.TD3, OTHER) != genuine.lines
    assert np.median(zone(strip.ultraviolet)) > 150
    assert np.median(strip.ultraviolet[:600]) < 40


def test_strokes_of_our_own_stand_where_the_font_would() -> None:
    lines = lines_of(PageKind.TD1, FIELDS)
    ours = draw_sheet(PageKind.TD1, FIELDS, lines, bust(1), strokes=True).infrared < 110
    font = draw_sheet(PageKind.TD1, FIELDS, lines, bust(1)).infrared < 110
    assert (ours & font).sum() > 0.55 * min(ours.sum(), font.sum())


def test_more_lines_than_the_kind_has_are_refused() -> None:
    with pytest.raises(ValueError, match="has 0 lines"):
        draw_sheet(PageKind.COVER, FIELDS, ("P<",), bust(1))
