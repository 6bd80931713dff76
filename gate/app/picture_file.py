"""The bytes of a picture that a person names on the command line: a file, and none too large."""

from pathlib import Path
from typing import Final

from gate.bounded_file import FileTooLarge, read_bounded
from gate.errors import PictureError, StartError

MOST_BYTES: Final = 20_000_000


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, MOST_BYTES at most.

    Raises:
        StartError: it can not be read; a pipe or a device, which would never end, is not opened.
        PictureError: too large.
    """
    try:
        return read_bounded(path, MOST_BYTES)
    except FileTooLarge as error:
        raise PictureError(f"the picture has over {MOST_BYTES} bytes") from error
    except OSError as error:
        raise StartError(f"it can not be read: {error.strerror}") from error
