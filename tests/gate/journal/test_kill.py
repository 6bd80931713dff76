"""kill -9 of the writer at any moment: nothing that was acknowledged is lost, no half event."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from gate.journal.read import Selection, records
from gate.journal.verify import verify

ROOT = Path(__file__).parents[3]
KILLS = 8


def killed(path: Path, after_s: float) -> int:
    """Let the writer run for a while, kill it, and return the last number it told."""
    arguments = [sys.executable, "-m", "tests.gate.journal.writer", str(path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        first = process.stdout.readline()
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout.read().splitlines()]
    whole = [line for line in lines if line.strip().isdigit()]
    return int(whole[-1])


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path, moments = tmp_path / "journal.sqlite", random.Random(3)
    for _ in range(KILLS):
        told = killed(path, moments.uniform(0, 0.05))
        verdict = verify(path)
        assert verdict.fault is None
        assert verdict.rows % 2 == 0  # both rows of an event, or none
        last = next(iter(records(path, Selection(kind="open", last=1))))
        assert last["public"] == {"permit": verdict.rows // 2}
        assert verdict.rows // 2 in {told, told + 1}  # committed, and not yet told
