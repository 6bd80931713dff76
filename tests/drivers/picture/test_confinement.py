"""What a confined process can not do any more; each in a process of its own."""

import signal
import subprocess
import sys

import pytest

CONFINED = """
import ctypes, mmap, os, socket, sys
from drivers.picture.confinement import confine
libc = ctypes.CDLL(None, use_errno=True)
page = ctypes.create_string_buffer(4096)
confine(64 << 20, 1)
{attempt}
os.write(1, b"reached")
"""


def attempt(code: str) -> subprocess.CompletedProcess[bytes]:
    source = CONFINED.format(attempt=code)
    return subprocess.run([sys.executable, "-c", source], capture_output=True, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/hostname')",
        "os.listdir('/')",
        "socket.socket()",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "os.unlink('/tmp/egate-no-such-file')",
        "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
        "libc.mprotect(ctypes.c_void_p(ctypes.addressof(page) & -4096), 4096, 7)",
        "libc.ptrace(0, 0, 0, 0)",
        "libc.syscall(101, 0, 0, 0, 0)",
        "libc.prctl(22, 0, 0, 0, 0)",
    ],
)
def test_any_other_system_call_ends_the_process(code: str) -> None:
    done = attempt(code)
    assert (done.returncode, done.stdout) == (-signal.SIGSYS, b"")


@pytest.mark.parametrize("code", ["pass", "bytearray(16 << 20)", "sum(range(10_000))"])
def test_computing_goes_on(code: str) -> None:
    done = attempt(code)
    assert done.stdout == b"reached"


def test_memory_is_bounded() -> None:
    done = attempt("bytearray(512 << 20)")
    assert done.stdout == b""
    assert done.returncode == 1  # MemoryError


def test_computing_time_is_bounded() -> None:
    done = attempt("exec('while True: pass')")
    assert done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}
