"""As the kernel saw it: the rows of an opening are synced to the disk before its frame leaves."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STRACE = shutil.which("strace")
TRACED = "tests/gate/lane/test_on_the_wire.py::test_released_and_the_next_one_too"
FRAME = re.compile(r'write\(\d+</dev/[^>]*>, "((?:\\x[0-9a-f]{2})+)"')
ASKS_EXIT = b"\x00\x09"  # entry closed, exit open: docs/lane-map.md, written register 1


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="needs strace")
def test_rows_are_on_the_disk_before_the_frame_leaves(tmp_path: Path) -> None:
    told = tmp_path / "calls"
    calls = ("-e", "trace=write,pwrite64,fsync,fdatasync")
    pytest_ = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TRACED)
    traced = subprocess.run(
        [str(STRACE), "-f", "-y", "-x", *calls, "-o", str(told), *pytest_],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    if "ptrace" in traced.stderr:
        pytest.skip("not allowed to trace here")
    assert traced.returncode == 0, traced.stdout
    assert list(openings(told.read_text("utf-8", "replace"))) == ["synced", "synced"]


def openings(calls: str) -> Iterator[str]:
    """Yield the state of the journal at each frame that asks for the exit for the first time."""
    journal, asked = "nothing written since the last frame", False
    for call in calls.splitlines():
        if "journal.sqlite-wal" in call:
            journal = "synced" if "sync(" in call else "written"
        elif (frame := FRAME.search(call)) and is_request(data := of(frame)):
            asks = data[13:15] == ASKS_EXIT
            if asks and not asked:
                yield journal
            asked, journal = asks, "nothing written since the last frame"


def of(frame: re.Match[str]) -> bytes:
    return bytes.fromhex(frame[1].replace("\\x", ""))


def is_request(data: bytes) -> bool:
    """Unit 1, function 23, 8 registers written."""
    return data[:2] == b"\x01\x17" and len(data) == 29
