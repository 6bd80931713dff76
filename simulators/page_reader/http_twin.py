"""Serves the picture of the page on the platen, as such a device does, its faults included."""

from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from drivers.picture.formats import MEDIA_TYPES, format_of
from simulators.wire.http_twin import HttpTwin, Request, Sending, http_date, response

STALE: Final = timedelta(hours=1)


class Fault(Enum):
    """What is wrong with the device."""

    NONE = "none"
    SLOW = "slow"  # a byte at a time
    SILENT = "silent"  # takes the request and says nothing
    TRUNCATED = "truncated"  # announces all, sends half
    GARBAGE = "garbage"  # no HTTP at all
    WRONG_TYPE = "wrong_type"
    STALE = "stale"  # the picture of an hour ago
    NO_LENGTH = "no_length"
    BROKEN = "broken"  # answers 500


class HttpPageTwin(HttpTwin):
    """A page reader with a platen."""

    def __init__(self, port: int = 0) -> None:
        """Name the port; 0: a free one, known after `start`."""
        super().__init__(port)
        self.fault = Fault.NONE
        self._page: tuple[bytes, datetime] | None = None

    @property
    def address(self) -> str:
        """Where the picture is."""
        return f"{self.origin}/page"

    def place(self, picture: bytes) -> None:
        """Lay a page on the platen; the device takes its picture now. Encoded, of any format."""
        self._page = (picture, datetime.now(UTC))

    def clear(self) -> None:
        """Take the page off the platen."""
        self._page = None

    def answer(self, _request: Request) -> Sending:
        if self.fault is Fault.SILENT:
            return Sending(None)
        return Sending(self._picture(), dribble=self.fault is Fault.SLOW)

    def _picture(self) -> bytes:
        if self.fault is Fault.GARBAGE:
            return b"\x00\xff not a word of HTTP \r\n\r\n" * 40
        if self.fault is Fault.BROKEN:
            return response(500)
        if self._page is None:
            return response(404)
        picture, taken = self._page
        taken -= STALE if self.fault is Fault.STALE else timedelta()
        answer = response(
            200,
            picture,
            f"Last-Modified: {http_date(taken)}",
            media_type="text/html" if self.fault is Fault.WRONG_TYPE else media_type_of(picture),
            with_length=self.fault is not Fault.NO_LENGTH,
        )
        return answer[: len(answer) // 2] if self.fault is Fault.TRUNCATED else answer


def media_type_of(picture: bytes) -> str:
    """Return what a server says of these bytes."""
    return MEDIA_TYPES.get(format_of(picture) or "", "application/octet-stream")
