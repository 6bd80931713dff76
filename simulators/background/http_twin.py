"""Answers what is asked about a person, as a central system does, its bad days included."""

from enum import StrEnum
from typing import Final

from drivers.background.background_wire import Verdict, decode_question, encode_answer
from gate.effects import Enquiry
from gate.errors import FrameError
from simulators.wire.http_twin import HttpTwin, Request, Sending, response

ANSWER_S: Final = 0.2
SLOW_S: Final = 60.0  # longer than any deadline
JSON: Final = "application/json"


class Fault(StrEnum):
    """What it does instead of a plain answer."""

    NONE = "none"
    HIT = "hit"  # it knows something of everybody
    SLOW = "slow"  # takes the question and never answers
    BROKEN = "broken"  # answers 500
    GARBAGE = "garbage"  # no HTTP at all
    NO_JSON = "no_json"
    FOREIGN = "foreign"  # answers for another crossing
    REDIRECT = "redirect"  # sends the asker elsewhere


def question_of(request: Request) -> tuple[int, Enquiry] | Sending:
    """Return the crossing and what is asked, or the answer where nothing is: health, or a fault."""
    if request.path == "/health":
        return Sending(response(200))
    if request.path != "/check":
        return Sending(response(404))
    try:
        return decode_question(request.body)
    except FrameError:
        return Sending(response(400))


class BackgroundTwin(HttpTwin):
    """A service that knows something of some people, and of tickets that were used."""

    def __init__(self, port: int = 0, *, answer_s: float = ANSWER_S) -> None:
        """Name the port; 0: a free one, known after `start`."""
        super().__init__(port)
        self.fault = Fault.NONE
        self.hits: frozenset[str] = frozenset()  # document numbers that it knows something of
        self.used: frozenset[str] = frozenset()  # references of rail tickets used elsewhere
        self._answer_s = answer_s

    @property
    def address(self) -> str:
        """Where it is."""
        return self.origin

    def answer(self, request: Request) -> Sending:
        if self.fault is Fault.GARBAGE:
            return Sending(b"\x00\xff not a word of HTTP \r\n\r\n" * 40)
        if self.fault is Fault.BROKEN:
            return Sending(response(500))
        question = question_of(request)
        if isinstance(question, Sending):
            return question
        crossing, enquiry = question
        after_s = SLOW_S if self.fault is Fault.SLOW else self._answer_s
        answer = self._verdict(crossing, dict(enquiry.data))
        return Sending(answer, after_s=after_s)

    def _verdict(self, crossing: int, data: dict[str, str]) -> bytes:
        match self.fault:
            case Fault.REDIRECT:
                return response(302, b"", f"Location: {self.address}/elsewhere")
            case Fault.NO_JSON:
                return response(200, b"clear", media_type=JSON)
            case Fault.FOREIGN:
                body = encode_answer(crossing + 1, Verdict.CLEAR)
                return response(200, body, media_type=JSON)
        tickets = {data.get(name, "") for name in ("reference", "ticket_reference")}
        known = data.get("number", "") in self.hits or bool(tickets & self.used)
        is_hit = self.fault is Fault.HIT or known
        verdict = Verdict.HIT if is_hit else Verdict.CLEAR
        return response(200, encode_answer(crossing, verdict), media_type=JSON)
