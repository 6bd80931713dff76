"""One right check digit settles one doubt, and only between signs that it can tell apart."""

import pytest

from gate.document.reading.reading import Place, read
from tests.gate.document.compose import Holder, mrv, td3
from tests.gate.document.reading.seen import frame, sign, with_sign

HOLDER = Holder(number="L8989O2C6", optional="ZE184226B")
LINES = td3(HOLDER)
PLACES = {"O": 5, "2": 6, "6": 8}  # in the second line


@pytest.mark.parametrize(("read_as", "other"), [("O", "0"), ("2", "Z")])
def test_look_alikes_of_other_value_are_settled(read_as: str, other: str) -> None:
    seen = with_sign(frame(LINES), 1, PLACES[read_as], sign(read_as, 0.8, other))
    reading = read([seen])
    assert (reading.lines, reading.unsure, reading.valid) == (LINES, (), True)


def test_look_alikes_of_one_value_are_not() -> None:
    reading = read([with_sign(frame(LINES), 1, 8, sign("6", 0.8, "G"))])  # 6 and 16
    assert (reading.unsure, reading.valid) == ((Place(2, 9),), False)


def test_a_wrong_choice_is_never_settled() -> None:
    reading = read([with_sign(frame(LINES), 1, 5, sign("0", 0.8, "O"))])
    assert reading.checks["number"] is False
    assert (reading.unsure, reading.valid) == ((Place(2, 6),), False)
    assert reading.lines[1][5] == "0"  # as read; not put right


def test_own_digit_and_composite_settle_two_doubts_of_two_fields_and_not_three_of_one() -> None:
    seen = with_sign(frame(LINES), 1, 5, sign("O", 0.8, "0"))
    seen = with_sign(seen, 1, 28, sign("Z", 0.8, "2"))  # optional data
    assert read([seen]).valid
    seen = with_sign(seen, 1, 6, sign("2", 0.8, "Z"))
    assert read([seen]).unsure == (Place(2, 6), Place(2, 7))


def test_too_faint_a_doubt_is_not_settled() -> None:
    reading = read([with_sign(frame(LINES), 1, 5, sign("O", 0.55, "0"))])
    assert reading.unsure == (Place(2, 6),)


def test_what_no_digit_covers_stays_unsure() -> None:
    visa = mrv(Holder(code="V", optional="AB8"), 44)
    assert read([with_sign(frame(visa), 1, 30, sign("8", 0.8, "B"))]).unsure == (Place(2, 31),)
    assert read([with_sign(frame(LINES), 0, 6, sign("R", 0.8, "B"))]).unsure == (Place(1, 7),)
