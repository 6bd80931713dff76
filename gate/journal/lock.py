"""One writer to a journal: a lock beside it that the kernel frees, however the writer ends."""

import fcntl
import os
from pathlib import Path

from gate.errors import JournalError


def take_lock(path: Path) -> int:
    """Return the descriptor of the lock. Raises JournalError: another has it; OSError."""
    lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise JournalError(f"{path}: another egate writes to it") from error
    return lock
