"""A page reader that gives the picture of the page on its platen at an HTTP address."""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse
from typing import Annotated, Final

from drivers.picture.formats import MEDIA_TYPES
from drivers.transport.http_device import HttpDevice
from gate.errors import DeviceError
from gate.ports import PagePicture

CLOCK_STEP_S: Final = 1  # both headers count whole seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    address: str  # http://host:port/path; a numeric host, as names may take long to resolve
    timeout_ms: Annotated[int, range(100, 2_001)] = 1_500  # for all of one picture
    max_bytes: Annotated[int, range(1_000, 50_000_001)] = 10_000_000
    max_age_s: Annotated[int, range(1, 601)] = 60  # where the device tells when it took it
    pixels_per_inch: Annotated[int, range(50, 2_401)] | None = None  # None: not known


class HttpPageReader:
    """One GET a picture, no retry, no proxy, no redirect; one thread at a time."""

    def __init__(self, config: Config) -> None:
        """Raises ConfigError: no such address. The device need not be there yet."""
        self._config = config
        self._device = HttpDevice.at("page reader", config.address)

    def capture(self) -> PagePicture:
        """Fetch the page now on the platen.

        A device that sends Date and Last-Modified has its picture's age looked at, both by its
        own clock.

        Raises:
            DeviceError: nothing on the platen (404), another answer, not in time, cut short, too
                large, not a picture by its media type, taken too long ago.
        """
        return self._device.get(self._config.timeout_ms / 1000, self._picture)

    def _picture(self, response: HTTPResponse) -> PagePicture:
        if response.status == 404:
            raise DeviceError("nothing lies on the page reader")
        self._device.must_be_ok(response)
        if response.headers.get_content_type() not in MEDIA_TYPES.values():
            raise DeviceError("the page reader sends something else than a picture")
        if _age_s(response) > self._config.max_age_s:
            raise DeviceError("the page reader sends an old picture")
        return PagePicture(self._body(response), self._config.pixels_per_inch)

    def _body(self, response: HTTPResponse) -> bytes:
        most = self._config.max_bytes
        if response.length is None and not response.chunked:
            raise DeviceError("the page reader tells no length")  # a cut would go unnoticed
        if (response.length or 0) > most:
            raise DeviceError(f"the page reader's picture has over {most} bytes")
        data = response.read(most + 1) if response.chunked else response.read()
        if len(data) > most:
            raise DeviceError(f"the page reader's picture has over {most} bytes")
        return data


def _age_s(response: HTTPResponse) -> float:
    """Return how old the picture is by the device's own clock; 0 where it does not tell."""
    taken, now = response.headers["Last-Modified"], response.headers["Date"]
    if not taken or not now:
        return 0.0
    try:
        age = parsedate_to_datetime(now) - parsedate_to_datetime(taken)
    except (ValueError, TypeError) as error:
        raise DeviceError("the page reader's dates are none") from error
    if age.total_seconds() < -CLOCK_STEP_S:
        raise DeviceError("the page reader's picture is of the future")
    return age.total_seconds()
