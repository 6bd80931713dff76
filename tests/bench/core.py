"""Bench: deciding on complete evidence, and committing a crossing's rows to the journal's disk.

Run it: `python -m tests.bench.core`.
"""

import tempfile
from pathlib import Path
from typing import Final

from gate.crossing.decision import decide, waive, with_capture
from gate.crossing.evidence import Evidence
from gate.events import CaptureFinished
from gate.journal.clock import SystemClock
from gate.journal.lane_journal import LaneJournal
from gate.journal.store import JournalFile
from gate.lane.guard import Guard
from gate.policy.policy import Policy
from gate.ports import Row
from tests.bench.faces import Times, measured, times

EVIDENCE: Final = Evidence(
    document_accepted=True,
    portrait_found=True,
    one_person=True,
    doors_locked=True,
    lane_normal=True,
)
CAPTURE: Final = CaptureFinished(7, 0.98, live=True, attack_check=None, reasons=())
ROWS: Final = (
    Row("decision", {"crossing": 7, "score": 0.98, "reasons": []}),
    Row("open_exit", {"crossing": 7, "permit": 7}),
)


def _decide(policy: Policy) -> None:
    evidence, _ = waive(with_capture(EVIDENCE, CAPTURE, 0.94), policy)
    assert decide(evidence, CAPTURE, 0.94).release
    Guard(7, 3_000).arm(evidence, 7, now_ms=0)


def measure(samples: int = 400) -> dict[str, Times]:
    """Time both; the journal lies in the present folder, on a disk that is one."""
    policy = Policy(
        direction="entry",
        nationalities=frozenset({"UTO"}),
        documents=(),
        require_chip=False,
        require_background=False,
        require_attack_check=False,
    )
    with tempfile.TemporaryDirectory(dir=Path.cwd() / "build") as folder:
        file = JournalFile(Path(folder) / "journal.sqlite", SystemClock())
        journal = LaneJournal(file, "1")
        journal.append(ROWS)
        commits = [measured(lambda: journal.append(ROWS)) for _ in range(samples)]
        file.close()
    decisions = [measured(lambda: _decide(policy)) for _ in range(samples)]
    return {"decide": times(decisions), "journal commit": times(commits)}


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    for stage, one in measure().items():
        print(f"{stage}: median {one.median_ms:.3f} ms, p95 {one.p95_ms:.3f}")


if __name__ == "__main__":
    main()
