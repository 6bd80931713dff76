"""Bar codes out of a file that nobody vouches for: read within limits, decoded in the sandbox."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.decoder import PictureDecoder
from gate.errors import EgateError, PictureError, StartError

MOST_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one picture: codes, or why there are none."""

    file: Path
    codes: tuple[Barcode, ...] = ()
    error: EgateError | None = None
    ms: float = 0.0


def read_file(path: Path, symbologies: Collection[Symbology], decoder: PictureDecoder) -> Reading:
    """Read one picture; what is wrong with it is told in the reading, not raised."""
    start = time.perf_counter()
    try:
        codes = decoder.barcodes(_content(path), symbologies)
    except (PictureError, StartError) as error:
        return Reading(path, error=error)
    return Reading(path, codes, ms=1000 * (time.perf_counter() - start))


def _content(path: Path) -> bytes:
    """Return the bytes of a file. Raises StartError: it can not be read; PictureError: too large.

    A pipe or a device would never end, so that only a file is opened.
    """
    if not path.is_file():
        raise StartError(f"{path} is no file")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StartError(f"{path} can not be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise PictureError(f"the picture has over {MOST_BYTES} bytes")
    return data
