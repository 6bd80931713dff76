"""Limits may be overrun by a busy machine, and by as long as a campaign stops a controller."""

from pathlib import Path

import pytest

from simulators.audit.audit import audit
from simulators.audit.rows import Row
from tests.campaign.crash_figures import STOOD_STILL, Tally
from tests.campaign.crash_rows import JournalReader
from tests.simulators.audit.journals import At, chained, later, write

CLOSED = At("state", (("from", "isolating"),))  # within isolating_ms


@pytest.fixture
def late(told: list[Row], tmp_path: Path) -> Path:
    """The entry took nearly 2 s longer to close than it may."""
    limits = told[At("started").find(told)].public["limits_ms"]
    took_ms = limits["isolating_ms"] + 700  # and the second that it did take
    return write(tmp_path / "late.sqlite", chained(later(CLOSED, took_ms)(told)))


def test_slack_is_of_time_limits(late: Path) -> None:
    found = {one.invariant for one in audit(late).violations}
    assert found == {"every state ends"}
    assert audit(late, slack_ms=2_500).violations == ()


def test_a_campaign_grants_what_it_took(late: Path, tmp_path: Path) -> None:
    tally, reader = Tally(tmp_path / "evidence"), JournalReader(late)
    tally.audited(reader)
    assert ["every state ends" in words for words in tally.violations] == [True]
    tally.violations.clear()
    tally.took(STOOD_STILL, 1.2e9)
    tally.audited(reader)
    assert tally.violations == []
    tally.took("another thing", 9e9)
    tally.ms[STOOD_STILL] = [100.0]
    tally.audited(reader)
    assert ["every state ends" in words for words in tally.violations] == [True]
