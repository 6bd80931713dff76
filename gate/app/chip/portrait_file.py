"""The portrait as a file, for nobody but the one who asked for it."""

import os
import stat
from pathlib import Path
from typing import Final

from gate.errors import StartError

OWN: Final = 0o600


def write_portrait(file: Path, data: bytes) -> None:
    """Write it as it is encoded. Raises StartError: no plain file, or not to be written."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK, OWN)
        with os.fdopen(descriptor, "wb") as opened:
            # To root, /dev/null would be a file like any other: closed to everybody else from now.
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise StartError(f"--portrait: {file} is no plain file")
            os.ftruncate(descriptor, 0)
            os.fchmod(descriptor, OWN)  # also where it was there before
            opened.write(data)
    except OSError as error:
        raise StartError(f"--portrait: {file} can not be written: {error.strerror}") from error
