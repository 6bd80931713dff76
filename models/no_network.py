"""Starts a runtime in a thread that can open no internet socket: its own threads inherit that.

mediapipe reports its use to its maker and has no switch for it (mediapipe #6291). A process that
sees faces tells nobody anything: system calls for internet sockets fail in the threads that it
makes. The camera and the page reader live in other threads and are not touched.
Source: Linux, seccomp(2): a filter belongs to a thread and is inherited by those it creates.
"""

import ctypes
import errno
import platform
import socket
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")

# machine: (number of socket(2), AUDIT_ARCH), asm/unistd.h and linux/audit.h
MACHINES: Final = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}
NUMBER_AT, ARCHITECTURE_AT, FAMILY_AT = 0, 4, 16
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER_MODE = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def without_network(make: Callable[[], T]) -> T:
    """Return what `make` returns or raise what it raises, made in a thread without the internet."""
    with ThreadPoolExecutor(1, initializer=_refuse_internet) as thread:
        return thread.submit(make).result()


def _refuse_internet() -> None:
    """Refuse internet sockets to this thread; where the kernel has no filters, nothing changes."""
    if platform.machine() not in MACHINES:
        return
    number, architecture = MACHINES[platform.machine()]
    code = b"".join(
        (
            _line(LOAD, ARCHITECTURE_AT),
            _line(EQUAL, architecture, if_false=5),
            _line(LOAD, NUMBER_AT),
            _line(EQUAL, number, if_false=3),
            _line(LOAD, FAMILY_AT),
            _line(EQUAL, socket.AF_INET, if_true=2),
            _line(EQUAL, socket.AF_INET6, if_true=1),
            _line(RETURN, ALLOW),
            _line(RETURN, REFUSE),
        )
    )
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    prctl(PR_SET_SECCOMP, FILTER_MODE, ctypes.byref(_Program(len(code) // 8, code)), 0, 0)


def _line(code: int, operand: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)
