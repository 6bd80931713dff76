"""Reads a file that may be any: a regular file, and never more of it than is asked for."""

import errno
from pathlib import Path


class FileTooLarge(ValueError):
    """It has more bytes than were asked for."""


def read_bounded(path: Path, most: int) -> bytes:
    """Return the bytes of a file.

    Args:
        most: bytes; a file that has more is not read to its end.

    Raises:
        OSError: missing, not readable, or none: a pipe or a device, which would never end, is not
            opened.
        FileTooLarge: more than `most`.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise FileTooLarge(f"over {most} bytes")
    return data
