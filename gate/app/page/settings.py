"""What the page worker has to know to start: the driver's own table, as one JSON document."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

from gate.app.worker.built import built
from gate.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """The platen's camera, and where its pictures are served."""

    source: str  # as of a camera: "0" a device by number, an address, or a file
    pictures: Path  # local socket for the page_reader `page_worker`; in a folder of this service
    width_px: Annotated[int, range(640, 3841)] = 1280  # asked of a device
    height_px: Annotated[int, range(480, 2161)] = 960
    fps: Annotated[int, range(5, 121)] = 25  # asked of a device, expected of an address
    lock_memory: bool = False  # mlockall: no page of the worker ever reaches swap


def to_json(settings: PageSettings) -> bytes:
    """Return the document that the worker starts from."""
    return json.dumps(asdict(settings), default=str, allow_nan=False).encode()


def from_json(document: bytes) -> PageSettings:
    """Read it back. Raises ConfigError: not such a document."""
    try:
        return built(PageSettings, json.loads(document))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError("page settings: not what a worker takes") from error
