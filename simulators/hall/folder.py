"""The folder with the names of a simulated hall's devices: one hall's alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gate.errors import StartError

LONGEST: Final = 80  # bytes of its name: a socket's has 107 at most (unix(7))


@contextmanager
def own_folder(folder: Path) -> Iterator[None]:
    """Make the folder where it is missing, and be its only hall.

    Raises StartError: it can not be made, its name is too long, or another hall has it.
    """
    refuse_long(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise StartError(f"{folder} is no folder to be had: {error.strerror}") from error
    try:
        _lock(lock, folder)
        yield
    finally:
        os.close(lock)


def refuse_long(folder: Path) -> None:
    """Raise StartError: the name is too long for the socket in it."""
    if len(os.fsencode(folder.absolute())) > LONGEST:
        raise StartError(f"{folder}: a name of over {LONGEST} bytes, too long for a socket in it")


def _lock(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the kernel frees it, whatever happens
    except BlockingIOError as error:
        raise StartError(f"{folder}: another simulated hall runs there") from error
