"""What the child gives up before it sees its first picture."""

import ctypes
import os
import resource
import signal
from enum import IntFlag
from pathlib import Path
from typing import Final

from drivers.picture import seccomp

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
ORPHAN: Final = 3  # exit code of a child whose parent was gone before it began


class Layer(IntFlag):
    """Confinements that hold in a child."""

    LIMITS = 1  # no new file or process, bounded memory and computing time, no core dump
    NO_NEW_PRIVILEGES = 2
    SECCOMP = 4


def die_with(parent: int) -> None:
    """End with the parent, whatever it dies of; ends at once where it is dead already."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(ORPHAN)


def confine(memory_bytes: int, computing_s: int) -> Layer:
    """Give up all that decoding does not need; there is no way back.

    Args:
        memory_bytes: Address space that may be added to what is in use.
        computing_s: Seconds of computing until the kernel ends the process.

    Returns:
        The layers that hold.
    """
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    for limit, most in (
        (resource.RLIMIT_AS, size + memory_bytes),
        (resource.RLIMIT_CPU, computing_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),  # those that are open stay open
    ):
        resource.setrlimit(limit, (most, most))
    _prctl(PR_SET_DUMPABLE, 0)  # nobody attaches, nothing of it is dumped
    layers = Layer.LIMITS
    if _prctl(PR_SET_NO_NEW_PRIVS, 1) == 0:
        layers |= Layer.NO_NEW_PRIVILEGES
        if seccomp.install():
            layers |= Layer.SECCOMP
    return layers


def _prctl(option: int, value: int) -> int:
    return int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0))
