"""The departure control system's twin: who has checked in boards once, nobody else."""

import json
from dataclasses import replace
from datetime import date

import pytest

from drivers.background.background_wire import encode_question
from gate.crossing.enquiry import enquiry_about_code
from gate.policy.boarding import Boarding
from simulators.background.departure_control import DepartureControlTwin
from simulators.tickets.bcbp_write import encode
from simulators.virtual.passes import Passes
from simulators.wire.http_twin import Request, Sending

DAY = date(2026, 11, 23)
PASSES = Passes(Boarding(airport="CDG", flights=frozenset({"AF834"})), seed=1)


def question(code: bytes, crossing: int = 7) -> Request:
    return Request("POST", "/check", encode_question(crossing, enquiry_about_code(code)))


def verdict(sending: Sending) -> str:
    assert sending.data is not None
    answer = json.loads(sending.data.partition(b"\r\n\r\n")[2])
    assert answer["crossing"] == 7
    return str(answer["answer"])


@pytest.fixture
def control() -> DepartureControlTwin:
    return DepartureControlTwin(lambda: 0.5)


def test_who_has_checked_in_boards_once(control: DepartureControlTwin) -> None:
    one = PASSES.pass_of(12, DAY)
    control.check_in(one.legs[0])
    first = control.answer(question(encode(one)))
    assert (verdict(first), first.after_s) == ("clear", 0.5)
    control.check_in(one.legs[0])  # nobody boards again by checking in again
    assert verdict(control.answer(question(encode(one)))) == "hit"


def test_nobody_boards_as_another(control: DepartureControlTwin) -> None:
    one = PASSES.pass_of(12, DAY)
    control.check_in(one.legs[0])
    for changed in ({"sequence": "0013"}, {"record_locator": "AAAAAA"}, {"day_of_year": 1}):
        other = replace(one, legs=(replace(one.legs[0], **changed),))
        assert verdict(control.answer(question(encode(other)))) == "hit"
    assert verdict(control.answer(question(encode(one)))) == "clear"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (Request("GET", "/health"), b"200"),
        (Request("GET", "/elsewhere"), b"404"),
        (Request("POST", "/check", b"no question"), b"400"),
    ],
)
def test_other_requests(control: DepartureControlTwin, request_: Request, status: bytes) -> None:
    data = control.answer(request_).data
    assert data is not None
    assert data.startswith(b"HTTP/1.1 " + status)
