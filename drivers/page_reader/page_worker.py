"""A page reader whose pictures the page worker of the same lane holds: fetched over a local socket.

The worker serves its socket for its own user alone. A connection is a request; the answer is the
length of the picture (4 bytes, big-endian; 0: no page was read), then the picture.
"""

import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from gate.errors import DeviceError
from gate.ports import PagePicture

LENGTH: Final = struct.Struct(">I")
CHUNK: Final = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    path: Path  # the page_camera's `pictures`
    timeout_ms: Annotated[int, range(100, 2_001)] = 1_500  # for all of one picture
    max_bytes: Annotated[int, range(1_000, 50_000_001)] = 10_000_000
    pixels_per_inch: Annotated[int, range(50, 2_401)] | None = None  # None: not known


class PageWorkerReader:
    """One connection a picture, no retry; any thread may ask."""

    def __init__(self, config: Config) -> None:
        """Touch nothing yet."""
        self._config = config

    def capture(self) -> PagePicture:
        """Fetch the picture of the frame that was read.

        Raises:
            DeviceError: no worker, no page was read, too large, cut short, or not in time.
        """
        until = time.monotonic() + self._config.timeout_ms / 1000
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(_left(until))
                connection.connect(str(self._config.path))
                return PagePicture(self._fetch(connection, until), self._config.pixels_per_inch)
        except TimeoutError as error:
            raise DeviceError("the page worker does not answer in time") from error
        except OSError as error:
            raise DeviceError(f"the page worker can not be reached: {error.strerror}") from error

    def _fetch(self, connection: socket.socket, until: float) -> bytes:
        (length,) = LENGTH.unpack(_exactly(connection, LENGTH.size, until))
        if length == 0:
            raise DeviceError("no page was read on the page reader")
        if length > self._config.max_bytes:
            raise DeviceError(f"the page's picture has over {self._config.max_bytes} bytes")
        return _exactly(connection, length, until)


def _exactly(connection: socket.socket, count: int, until: float) -> bytes:
    data = bytearray()
    while len(data) < count:
        connection.settimeout(_left(until))
        part = connection.recv(min(CHUNK, count - len(data)))
        if not part:
            raise DeviceError("the page worker has cut its picture short")
        data += part
    return bytes(data)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
