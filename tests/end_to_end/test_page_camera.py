"""Documents under a camera: travellers are guided, read, and pass; every process is real."""

import pytest

from gate.document.placement import SENTENCES, Placement
from gate.view import Outcome
from simulators.hall.lays import WRONG, Lay
from tests.end_to_end.hall import eligible, running_hall
from tests.end_to_end.test_demo import demo

TOLD = {
    Lay.WRONG_SIDE: Placement.TURN_OVER,
    Lay.OTHER_PAGE: Placement.OTHER_PAGE,
    Lay.GLARE: Placement.GLARE,
    Lay.MOVED: Placement.MOVING,
}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seeds", [range(2), range(2, 4)])
async def test_whoever_lays_it_wrongly_is_told_how_to_lay_it_and_passes(seeds: range) -> None:
    first, second = eligible()[:2]
    async with running_hall(reader="page", chips="line") as hall:
        for seed in seeds:
            hall.sentences.clear()
            visit = await hall.live("laid_wrongly", first, second, seed)
            assert visit.results[-1].outcome is Outcome.RELEASED, visit
            assert "reference.page" in dict(visit.results[-1].ms)
            assert SENTENCES[TOLD[WRONG[seed]]] in hall.sentences


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_demo_by_camera() -> None:
    scenarios = ("genuine", "forged_check_digit", "chip_changed_portrait")
    chosen = [part for name in scenarios for part in ("--scenario", name)]
    code, (*crossings, last) = demo("--reader", "page", "--crossings", "3", *chosen)
    assert last == {"summary": {"crossings": 3, "as_expected": 3}}, crossings
    assert code == 0
