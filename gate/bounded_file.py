"""Reads a file that may be any: a regular file, and never more of it than is asked for."""

import errno
import os
from pathlib import Path
from typing import BinaryIO


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
        data = one_more_at_most(file, most)
    if len(data) > most:
        raise FileTooLarge(f"over {most} bytes")
    return data


def one_more_at_most(file: BinaryIO, most: int) -> bytes:
    """Return what an open file holds, or so much that it is seen to be too large.

    Room is made for what is there, not for `most`: where freed memory is overwritten, room for
    64 MiB costs 40 ms, whatever comes.

    Args:
        file: A regular one, from its beginning.
        most: bytes; of a larger file `most` + 1 are returned. One that grows meanwhile is cut.

    Raises:
        OSError: not readable.
    """
    size = os.fstat(file.fileno()).st_size
    return file.read(min(size, most) + 1)
