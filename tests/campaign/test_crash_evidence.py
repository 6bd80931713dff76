"""What a crash campaign is told is not overlooked: rows that were lost, a witness that has gone."""

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.campaign.crash_aims import Aims
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_record import PlantRecord
from tests.campaign.crash_rows import JournalReader
from tests.campaign.crash_trials import Case, Trials
from tests.campaign.crash_witness import Witness
from tests.campaign.test_crash_checks import QUIET
from tests.gate.journal.given import write


def test_an_acknowledgement_may_come_in_after_its_row_was_read(tmp_path: Path) -> None:
    write(path := tmp_path / "journal.sqlite")
    journal = JournalReader(path)
    first = journal.read()[0]
    with closing(sqlite3.connect(path)) as connection:
        (row_hash,) = connection.execute("SELECT hash FROM journal ORDER BY seq").fetchone()
    journal.hear(first.seq, row_hash)
    journal.read()
    assert journal.lost == 0
    journal.hear(first.seq, "of another row")
    journal.read()
    assert journal.lost == 1


def test_a_row_that_was_acknowledged_and_lost_ends_the_campaign_with_1(tmp_path: Path) -> None:
    path, tally = tmp_path / "journal.sqlite", Tally(tmp_path / "evidence")
    write(path)
    journal = JournalReader(path)
    lane: Any = SimpleNamespace(journal=journal, record=PlantRecord(), state="ready")
    trials = Trials(lane, Aims(random.Random(1)), tally)
    lane.record.scans.append(QUIET)
    case = Case("controller", "at once", 0, QUIET)
    journal.hear(99, "hash of a row that is not there")
    trials.look_at_rows(case)  # as soon as it is killed
    trials.judge(case)
    assert any("1 rows lost" in words for words in tally.violations)
    found = len(tally.violations)
    trials.judge(case)
    assert not any("rows lost" in words for words in tally.violations[found:]), "told once"
    tally.audited(journal)
    assert "the journal: 1 acknowledged rows lost" in tally.violations


async def test_a_witness_that_sees_nothing_is_no_witness(tmp_path: Path) -> None:
    async with Witness(tmp_path / "nobody listens") as witness:
        await asyncio.sleep(0.1)
        with pytest.raises(OSError, match="No such file"):
            witness.take([])


def test_a_lane_that_never_wrote_is_told_and_ends_nothing_else(tmp_path: Path) -> None:
    tally = Tally(tmp_path / "evidence")
    tally.audited(JournalReader(tmp_path / "journal.sqlite"))
    assert tally.violations == ["the journal: it was never written"]
