"""A departure control system: knows who has checked in, and lets each of them board once."""

from collections.abc import Callable
from typing import Final

from drivers.background.background_wire import Verdict, encode_answer
from gate.document.boarding_pass import Leg
from gate.effects import Enquiry
from simulators.background.http_twin import JSON, question_of
from simulators.wire.http_twin import HttpTwin, Request, Sending, response

KEY: Final = ("origin", "carrier", "flight_number", "day_of_year", "sequence", "record_locator")


class DepartureControlTwin(HttpTwin):
    """Speaks as a background service does (`drivers/background/background_wire.py`)."""

    def __init__(self, answer_s: Callable[[], float], port: int = 0) -> None:
        """`answer_s`: draws how long the next answer takes. Port 0: a free one."""
        super().__init__(port)
        self._answer_s = answer_s
        self._waiting = set[tuple[str, ...]]()  # values of KEY
        self._boarded = set[tuple[str, ...]]()

    def check_in(self, leg: Leg) -> None:
        """Know a passenger of a flight; nothing changes for who has boarded."""
        key = tuple(str(getattr(leg, name)) for name in KEY)
        if key not in self._boarded:
            self._waiting.add(key)

    def answer(self, request: Request) -> Sending:
        """Return whether this passenger may board; who may has boarded from then on."""
        question = question_of(request)
        if isinstance(question, Sending):
            return question
        crossing, enquiry = question
        body = encode_answer(crossing, self._verdict(enquiry))
        return Sending(response(200, body, media_type=JSON), after_s=self._answer_s())

    def _verdict(self, enquiry: Enquiry) -> Verdict:
        data = dict(enquiry.data)
        key = tuple(data.get(name, "") for name in KEY)
        if enquiry.about != "boarding_pass" or key not in self._waiting:
            return Verdict.HIT
        self._waiting.discard(key)
        self._boarded.add(key)
        return Verdict.CLEAR
