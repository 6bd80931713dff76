"""One writer of a trust store at a time, and nobody reads meanwhile."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gate.errors import StartError


class StoreBusy(StartError):
    """Another process writes the store."""

    remedy = "Wait for the other `egate trust` to end."


@contextmanager
def locked(folder: Path, how: int) -> Iterator[None]:
    """Hold the lock of the folder, shared or alone, as `fcntl.flock` names them.

    Raises:
        StartError: no such folder. StoreBusy: another has it, and LOCK_NB is asked for.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise StartError(f"{folder}: can not be read: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError as error:
        os.close(descriptor)
        raise StoreBusy(f"{folder}: is being written") from error
    try:
        yield
    finally:
        os.close(descriptor)
