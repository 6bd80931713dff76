"""Processes below one that was killed: they have to end by themselves."""

import asyncio
import time
from pathlib import Path
from typing import Final

from tests.end_to_end.processes import alive

END_S: Final = 10.0  # one that was just starting must first have got so far as to notice


async def outlived(pids: set[int]) -> list[str]:
    """Return a sentence for each process that is still there after its time."""
    end_s = time.monotonic() + END_S
    while (left := alive(pids)) and time.monotonic() < end_s:
        await asyncio.sleep(0.05)
    return [f"process {pid} outlived its parent: {_named(pid)}" for pid in sorted(left)]


def _named(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    return " ".join(word.decode(errors="replace") for word in words[:4])
