"""What a traveller lays down wrongly is told by the reason that it has; the rest is read."""

from datetime import date

import cv2
import numpy as np
import pytest

from gate.app.page.reader import read_page
from gate.document.placement import Placement, judge
from models.ocrb.reader import LineReader
from models.page.presence import Presence
from simulators.hall.lays import GOOD, WRONG, Lay, good_lay, jpeg_of_lay, wrong_lay
from simulators.hall.paper import lines
from simulators.hall.platen import Platen
from simulators.scenarios.catalogue import BY_NAME
from simulators.scenarios.programme import Visit

TODAY = date(2026, 11, 29)
VISIT = Visit(BY_NAME["genuine"], 0, 1, 7)
TOLD = {
    Lay.WRONG_SIDE: Placement.TURN_OVER,
    Lay.OTHER_PAGE: Placement.OTHER_PAGE,
    Lay.GLARE: Placement.GLARE,
    Lay.MOVED: Placement.MOVING,
}


def noisy(picture: np.ndarray, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 1.5, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


@pytest.mark.slow
@pytest.mark.parametrize("lay", WRONG)
def test_each_wrong_lay_has_its_sentence(lay: Lay) -> None:
    platen, presence = Platen(), Presence()
    platen.lay(jpeg_of_lay(VISIT, lay, TODAY), restless=lay is Lay.MOVED)
    judged, since = Placement.EMPTY, platen._laid
    assert since is not None
    platen._laid = (since[0], since[1] - 10.0, since[2])  # it was slid in long ago
    for seed in range(3):
        grey = cv2.cvtColor(noisy(platen.now(), seed), cv2.COLOR_BGR2GRAY)
        judged = judge(presence.look(np.asarray(grey, np.uint8)), judged)
    assert judged is TOLD[lay]


@pytest.mark.slow
@pytest.mark.parametrize("lay", GOOD)
def test_what_lies_well_is_read(lay: Lay) -> None:
    seen = cv2.imdecode(np.frombuffer(jpeg_of_lay(VISIT, lay, TODAY), np.uint8), cv2.IMREAD_COLOR)
    assert seen is not None
    with LineReader() as reader:
        best = read_page(np.asarray(cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY), np.uint8), reader).best
    assert best is not None
    assert best.reading.lines == lines(VISIT, TODAY)


@pytest.mark.slow
def test_what_a_profile_prints_is_what_is_seen() -> None:
    other = lines(Visit(BY_NAME["genuine"], 1, 0, 7), TODAY)
    drawn = jpeg_of_lay(VISIT, Lay.WELL, TODAY, other)
    seen = cv2.imdecode(np.frombuffer(drawn, np.uint8), cv2.IMREAD_GRAYSCALE)
    with LineReader() as reader:
        best = read_page(np.asarray(seen, np.uint8), reader).best
    assert best is not None
    assert best.reading.lines == other != lines(VISIT, TODAY)


def test_every_lay_comes() -> None:
    visits = [Visit(BY_NAME["genuine"], 0, 1, seed) for seed in range(4)]
    assert {wrong_lay(one) for one in visits} == set(WRONG)
    assert {good_lay(one) for one in visits} == set(GOOD)


def test_a_platen_is_empty_until_something_lies_there() -> None:
    platen = Platen()
    empty = platen.now().copy()
    page = np.full_like(empty, 200)
    platen.lay(cv2.imencode(".jpg", page)[1].tobytes())
    assert (platen.now() > 150).any()
    platen.clear()
    assert (platen.now() == empty).all()
