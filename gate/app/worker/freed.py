"""Processes that overwrite what they free: those that hold faces or documents of travellers.

The networks' runtimes, OpenCV, FFmpeg, numpy and Python copy pictures, templates and data of a
document into memory of their own and free it as it was; nobody can reach that to overwrite it.
glibc can: its `perturb` fills each block when it is freed. The cache of small blocks that each
thread has goes around that, and so does Python's allocator for small objects; neither is used.
Large blocks go back to the kernel at once, which gives nobody a page that was not cleared. With
another C library all this does nothing, and tests/app/worker/test_freed.py fails.

Not overwritten: what is still in use, such as a runtime's own tensors (`Analysis.forget`), and the
stack, on which a few registers may lie.

Source: mallopt(3), M_PERTURB; glibc manual, "Memory Allocation Tunables"; Python, PYTHONMALLOC.
"""

import os
import sys
from collections.abc import Mapping
from typing import Final

# 255: freed blocks are filled with ones, and new ones with the complement of that, zeros, which no
# library takes amiss that forgets to clear its memory.
TUNABLES: Final = (
    "glibc.malloc.perturb=255:glibc.malloc.tcache_count=0:glibc.malloc.mmap_threshold=131072"
)
OVERWRITING: Final = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": TUNABLES}


def environment(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment of a process that overwrites what it frees."""
    return {**given, **OVERWRITING}


def overwrite_what_is_freed() -> None:
    """Do so in this process: begin it anew, with the same number. Do it before anything else."""
    if environment() != dict(os.environ):
        again = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, again, environment())  # noqa: S606 - ourselves
