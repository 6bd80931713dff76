"""The passport that a traveller lays down, genuine or not, and the picture of its page."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import cv2

from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Paper
from simulators.specimen.fields import PageFields, fields_of, forge, mrz_lines
from simulators.specimen.page import draw_page
from simulators.travellers.morph import morph
from simulators.travellers.people import PEOPLE, Traveller, draw_portrait, portrait

CHILD_YEARS = 9
QUALITY = 90
CHIP_QUALITY = 80  # of JPEG
CHIP_PX: Final = (413, 531)  # width and height: 35 by 45 mm at 300 dpi, as states store it
AIRPORT = "CDG"


def holder(visit: Visit) -> Traveller:
    """Return whose passport it is."""
    return PEOPLE[_holder_index(visit)]


def _holder_index(visit: Visit) -> int:
    return visit.traveller if visit.scenario.own_passport else visit.companion


def _shown(visit: Visit) -> tuple[int, int | None]:
    """Return who is on the portrait, and who has a share in it; None: nobody."""
    return _holder_index(visit), visit.traveller if visit.scenario.morph else None


def fields(visit: Visit, today: date) -> PageFields:
    """Return what stands on the page."""
    person, paper = holder(visit), visit.scenario.paper
    birth = person.birth
    if paper is Paper.MINOR:
        birth = birth.replace(year=today.year - CHILD_YEARS, day=min(birth.day, 28))
    return fields_of(
        person.surname,
        person.given,
        person.sex,
        birth,
        person.nationality,
        today,
        expired=paper is Paper.EXPIRED,
    )


def lines(visit: Visit, today: date) -> tuple[str, str]:
    """Return the machine readable zone, forged where the scenario says so."""
    genuine = mrz_lines(fields(visit, today))
    return forge(genuine) if visit.scenario.paper is Paper.CHECK_DIGIT else genuine


def pass_of(visit: Visit, today: date, serial: int) -> bytes:
    """Return the boarding pass of this visit, of the flight of config/policy.boarding.toml.

    Of yesterday where the scenario's paper has expired. Source: IATA Resolution 792, attachment B.
    """
    person, day = holder(visit), today.timetuple().tm_yday
    if visit.scenario.paper is Paper.EXPIRED:
        day = (today - timedelta(days=1)).timetuple().tm_yday
    name = f"{person.surname}/{person.given}".upper().replace("-", " ")[:20]
    return (
        f"M1{name:<20}E{'EGATE' + str(serial % 10):<7}{AIRPORT}FRAAF 0834 {day:03}Y"
        f"{1 + serial % 60:03}A{serial % 10_000:04} 100"
    ).encode("ascii", "replace")


def jpeg_of_page(visit: Visit, today: date) -> bytes:
    """Draw the data page as the full-page reader sees it; a second of work."""
    covered = visit.scenario.paper is Paper.NO_PORTRAIT
    picture: Any = _portrait(*_shown(visit)).copy()
    if covered:
        picture[:] = (120, 140, 170)  # a hand
    page = draw_page(fields(visit, today), picture, lines(visit, today))
    return _jpeg(page, QUALITY)


def jpeg_of_portrait(visit: Visit) -> bytes:
    """Draw the holder as the chip has them, whatever lies on the page; some 20 kB."""
    picture = _portrait(*_shown(visit))
    return _jpeg(cv2.resize(picture, CHIP_PX, interpolation=cv2.INTER_AREA), CHIP_QUALITY)


@lru_cache(maxsize=4)  # page and chip have the same picture, and it takes a second to draw
def _portrait(index: int, other: int | None) -> Any:
    if other is None:
        return portrait(PEOPLE[index])
    return draw_portrait(morph(PEOPLE[index].genome, PEOPLE[other].genome))


def _jpeg(picture: Any, quality: int) -> bytes:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("no picture to encode")
    return bytes(data)
