"""A kiosk service: issues tokens for documents it has read, lets a lane redeem each, has faults."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from simulators.page_reader.http_twin import media_type_of
from simulators.wire.http_twin import HttpTwin, Request, Sending, response

LIFE_S: Final = 3_600.0
AGAIN_S: Final = 60.0  # the lane that redeemed it may ask again: its answer may have been lost


class Fault(Enum):
    """What is wrong with the service."""

    NONE = "none"
    SILENT = "silent"
    SLOW = "slow"
    BROKEN = "broken"  # answers 500
    GARBAGE = "garbage"  # no JSON
    NO_LINES = "no_lines"
    WRONG_LINES = "wrong_lines"  # texts that no reader delivers
    HUGE = "huge"


@dataclass(slots=True)
class _Enrolment:
    lines: tuple[str, ...] = field(repr=False)
    page: bytes = field(repr=False)
    until_s: float
    lane: str | None = None  # that redeemed it


class KioskTwin(HttpTwin):
    """Enrols by `issue`; `now_s` is its clock, seconds."""

    def __init__(self, now_s: Callable[[], float], port: int = 0) -> None:
        """Name the port; 0: a free one, known after `start`."""
        super().__init__(port)
        self.fault, self._now_s = Fault.NONE, now_s
        self._tokens: dict[str, _Enrolment] = {}
        self._pages: dict[str, bytes] = {}  # of the document redeemed last, by lane

    @property
    def address(self) -> str:
        """What the driver asks."""
        return self.origin

    def page_address(self, lane: str) -> str:
        """Where the page reader of this lane finds its page."""
        return f"{self.origin}/lanes/{lane}/page"

    def issue(
        self, token: str, lines: tuple[str, ...], page: bytes, at_s: float | None = None
    ) -> None:
        """Enrol a traveller whose document was read; `at_s`: by its clock, None: now."""
        since_s = self._now_s() if at_s is None else at_s
        self._tokens[token] = _Enrolment(lines, page, since_s + LIFE_S)

    def page_of(self, lane: str) -> bytes | None:
        """Return the page of the document that this lane redeemed last; None: none."""
        return self._pages.get(f"/lanes/{lane}/page")

    def answer(self, request: Request) -> Sending:
        if self.fault is Fault.SILENT:
            return Sending(None)
        return Sending(self._reply(request), dribble=self.fault is Fault.SLOW)

    def _reply(self, request: Request) -> bytes:
        if self.fault is Fault.BROKEN:
            return response(500)
        if (request.method, request.path) == ("GET", "/health"):
            return response(200)
        if (request.method, request.path) == ("POST", "/redeem"):
            return self._redeem(json.loads(request.body))
        page = self._pages.get(request.path)
        if page is None:
            return response(404)
        return response(200, page, media_type=media_type_of(page))

    def _redeem(self, asked: dict[str, str]) -> bytes:
        enrolment = self._valid(asked["token"], asked["lane"])
        if enrolment is None:
            return response(404)
        self._pages[f"/lanes/{asked['lane']}/page"] = enrolment.page
        body = _spoiled(self.fault) or json.dumps({"lines": enrolment.lines}).encode()
        return response(200, body, media_type="application/json")

    def _valid(self, token: str, lane: str) -> _Enrolment | None:
        enrolment, now_s = self._tokens.get(token), self._now_s()
        if enrolment is None or now_s >= enrolment.until_s or enrolment.lane not in {None, lane}:
            return None
        if enrolment.lane is None:
            enrolment.lane, enrolment.until_s = lane, min(enrolment.until_s, now_s + AGAIN_S)
        return enrolment


def _spoiled(fault: Fault) -> bytes | None:
    return {
        Fault.GARBAGE: b"<html>",
        Fault.NO_LINES: b'{"lines": []}',
        Fault.WRONG_LINES: b'{"lines": ["' + b"<" * 45 + b'", 7]}',
        Fault.HUGE: b" " * 5_000,
    }.get(fault)
