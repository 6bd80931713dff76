"""A crossing keeps causes in order, forgets on demand, and shows nothing personal."""

from gate.crossing.crossing import Crossing
from gate.crossing.document_check import against_document
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome
from tests.gate.lane.given import LINES, POLICY, at


def test_the_first_cause_comes_first_and_once() -> None:
    crossing = Crossing(7)
    crossing.against((Reason.NO_FACE, Reason.TOO_FAR))
    crossing.against((Reason.TOO_FAR, Reason.BLURRED))
    assert crossing.reasons == (Reason.NO_FACE, Reason.TOO_FAR, Reason.BLURRED)


def test_a_result_adds_up_its_steps() -> None:
    crossing = Crossing(7)
    for ms in (20.0, 30.0):
        crossing.spend("referred", ms)
    expected = CrossingResult(7, Outcome.SENT_BACK, (), None, (("referred", 50.0),))
    assert crossing.result(Outcome.SENT_BACK) == expected


def test_nothing_personal_is_shown_and_all_is_forgotten() -> None:
    crossing = Crossing(7, lines=LINES)
    assert "ERIKSSON" not in repr(crossing)
    crossing.forget()
    assert crossing.lines is None


def test_documents() -> None:
    assert against_document(LINES, POLICY, at(0)) == ()
    assert against_document(("", ""), POLICY, at(0)) == (Reason.DOCUMENT_MALFORMED,)
    assert Reason.CLOCK_NOT_TRUSTED in against_document(LINES, POLICY, at(0, trusted=False))
