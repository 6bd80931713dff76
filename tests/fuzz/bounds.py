"""Bounds on what one input may cost: processor time and memory. Over them is a finding.

They are far above what any reader needs (docs/fuzzing.md has the figures), so that only an
endless loop, or a length that is believed, comes to them, however busy the machine is.
"""

import resource
import signal
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

SECONDS: Final = 2.0  # of the process, not of the clock on the wall
MOST_BYTES: Final = 1 << 20  # allocated by Python while one input is read
SPARE_BYTES: Final = 512 << 20  # address space of a process of its own beyond what it starts with


class OutOfBounds(BaseException):
    """An input that costs too much. No Exception: code that catches all must not hide it."""


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Break off what computes for longer. Raises OutOfBounds; main thread only.

    By SIGVTALRM, which counts the time in user mode: mediapipe arms SIGPROF with a handler of its
    own, unknown to Python, and without it dies of the next one.
    """

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfBounds(f"over {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def counting_memory() -> Iterator[None]:
    """Let `in_memory` count; slows everything down a little."""
    tracemalloc.start()
    try:
        yield
    finally:
        tracemalloc.stop()


@contextmanager
def in_memory(most: int = MOST_BYTES) -> Iterator[None]:
    """Look afterwards at the most that was allocated at a time. Raises OutOfBounds."""
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    yield
    _, peak = tracemalloc.get_traced_memory()
    if peak - before > most:
        raise OutOfBounds(f"{peak - before:,} bytes of memory")


def limit_address_space(spare: int = SPARE_BYTES) -> None:
    """Let this process take so many bytes more, for good; libraries in C count too."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    taken = int(pages) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (taken + spare, hard))
