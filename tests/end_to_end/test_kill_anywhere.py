"""A small, seeded crash campaign; `make campaign` is the large one. No time is asserted."""

from pathlib import Path

import pytest

from tests.campaign.crash import drawn, light
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_hall import workers_die

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


async def test_controllers_and_plcs_die_and_nothing_opens_by_itself(tmp_path: Path) -> None:
    tally = Tally(tmp_path)
    await light(drawn(controllers=18, plcs=5, seed=7), seed=7, lanes=3, tally=tally)
    assert tally.violations == []
    assert tally.kills["controller"] >= 18  # some die twice
    assert tally.kills["plc"] == 5
    assert tally.counts["rows acknowledged"] > 200
    assert tally.counts["rows lost"] == 0


async def test_vision_workers_die_and_release_nobody(tmp_path: Path) -> None:
    tally = Tally(tmp_path)
    await workers_die(2, seed=7, tally=tally)
    assert tally.violations == []
    assert tally.kills["vision worker"] == 2
