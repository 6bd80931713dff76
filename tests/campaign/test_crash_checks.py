"""The checks of the crash campaign see what they are there for: each is shown a forged record."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.campaign.crash_checks import against
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_record import Scan
from tests.campaign.crash_rows import JournalReader, Line
from tests.gate.journal.given import write
from tests.gate.journal.test_verify import tamper

MS = 1_000_000
QUIET = Scan(
    t=0, mode="NORMAL", entry_pos=0.0, exit_pos=0.0, armed=0, spent=0, persons=0, objects=False,
    bodies=(), inside=0, fire=False, out_entry=0, out_exit=0, quiet_ms=1.0,
)  # fmt: skip
STARTED = (0, "started", {"next_crossing": 1})


def scans(*changes: tuple[int, dict[str, Any]]) -> list[Scan]:
    """A record: each entry changes what the one before it showed, at so many ms."""
    seen = [QUIET]
    for at_ms, change in changes:
        seen.append(replace(seen[-1], t=at_ms * MS, **change))
    return seen


def lines(*rows: tuple[int, str, dict[str, Any]]) -> list[Line]:
    """A journal: rows at so many ms."""
    return [Line(seq, at * MS, kind, public) for seq, (at, kind, public) in enumerate(rows, 1)]


OPENS = (1100, {"exit_pos": 0.1, "spent": 9})
ENTERS = (1100, {"entry_pos": 0.1})
HELD = {
    "the exit opens on its row": (
        scans((1000, {"armed": 9, "persons": 1}), OPENS),
        lines(STARTED, (900, "arm", {"permit": 9}), (1090, "open", {"permit": 9})),
    ),
    "the entry opens on its row": (
        scans(ENTERS),
        lines(STARTED, (1090, "doors", {"entry": "OPEN", "exit": "CLOSE"})),
    ),
    "the PLC lets somebody out": (
        scans((900, {"mode": "SAFE", "persons": 1}), ENTERS),
        lines(STARTED),
    ),
    "fire": (scans((900, {"mode": "EMERGENCY"}), (950, {"entry_pos": 1.0, "exit_pos": 1.0})), []),
    "asked back into normal": (
        scans((900, {"mode": "SAFE"}), (1100, {"mode": "NORMAL"})),
        lines(STARTED, (1000, "mode", {"request": "NORMAL"})),
    ),
    "an order of the dead acts for a frame": (
        scans(ENTERS),
        lines(STARTED, (1050, "doors", {"entry": "OPEN"}), (1080, "started", {})),
    ),
}
BROKEN = {
    "both doors unlocked": (scans((900, {"entry_pos": 0.1, "exit_pos": 0.1})), []),
    "the exit opened": (scans((1000, {"armed": 9}), OPENS), lines(STARTED)),
    "without a fresh permit": (
        scans(OPENS),
        lines(STARTED, (800, "open", {"permit": 9}), (1000, "started", {})),
    ),
    "the entry opened by itself": (scans((900, {"mode": "SAFE"}), ENTERS), lines(STARTED)),
    "without an order": (
        scans(ENTERS),
        lines(STARTED, (500, "doors", {"entry": "OPEN"}), (1000, "started", {})),
    ),
    "armed without a row": (scans((1000, {"armed": 9})), lines(STARTED)),
    "without a request": (
        scans((900, {"mode": "SAFE"}), (1100, {"mode": "NORMAL"})),
        lines(STARTED, (100, "mode", {"request": "NORMAL"})),  # of before the silence
    ),
    "passages on 0 permits": (scans((900, {"out_exit": 1})), []),
    "has 0 results": ([], lines((1, "crossing", {"crossing": 4}))),
    "has 2 results": (
        [],
        lines((1, "crossing", {"crossing": 4}), *[(2, "result", {"crossing": 4})] * 2),
    ),
    "while the lane was lost": (
        [],
        lines((1, "lane_lost", {"reason": ""}), (2, "arm", {"permit": 3})),
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_what_may_be(name: str) -> None:
    assert against(*HELD[name]) == []


@pytest.mark.parametrize("words", BROKEN)
def test_what_must_not_be(words: str) -> None:
    found = against(*BROKEN[words])
    assert any(words in sentence for sentence in found), found


def test_a_journal_that_was_changed_or_tells_what_may_not_be_ends_the_campaign_with_1(
    tmp_path: Path,
) -> None:
    path, tally = tmp_path / "journal.sqlite", Tally(tmp_path / "evidence")
    write(path)  # whole, but no lane's story
    tally.audited(JournalReader(path))
    assert {words.partition(":")[0] for words in tally.violations} == {"the auditor"}
    kept = json.loads((tally.evidence / "0001.json").read_text("utf-8"))
    assert kept["rows"], "the rows before it, to be looked at"
    tamper(path, "UPDATE journal SET mono_ns = mono_ns + 1 WHERE seq = 5")
    tally.audited(JournalReader(path))
    assert any(words.startswith("the journal: row 5") for words in tally.violations)
    assert tally.counts["journal faults"] == 1
