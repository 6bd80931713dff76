"""Bar codes out of a file that nobody vouches for: read within limits, decoded in the sandbox."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.decoder import PictureDecoder
from gate.app.picture_file import content_of
from gate.errors import EgateError, PictureError, StartError


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
        codes = decoder.barcodes(content_of(path), symbologies)
    except (PictureError, StartError) as error:
        return Reading(path, error=error)
    return Reading(path, codes, ms=1000 * (time.perf_counter() - start))
