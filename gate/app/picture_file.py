"""The bytes of a picture that a person names on the command line: a file, and none too large."""

from pathlib import Path
from typing import Final

from gate.errors import PictureError, StartError

MOST_BYTES: Final = 20_000_000


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, MOST_BYTES at most.

    Raises:
        StartError: it can not be read; a pipe or a device, which would never end, is not opened.
        PictureError: too large.
    """
    if path.exists() and not path.is_file():
        raise StartError("it is no file")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StartError(f"it can not be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise PictureError(f"the picture has over {MOST_BYTES} bytes")
    return data
