"""What a campaign counts and measures, and the one line that it prints at its end."""

import json
import os
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any, Final

from simulators.audit.audit import audit
from simulators.audit.story import SLACK_MS
from tests.campaign.crash_record import Scan
from tests.campaign.crash_rows import JournalReader, Line

IN_TIME_MS: Final = 510.0  # the watchdog and one scan
STOOD_STILL: Final = "stood_still"  # how long controllers were stopped

ROWS_BEFORE: Final = 40  # that are kept of a journal, before a row that something is wrong with


def _before(journal: JournalReader, seqs: Sequence[int]) -> list[Line]:
    if not seqs:
        return []
    rows = JournalReader(journal.path).read()
    return [row for row in rows if any(seq - ROWS_BEFORE <= row.seq <= seq for seq in seqs)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return how many, median, 99th percentile and greatest, ms."""
    if not values:
        return {"n": 0}
    ordered = sorted(values)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    middle = statistics.median(ordered)
    figures = {"median": middle, "p99": p99, "max": ordered[-1]}
    return {"n": len(ordered), **{name: round(value, 1) for name, value in figures.items()}}


@dataclass(slots=True)
class Tally:
    """Of one campaign."""

    evidence: Path  # a folder for what was seen where something did not hold
    kills: Counter[str] = field(default_factory=Counter)  # by who was killed
    states: Counter[str] = field(default_factory=Counter)  # of the lane at that moment
    ms: dict[str, list[float]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    begun_s: float = field(default_factory=time.monotonic)
    load_before: float = field(default_factory=lambda: os.getloadavg()[0])

    def struck(self, who: str, state: str) -> None:
        """Count a kill."""
        self.kills[who] += 1
        self.states[state] += 1

    def took(self, what: str, ns: float) -> None:
        """Note a time."""
        self.ms.setdefault(what, []).append(ns / 1e6)

    def violated(
        self, trial: str, sentences: list[str], scans: list[Scan], rows: list[Line]
    ) -> None:
        """Note what did not hold."""
        self.violations += [f"{trial}: {sentence}" for sentence in sentences]
        self.keep(trial, sentences, scans, rows)

    def audited(self, journal: JournalReader) -> None:
        """Hold a whole journal before its own verification and the auditor, and count its rows."""
        if not journal.path.exists():  # no controller of this lane ever came so far
            self.violated("the journal", ["it was never written"], [], [])
            return
        journal.verify_whole()
        lost = [f"{journal.lost} acknowledged rows lost"] if journal.lost else []
        self.violated("the journal", [*journal.faults, *lost], [], [])
        # Whom we stop at the end of a limit can not keep it: what we took is not held against it.
        stopped_ms = ceil(max(self.ms.get(STOOD_STILL, ()), default=0))
        against = audit(journal.path, SLACK_MS + stopped_ms).violations
        seen = _before(journal, [one.seq for one in against])
        self.violated("the auditor", [str(one) for one in against], [], seen)
        self.counts["rows acknowledged"] += journal.acknowledged
        self.counts["rows lost"] += journal.lost
        self.counts["journal faults"] += len(journal.faults)

    def keep(self, trial: str, sentences: list[str], scans: list[Scan], rows: list[Line]) -> None:
        """Keep what something was seen in, for people to look at (nothing personal is in it)."""
        if not sentences:
            return
        self.counts["looked into"] += 1
        self.evidence.mkdir(parents=True, exist_ok=True)
        seen = {
            "trial": trial,
            "against": sentences,
            "scans": [str(scan) for scan in scans],
            "rows": [str(row) for row in rows],
        }
        path = self.evidence / f"{self.counts['looked into']:04d}.json"
        path.write_text(json.dumps(seen, indent=1), "utf-8")

    def line(self, **more: Any) -> dict[str, Any]:
        """Return the figures."""
        safe = [ms for who in ("controller", "frozen") for ms in self.ms.get(f"{who}_to_safe", [])]
        own = self.ms.get("watchdog_by_the_plc", [])
        return {
            "kills": sum(self.kills.values()) - self.kills["frozen"],
            "killed": dict(self.kills),
            "states": dict(sorted(self.states.items())),
            "ms": {what: spread(values) for what, values in sorted(self.ms.items())},
            "safe_later_than_510_ms": sum(ms > IN_TIME_MS for ms in safe),
            "and_by_the_plc_s_own_clock": sum(ms > IN_TIME_MS for ms in own),
            "counts": dict(sorted(self.counts.items())),
            "violations": len(self.violations),
            "first_violations": self.violations[:5],
            "load": [round(self.load_before, 2), round(os.getloadavg()[0], 2)],
            "seconds": round(time.monotonic() - self.begun_s, 1),
            **more,
        }
