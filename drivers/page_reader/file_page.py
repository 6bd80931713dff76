"""A page reader that takes a user's own picture from a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

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
        if not path.is_file():
            raise DeviceError(f"no file {path}")
        try:
            with path.open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise DeviceError(f"{path}: {error.strerror}") from error
        if len(data) > most:
            raise DeviceError(f"{path} has over {most} bytes")
        return PagePicture(data, self._config.pixels_per_inch)
