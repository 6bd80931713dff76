"""Published zones, printed specimens, and what must hold of every zone."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.mrz import Kind, Mrz, parse
from gate.errors import DocumentError
from tests.gate.document.compose import Holder, mrv, td1, td2, td3

Composer = Callable[[Holder], tuple[str, ...]]

HOLDER = Holder()
COMPOSERS: dict[Kind, tuple[Composer, str]] = {
    Kind.TD1: (td1, "I"),
    Kind.TD2: (td2, "I"),
    Kind.TD3: (td3, "P"),
    Kind.MRV_A: (lambda one: mrv(one, 44), "V"),
    Kind.MRV_B: (lambda one: mrv(one, 36), "V"),
}
NAMES = {"dob": "birth", "doc": "number", "comp": "composite", "number": "number"}


def composed(kind: Kind, holder: Holder = HOLDER) -> tuple[str, ...]:
    compose, code = COMPOSERS[kind]
    return compose(replace(holder, code=code))


def expectation(mrz: Mrz) -> dict[str, object]:
    """What a zone says, in the words of mrz_vectors.json."""
    year = mrz.birth.year
    return {
        "number": mrz.number,
        "surname": mrz.primary,
        "given": mrz.secondary,
        "optional": mrz.optional,
        "nationality": mrz.nationality,
        "issuer": mrz.issuer,
        "sex": mrz.sex,
        "type": str(mrz.kind),
        "code": mrz.document_code,
        "maybe_truncated": mrz.may_be_truncated,
        "dob_known": "" if year is None else f"YY={year}",
    }


def test_every_vector(shared: Path) -> None:
    vectors = json.loads((shared / "documents/mrz_vectors.json").read_text("utf-8"))
    assert len(vectors) == 34
    for vector in vectors:
        expect, bad = dict(vector["expect"]), vector["expect"].get("bad", [])
        if {"length", "dob_range"} & set(bad):
            with pytest.raises(DocumentError):
                parse(vector["lines"])
            continue
        mrz = parse(vector["lines"])
        assert mrz.wrong_checks == tuple(NAMES.get(name, name) for name in bad), vector["id"]
        said, wanted = expectation(mrz), set(expect) - {"valid", "bad", "dob", "warning"}
        assert {k: said[k] for k in wanted} == {k: expect[k] for k in wanted}, vector["id"]


def test_every_specimen_page(shared: Path) -> None:
    text = (shared / "documents/pages/ground_truth.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 20
    for row in rows:
        lines = [row[name] for name in ("line1", "line2", "line3") if row[name]]
        if "Ñ" in lines[-1]:  # printed by a real card; no character of the alphabet
            with pytest.raises(DocumentError, match="line 3"):
                parse(lines)
            lines = [line.replace("Ñ", "N") for line in lines]
        mrz = parse(lines)
        wrong = tuple(NAMES[name] for name in row["printed_check_digits_wrong"].split())
        assert (str(mrz.kind), mrz.wrong_checks) == (row["type"], wrong), row["file"]


NUMBERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9)
PARTS = st.from_regex(r"[A-Z]{1,6}( [A-Z]{1,4})?", fullmatch=True)


@given(
    kind=st.sampled_from(list(COMPOSERS)),
    number=NUMBERS,
    names=st.tuples(PARTS, PARTS),
    birth=st.dates().map(lambda day: day.strftime("%y%m%d")),
    sex=st.sampled_from("MF<"),
    nationality=st.sampled_from(["UTO", "D", "GBD", "XXA", "UNO", "FRA"]),
    optional=st.sampled_from(["", "ZE18422"]),
)
def test_what_is_composed_is_read(
    kind: Kind,
    number: str,
    names: tuple[str, str],
    birth: str,
    sex: str,
    nationality: str,
    optional: str,
) -> None:
    holder = Holder(
        number=number,
        name="<<".join(names).replace(" ", "<"),
        birth=birth,
        sex=sex,
        nationality=nationality,
        optional=optional,
    )
    mrz = parse(composed(kind, holder))
    assert mrz.wrong_checks == ()
    assert (mrz.kind, mrz.number, mrz.sex) == (kind, number, sex)
    assert (mrz.primary, mrz.secondary) == names
    assert (mrz.nationality, mrz.optional) == (nationality, optional)
    assert (mrz.birth.year, mrz.birth.month) == (int(birth[:2]), int(birth[2:4]))
    assert (mrz.expiry.year, mrz.expiry.month, mrz.expiry.day) == (32, 4, 15)


@pytest.mark.parametrize(("kind", "most"), [(Kind.TD1, 22), (Kind.TD2, 14)])
def test_long_numbers_continue_in_the_optional_data(kind: Kind, most: int) -> None:
    for length in range(10, most + 1):
        number = ("A1B2C3D4E5F6G7H8I9J0K1L2")[:length]
        mrz = parse(composed(kind, Holder(number=number)))
        assert (mrz.number, mrz.optional, mrz.wrong_checks) == (number, "", ())
    mrz = parse(composed(kind, Holder(number="A1B2C3D4E5", optional="XY")))
    assert (mrz.number, mrz.optional) == ("A1B2C3D4E5", "XY")


def test_either_name_field_of_the_french_card_may_be_cut() -> None:
    lines = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")
    assert not parse(lines).may_be_truncated
    surname = (lines[0][:5] + 25 * "B" + lines[0][30:], lines[1])
    given = (lines[0], lines[1][:13] + 14 * "C" + lines[1][27:])
    for cut in (surname, given):
        assert parse(cut).may_be_truncated


def test_an_emergency_travel_document_of_one_sheet() -> None:
    """Doc 9303-8, 4.1.5 and appendix B: PU, in the size of a TD2."""
    lines = td2(Holder(code="PU", number="D23145890", birth="340712", expiry="260627"))
    mrz = parse(lines)
    assert (mrz.kind, mrz.document_code, mrz.wrong_checks) == (Kind.TD2, "PU", ())
    for code in ("P", "PP", "PE", "V", "XU"):
        other = (code.ljust(2, "<") + lines[0][2:], lines[1])
        if code == "V":
            assert parse(other).kind is Kind.MRV_B
        else:
            with pytest.raises(DocumentError, match="no kind"):
                parse(other)


# Places of the fields that a check digit covers, and the check digits: (line, first, last).
CHECKED = {
    Kind.TD1: [(0, 5, 29), (1, 0, 6), (1, 8, 14), (1, 18, 29)],
    Kind.TD2: [(1, 0, 9), (1, 13, 19), (1, 21, 35)],
    Kind.TD3: [(1, 0, 9), (1, 13, 19), (1, 21, 43)],
    Kind.MRV_A: [(1, 0, 9), (1, 13, 19), (1, 21, 27)],
    Kind.MRV_B: [(1, 0, 9), (1, 13, 19), (1, 21, 27)],
}
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"


def weight(sign: str) -> int:
    return 0 if sign == "<" else int(sign, 36) % 10


def is_noticed(lines: list[str]) -> bool:
    try:
        return parse(lines).wrong_checks != ()
    except DocumentError:
        return True


@pytest.mark.parametrize("kind", list(COMPOSERS))
def test_every_substitution_that_the_digits_can_see_is_seen(kind: Kind) -> None:
    """Only characters of one value modulo 10 (0, A, K, U, <) look alike to a check digit."""
    lines = composed(kind, Holder(optional="X9Z", number="L898902C3"))
    tried = 0
    for row, first, last in CHECKED[kind]:
        for place in range(first, last + 1):
            for sign in ALPHABET:
                old = lines[row][place]
                if weight(sign) == weight(old):
                    continue
                changed = list(lines)
                changed[row] = lines[row][:place] + sign + lines[row][place + 1 :]
                assert is_noticed(changed), (row, place, sign)
                tried += 1
    assert tried > 700


@given(lines=st.lists(st.text(max_size=48), max_size=4))
def test_anything_at_all_is_read_or_refused(lines: list[str]) -> None:
    with pytest.raises(DocumentError):
        parse(lines)


@given(data=st.data(), kind=st.sampled_from(list(COMPOSERS)))
def test_damaged_zones_are_read_or_refused(data: st.DataObject, kind: Kind) -> None:
    lines = list(composed(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(lines) - 1))
        place = data.draw(st.integers(0, len(lines[row]) - 1))
        sign = data.draw(st.characters(max_codepoint=255) | st.sampled_from(ALPHABET))
        lines[row] = lines[row][:place] + sign + lines[row][place + 1 :]
    is_noticed(lines)  # raises nothing but DocumentError


def changed(lines: tuple[str, ...], row: int, place: int, text: str) -> list[str]:
    line = lines[row][:place] + text + lines[row][place + len(text) :]
    return [line if number == row else old for number, old in enumerate(lines)]


@pytest.mark.parametrize(
    ("row", "place", "text", "field"),
    [
        (0, 0, "<", "no kind"),
        (0, 0, "X", "no kind"),
        (0, 1, "é", "line 1"),
        (0, 2, "1", "issuer"),
        (0, 2, "U<O", "issuer"),
        (0, 5, "<", "name"),
        (0, 9, "7", "name"),
        (1, 0, "<<<<<<<<<", "number"),
        (1, 10, "<<<", "nationality"),
        (1, 13, "7A", "birth"),
        (1, 13, "7<", "birth"),
        (1, 15, "02", ""),  # a good month: only the digits are wrong
        (1, 15, "0231", "birth"),
        (1, 20, "Q", "sex"),
        (1, 21, "321301", "expiry"),
    ],
)
def test_what_can_not_stand_there(row: int, place: int, text: str, field: str) -> None:
    lines = changed(composed(Kind.TD3), row, place, text)
    if field:
        with pytest.raises(DocumentError, match=field):
            parse(lines)
    else:
        assert parse(lines).wrong_checks == ("birth", "composite")


def test_a_filler_is_a_check_digit_only_where_allowed() -> None:
    lines = composed(Kind.TD3)
    for place, name in ((9, "number"), (19, "birth"), (27, "expiry"), (43, "composite")):
        assert name in parse(changed(lines, 1, place, "<")).wrong_checks
    assert parse(changed(lines, 1, 42, "<")).wrong_checks == ()  # optional data is empty
    used = composed(Kind.TD3, Holder(optional="ZE184226B"))
    assert parse(changed(used, 1, 42, "<")).wrong_checks == ("optional", "composite")


def test_nothing_personal_is_shown() -> None:
    text = repr(parse(composed(Kind.TD1, Holder(optional="ZE184", optional_2="OTHER"))))
    for personal in ("ERIKSSON", "ANNA", "L898902C3", "74", "12", "ZE184", "OTHER", "'F'"):
        assert personal not in text
    with pytest.raises(DocumentError) as caught:
        parse(changed(composed(Kind.TD3), 1, 13, "7413"))
    assert "74" not in str(caught.value)
