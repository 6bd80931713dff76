"""The portrait as a file, for nobody but the one who asked for it."""

import os
from pathlib import Path
from typing import Final

from gate.errors import StartError

OWN: Final = 0o600


def write_portrait(file: Path, data: bytes) -> None:
    """Write it as it is encoded. Raises StartError: the file can not be written."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWN)
        with os.fdopen(descriptor, "wb") as opened:
            os.fchmod(descriptor, OWN)  # also where it was there before
            opened.write(data)
    except OSError as error:
        raise StartError(f"--portrait: {file} can not be written: {error.strerror}") from error
