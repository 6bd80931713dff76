"""A page reader that takes a user's own picture from a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from gate.bounded_file import FileTooLarge, read_bounded
from gate.errors import DeviceError
from gate.ports import PagePicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    path: Path  # JPEG, PNG or JPEG 2000
    max_bytes: Annotated[int, range(1_000, 50_000_001)] = 20_000_000
    pixels_per_inch: Annotated[int, range(50, 2_401)] | None = None  # None: not known


class FilePageReader:
    """Reads the file anew each time."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def capture(self) -> PagePicture:
        """Return the file. Raises DeviceError: missing, not a file, not readable, too large."""
        path, most = self._config.path, self._config.max_bytes
        try:
            data = read_bounded(path, most)
        except FileTooLarge as error:
            raise DeviceError(f"{path} has over {most} bytes") from error
        except OSError as error:
            raise DeviceError(f"no file {path}: {error.strerror}") from error
        return PagePicture(data, self._config.pixels_per_inch)
