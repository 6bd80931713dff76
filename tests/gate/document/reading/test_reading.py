"""What is read is what was seen: no silent correction, and valid only what is sure and right."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.mrz import Mrz
from gate.document.reading.grammar import may_be_cut
from gate.document.reading.reading import MOST_FRAMES, SURE, Place, Reading, read
from gate.document.reading.signs import SIGNS, Sign
from gate.errors import DocumentError
from tests.gate.document.compose import Holder, mrv, td1, td2, td3
from tests.gate.document.reading.seen import frame, sign, with_sign

TD3 = td3(Holder())
FRENCH = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")
LICENCE = ("D1FRA13AA000026181231MARTIN<<9",)
COMPOSERS: dict[str, Callable[[Holder], tuple[str, ...]]] = {
    "TD1": lambda one: td1(replace(one, code="I")),
    "TD2": lambda one: td2(replace(one, code="I")),
    "TD3": td3,
    "MRVA": lambda one: mrv(replace(one, code="V"), 44),
    "MRVB": lambda one: mrv(replace(one, code="V"), 36),
}
NAMES = {"dob": "birth"}


def test_every_vector(shared: Path) -> None:
    vectors = json.loads((shared / "documents/mrz_vectors.json").read_text("utf-8"))
    assert len(vectors) == 34
    for vector in vectors:
        if "length" in vector["expect"].get("bad", []):
            with pytest.raises(DocumentError):
                read([frame(vector["lines"])])
            continue
        reading = read([frame(vector["lines"])])
        assert list(reading.lines) == vector["lines"], vector["id"]
        assert reading.valid is vector["expect"]["valid"], vector["id"]
        wrong = {name for name, right in reading.checks.items() if not right}
        bad = {NAMES.get(name, name) for name in vector["expect"].get("bad", [])}
        assert wrong == bad - {"dob_range"}, vector["id"]
        assert reading.type == vector["expect"].get("type", reading.type)


@given(
    kind=st.sampled_from(list(COMPOSERS)),
    number=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9),
    name=st.from_regex(r"[A-Z]{1,9}<<[A-Z]{1,9}", fullmatch=True),
    sex=st.sampled_from("MF<"),
    frames=st.integers(1, MOST_FRAMES + 2),
)
def test_what_is_composed_is_read(kind: str, number: str, name: str, sex: str, frames: int) -> None:
    lines = COMPOSERS[kind](Holder(number=number, name=name, sex=sex))
    reading = read([frame(lines, 0.999)] * frames)
    assert (reading.type, reading.lines, reading.unsure) == (kind, lines, ())
    assert reading.valid
    assert not reading.ask_again
    assert isinstance(reading.fields, Mrz)
    assert reading.fields.number == number


@given(
    kind=st.sampled_from(list(COMPOSERS)),
    where=st.integers(0, 89),
    probability=st.floats(0.3, 0.98),
    other=st.sampled_from(SIGNS),
)
def test_a_doubtful_character_is_never_valid(
    kind: str, where: int, probability: float, other: str
) -> None:
    """Unless the grammar leaves nothing but what was seen."""
    lines = COMPOSERS[kind](Holder())
    line, place = divmod(where % (len(lines) * len(lines[0])), len(lines[0]))
    printed = lines[line][place]
    seen = with_sign(frame(lines), line, place, sign(printed, probability, other))
    reading = read([seen])
    if reading.valid:
        assert reading.lines == lines
    elif other != printed:
        assert reading.unsure == (Place(line + 1, place + 1),)
        assert reading.ask_again


def test_a_wrong_printed_digit_is_reported_as_printed() -> None:
    forged = (TD3[0], TD3[1][:9] + "0" + TD3[1][10:])
    reading = read([frame(forged)] * MOST_FRAMES)
    assert reading.lines == forged
    assert reading.checks == {
        "number": False, "birth": True, "expiry": True, "optional": True, "composite": False,
    }  # fmt: skip
    assert (reading.unsure, reading.valid, reading.ask_again) == ((), False, False)
    assert read([frame(forged)]).ask_again  # once more, before it counts as printed


def test_what_is_clearly_printed_is_told_even_against_the_grammar() -> None:
    reading = read([with_sign(frame(TD3), 1, 13, sign("O"))])
    assert reading.lines[1][13] == "O"
    assert (reading.fields, reading.valid) == (None, False)
    assert "birth" in reading.fault


def test_what_the_grammar_has_to_choose_is_unsure() -> None:
    reading = read([with_sign(frame(TD3), 1, 14, sign("A", 0.6, "4"))])
    assert reading.lines == TD3
    assert all(reading.checks.values())
    assert (reading.unsure, reading.valid) == ((Place(2, 15),), False)
    assert reading.ask_again


def test_where_only_look_alikes_of_another_kind_compete_it_is_sure() -> None:
    reading = read([with_sign(frame(TD3), 1, 14, sign("4", 0.6, "A"))])
    assert reading.valid  # no letter stands in a date


def test_a_missing_character_is_unsure() -> None:
    blank = Sign(sign(TD3[0][7]).probabilities, 0.2, 0.0)
    reading = read([with_sign(frame(TD3), 0, 7, blank)])
    assert reading.unsure == (Place(1, 8),)
    assert not reading.valid


@pytest.mark.parametrize("count", range(1, MOST_FRAMES + 1))
def test_more_frames_need_less_each(count: int) -> None:
    for probability, valid in ((SURE[count - 1] + 0.005, True), (SURE[count - 1] - 0.005, False)):
        seen = with_sign(frame(TD3), 0, 6, sign(TD3[0][6], probability, "Q"))
        assert read([seen] * count).valid is valid


def test_one_frame_that_is_wrong_and_sure_does_not_win() -> None:
    wrong = with_sign(frame(TD3), 0, 6, sign("Q"))
    reading = read([wrong, frame(TD3), frame(TD3)])
    assert reading.lines == TD3
    assert reading.unsure == (Place(1, 7),)  # but they do not agree
    assert not reading.valid


def test_the_most_common_shape_votes() -> None:
    cut = [row[1:] for row in frame(TD3)]
    reading = read([cut, frame(TD3), frame(TD3), cut, frame(TD3)])
    assert (reading.frames, reading.lines) == (3, TD3)
    assert read([frame(TD3), cut]).type is None


def test_no_shape_of_a_zone_is_told_and_not_cut_to_one() -> None:
    reading = read([frame([line[:-1] for line in TD3])])
    assert (reading.type, reading.fields, reading.valid) == (None, None, False)
    assert reading.lines == tuple(line[:-1] for line in TD3)
    assert reading.ask_again


def test_kinds_of_one_shape() -> None:
    assert read([frame(FRENCH)]).type == "FRA-CNI-1988"
    assert read([frame(FRENCH)]).valid
    licence = read([frame(LICENCE)])
    assert (licence.type, licence.valid) == ("DL", True)
    assert licence.checks == {"number": True, "composite": True}
    other = read([frame([LICENCE[0][:-1] + "8"])])
    assert (other.checks, other.valid) == ({"number": True, "composite": False}, False)
    unknown = read([frame(["X" + LICENCE[0][1:]])])
    assert (unknown.fields, unknown.valid) == (None, False)


def test_an_emergency_travel_document_of_one_sheet() -> None:
    reading = read([frame(td2(Holder(code="PU")))])
    assert (reading.type, reading.valid) == ("TD2", True)
    assert read([frame(td2(Holder(code="PP")))]).fields is None


def test_which_kinds_may_be_the_beginning_of_a_longer_one() -> None:
    assert [letter for letter in SIGNS if may_be_cut(2, 36, letter)] == ["P", "V"]
    assert not any(may_be_cut(2, 44, letter) or may_be_cut(3, 30, letter) for letter in SIGNS)
    assert not may_be_cut(1, 30, "D")


def test_nothing_personal_is_shown() -> None:
    for lines in (TD3, FRENCH, LICENCE):
        reading: Reading = read([frame(lines)])
        text = repr(reading)
        for personal in ("ERIKSSON", "L898902C3", "BERTHIER", "880692", "MARTIN", "13AA"):
            assert personal not in text
