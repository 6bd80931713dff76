"""What a kiosk service is asked: whether it is there, and to redeem a token. Blocking.

GET /health: 200. POST /redeem with {"lane", "token"}: 200 and {"lines": [2 or 3 texts]}, once a
token; 404 for a token that is unknown, used or too old. The page of the document redeemed last
lies at /lanes/LANE/page for the page reader. Source: docs/kiosk.md.
"""

import json
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse
from typing import Final

from drivers.transport.http_device import Connect, HttpDevice
from gate.errors import DeviceError

MOST_BYTES: Final = 4_096
LONGEST_TOKEN: Final = 512
LINES: Final = range(2, 4)
LONGEST_LINE: Final = 44  # TD3


class NotValid(Exception):
    """The token is unknown, used or too old. Says nothing of it: a token is personal."""


class KioskService:
    """One lane's view of it; any number of threads."""

    def __init__(
        self, address: str, lane: str, timeout_s: float, connect: Connect = HTTPConnection
    ) -> None:
        """Touch nothing yet. Raises ConfigError: no such address."""
        self._device = HttpDevice.at("kiosk service", address, connect)
        self._lane, self._timeout_s = lane, timeout_s

    def inquire(self) -> None:
        """Ask whether it is there. Raises DeviceError: it is not."""
        replace(self._device, path="/health").get(self._timeout_s, self._device.must_be_ok)

    def redeem(self, token: bytes) -> tuple[str, ...]:
        """Redeem a token.

        Returns:
            The lines of the machine readable zone that the kiosk read, 2 or 3, never corrected.

        Raises:
            NotValid: no token, unknown, used, or too old.
            DeviceError: another answer, or none in time. Whether it was redeemed is unknown.
        """
        if not 1 <= len(token) <= LONGEST_TOKEN or not token.isascii():
            raise NotValid
        body = json.dumps({"lane": self._lane, "token": token.decode("ascii")}).encode()
        device = replace(self._device, path="/redeem")
        return _lines(device.post(self._timeout_s, body, self._answer))

    def _answer(self, response: HTTPResponse) -> bytes:
        if response.status == 404:
            raise NotValid
        self._device.must_be_ok(response)
        body = response.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise DeviceError(f"the kiosk service's answer has over {MOST_BYTES} bytes")
        return body


def _lines(answer: bytes) -> tuple[str, ...]:
    try:
        value = json.loads(answer)
    except (ValueError, RecursionError):
        raise DeviceError("the kiosk service's answer is no JSON") from None  # it is personal
    lines = value.get("lines") if isinstance(value, dict) else None
    if not isinstance(lines, list) or len(lines) not in LINES or not all(map(_is_line, lines)):
        raise DeviceError("the kiosk service's answer has no lines")
    return tuple(lines)


def _is_line(line: object) -> bool:
    return isinstance(line, str) and line.isascii() and 1 <= len(line) <= LONGEST_LINE
