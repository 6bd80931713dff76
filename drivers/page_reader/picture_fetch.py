"""Fetches a picture from an address that a device told, if it lies where pictures may lie."""

import time
from http.client import HTTPResponse

from drivers.picture.formats import MEDIA_TYPES
from drivers.transport.http_device import HttpDevice
from gate.errors import DeviceError


class PictureFetch:
    """One GET a picture, no retry, no proxy, no redirect."""

    def __init__(self, base: str, max_bytes: int) -> None:
        """Take the address that all pictures begin with. Raises ConfigError: it is none."""
        HttpDevice.at("page reader", base)
        self._base, self._most = base.rstrip("/") + "/", max_bytes

    def get(self, address: str, until: float) -> bytes:
        """Fetch a picture; until: monotonic, s.

        Raises:
            DeviceError: another place, not there, not in time, cut short, too large, no picture.
        """
        # A device that was tampered with must not send the gate to any other machine or path.
        if not address.startswith(self._base) or ".." in address or "%" in address:
            raise DeviceError("the page reader's picture lies elsewhere")
        left = until - time.monotonic()
        if left <= 0:
            raise DeviceError("the page reader's pictures do not come in time")
        device = HttpDevice.at("page reader", address)

        def take(response: HTTPResponse) -> bytes:
            device.must_be_ok(response)
            if response.headers.get_content_type() not in MEDIA_TYPES.values():
                raise DeviceError("the page reader sends something else than a picture")
            if response.length is None or response.length > self._most:
                raise DeviceError(f"the page reader's picture has no length or over {self._most}")
            return response.read()

        return device.get(left, take)
