"""Shuts the worker process in: no core dump, no debugger, no swap, no life after its parent."""

import ctypes
import os
import resource
import signal
from typing import Final

from gate.errors import StartError

PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
PR_SET_DUMPABLE: Final = 4
MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4  # sys/mman.h


def seal(parent: int) -> None:
    """Do it to this process, before it holds anything worth protecting.

    Raises:
        StartError: the kernel refuses, or `parent` (a process id) is gone already.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in ((PR_SET_DUMPABLE, 0), (PR_SET_PDEATHSIG, signal.SIGKILL)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise StartError(f"the kernel refuses prctl {option}")
    if os.getppid() != parent:  # it died before the line above, and nobody will tell us
        raise StartError("the controller is gone")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the controller's business


def lock_memory() -> None:
    """Keep every page out of swap. Raises StartError: not allowed (LimitMEMLOCK)."""
    libc = ctypes.CDLL(None, use_errno=True)
    # On fault: what was only reserved, a gigabyte of it, takes no memory.
    if libc.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) != 0:
        raise StartError(f"mlockall: {os.strerror(ctypes.get_errno())}; raise LimitMEMLOCK")
