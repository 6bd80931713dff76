from datetime import date

import pytest

from gate.document.mrz import parse
from simulators.specimen.fields import (
    Forged,
    PageFields,
    fields_of,
    forge,
    mrz_lines,
    transliterate,
)
from simulators.travellers.people import PEOPLE

TODAY = date(2026, 11, 24)
ERIKSSON = PageFields(
    issuer="UTO",
    surname="Eriksson",
    given="Anna Maria",
    number="L898902C3",
    nationality="UTO",
    birth=date(1974, 8, 12),
    sex="F",
    issued=date(2002, 4, 16),
    expiry=date(2012, 4, 15),
    optional="ZE184226B",
)


def test_the_specimen_of_the_standard() -> None:
    # ICAO Doc 9303-4, appendix A to section 4
    assert mrz_lines(ERIKSSON) == (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Jürgen", "JUERGEN"),
        ("Åsa", "AASA"),
        ("Søren", "SOEREN"),
        ("Stanisław", "STANISLAW"),
        ("Zdeňka Příkladová", "ZDENKA<PRIKLADOVA"),
        ("Þór Dæmi", "THOR<DAEMI"),
        ("Ayşe Örnek", "AYSE<OERNEK"),
        ("D'Artagnan", "DARTAGNAN"),
        ("Franz-Xaver", "FRANZ<XAVER"),
        ("Groß", "GROSS"),
    ],
)
def test_spelling(name: str, spelt: str) -> None:
    assert transliterate(name) == spelt


def test_a_name_without_spelling_is_refused() -> None:
    with pytest.raises(ValueError, match="no spelling"):
        transliterate("Παράδειγμα")


@pytest.mark.parametrize("traveller", PEOPLE, ids=lambda t: t.id)
def test_every_traveller_has_a_well_formed_zone(traveller) -> None:
    t = traveller
    lines = mrz_lines(fields_of(t.surname, t.given, t.sex, t.birth, t.nationality, TODAY))
    mrz = parse(lines)
    assert [len(line) for line in lines] == [44, 44]
    assert mrz.wrong_checks == ()
    assert (mrz.nationality, mrz.sex) == (t.nationality, t.sex)
    assert mrz.primary.replace(" ", "<") == transliterate(t.surname)


@pytest.mark.parametrize("which", ["number", "birth", "expiry", "composite"])
def test_forging_breaks_exactly_the_named_check_digit(which: Forged) -> None:
    genuine = mrz_lines(ERIKSSON)
    forged = forge(genuine, which)
    wrong = parse(forged).wrong_checks
    assert len(wrong) in {1, 2}  # a field's digit is part of the composite's field
    assert sum(a != b for a, b in zip("".join(genuine), "".join(forged), strict=True)) == 1


def test_validity() -> None:
    t = PEOPLE[0]
    valid = fields_of(t.surname, t.given, t.sex, t.birth, t.nationality, TODAY)
    expired = fields_of(t.surname, t.given, t.sex, t.birth, t.nationality, TODAY, expired=True)
    assert valid.issued < TODAY < valid.expiry
    assert expired.expiry < TODAY
    assert fields_of(t.surname, t.given, t.sex, t.birth, t.nationality, TODAY) == valid


def test_a_long_name_leaves_room_for_the_given_one() -> None:
    long = mrz_lines(
        PageFields(
            "UTO", "Nilavadhanananda Chayapa Dejthamrong Krasuang", "Abc", "D23145890", "UTO",
            date(1980, 1, 2), "M", date(2020, 1, 1), date(2029, 12, 31),
        )
    )[0]  # fmt: skip
    assert len(long) == 44
    assert long[5:].partition("<<")[2].startswith("A")
