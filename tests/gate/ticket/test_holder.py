"""Names of tickets beside those of passports: spellings, titles, given names, cut fields."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document import bcbp
from gate.document.mrz import Mrz, parse
from gate.reasons import Reason
from gate.ticket import rail
from gate.ticket.holder import (
    NameMatch,
    TicketName,
    compare,
    name_of_pass,
    name_of_traveller,
    name_reasons,
)
from gate.ticket.spelling import words
from gate.ticket.travellers import traveller_reasons
from simulators.specimen.fields import transliterate
from simulators.travellers.names import NAMES
from tests.gate.ticket import made

SAME, CUT, DIFFERENT = NameMatch.SAME, NameMatch.AS_FAR_AS_PRINTED, NameMatch.DIFFERENT


def passport(name: str) -> Mrz:
    """Return a passport (TD3) with this name field; its other fields are of the specimen."""
    second = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    return parse((f"P<UTO{name:<<39}"[:44], second))


@pytest.mark.parametrize(
    ("surname", "given", "zone", "match"),
    [
        ("ERIKSSON", "ANNA MARIA", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "ANNAMARIA", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "ANNA", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "MARIA", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "ANNAMARIAMRS", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "ANNA MARIA MRS", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "ANNA DR", "ERIKSSON<<ANNA<MARIA", SAME),
        ("Eriksson", "Anna-Maria", "ERIKSSON<<ANNA<MARIA", SAME),
        ("ERIKSSON", "ANNE", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("ERIKSSON", "MARIA ANNA", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("ERIKSSON", "AN", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("ERIKSSON", "MRS", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("ERIKSSON", "", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("ERIKSEN", "ANNA", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("", "ANNA", "ERIKSSON<<ANNA<MARIA", DIFFERENT),
        ("Müller", "Jürgen", "MUELLER<<JUERGEN", SAME),
        ("MULLER", "JURGEN", "MUELLER<<JUERGEN", SAME),
        ("Mueller", "Jürgen", "MUXXLLER<<JUXXRGEN", SAME),
        ("Peña", "Íñigo", "PENXXA<<INIGO", SAME),
        ("Sørensen", "Åsa", "SOERENSEN<<AASA", SAME),
        ("Groß", "Þór", "GROSS<<THOR", SAME),
        ("Œuvrard", "Æla", "OEUVRARD<<AELA", SAME),
        ("Örnek", "Ayşe İpek", "OERNEK<<AYSE<IPEK", SAME),
        ("O'Connor", "Enya Siobhan", "OCONNOR<<ENYA<SIOBHAN", SAME),
        ("DELACRUZ", "MARIA", "DE<LA<CRUZ<<MARIA", SAME),
        ("ARKFREITH", "", "ARKFREITH", SAME),
        ("ARKFREITH", "FNU", "ARKFREITH", SAME),
        ("ARKFREITH", "ANNA", "ARKFREITH", DIFFERENT),
        ("Иванов", "Анна", "IVANOV<<ANNA", DIFFERENT),  # a spelling that is not guessed
        ("IVANOV", "Анна", "IVANOV<<ANNA", DIFFERENT),
        ("A" * 201, "ANNA", "ERIKSSON<<ANNA", DIFFERENT),
        ("ERIKSSON", "A " * 13, "ERIKSSON<<A", DIFFERENT),
    ],
)
def test_whole_names(surname: str, given: str, zone: str, match: NameMatch) -> None:
    assert compare(TicketName(surname, given), passport(zone)) is match


@pytest.mark.parametrize(
    ("name", "zone", "match"),
    [
        ("PAPANDROPOULOUS/JONA", "PAPANDROPOULOUS<<JONATHON<ALEC", CUT),
        ("PAPANDROPOULOUS/JONT", "PAPANDROPOULOUS<<JONATHON<ALEC", DIFFERENT),
        ("PAPANDROPOULOUS/ALEC", "PAPANDROPOULOUS<<JONATHON<ALEC", SAME),
        ("PAPANDROPOULOS/JONMR", "PAPANDROPOULOS<<JONATHON", CUT),
        ("NILAVADHANANANDACHAR", "NILAVADHANANANDACHARI<<DEJTHAM", CUT),
        ("NILAVADHANANANDACHAX", "NILAVADHANANANDACHARI<<DEJTHAM", DIFFERENT),
        ("PAPANDROPOULOUX/JONA", "PAPANDROPOULOUS<<JONATHON<ALEC", DIFFERENT),
        ("PAPANDROPOULOUS/JON", "PAPANDROPOULOUS<<JONATHON", DIFFERENT),  # a sign was left
    ],
)
def test_a_pass_has_room_for_twenty_signs(name: str, zone: str, match: NameMatch) -> None:
    data = f"M1{name:<20}EABC123 YULFRAAC 0834 326J001A0025 100".encode("ascii")
    assert compare(name_of_pass(bcbp.parse(data)), passport(zone)) is match


DINGO = ("BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "DINGO POTOROO")
LONG = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"  # Doc 9303-4, 4.2.3: truncated


@pytest.mark.parametrize(
    ("surname", "given", "zone", "match"),
    [
        ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", LONG, CUT),
        ("NILAVADHANANANDA", "CHAYAPA", LONG, SAME),
        ("NILAVADHANANANDA", "KRASUANG", LONG, DIFFERENT),
        ("NILAVADHANANANDA", "", LONG, DIFFERENT),  # as where nothing is cut
        ("NILAVADHANANANDANI", "", LONG, DIFFERENT),
        ("BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "DINGO POTOROO",
         "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<<DING", CUT),
        ("BENNELONG", "DINGO", "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<<DING", DIFFERENT),
        # The examples of Doc 9303-4, 4.2.3.2 and 4.2.3.3.
        ("NILAVADHANANANDA", "ARNPOL PETCH CHARONGUANG",
         "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU", CUT),
        (DINGO[0], DINGO[1], "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI", CUT),
        (DINGO[0], DINGO[1], "BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO", CUT),
        (DINGO[0], DINGO[1], "BENNEL<WOOLOO<WARRAN<WARNAM<<DINGO<POTO", CUT),
        (DINGO[0], "DINGO", "BENNEL<WOOLOO<WARRAN<WARNAM<<DINGO<POTO", CUT),
        (DINGO[0], "DIN", "BENNEL<WOOLOO<WARRAN<WARNAM<<DINGO<POTO", DIFFERENT),
        (DINGO[0], "RINGO POTOROO", "BENNEL<WOOLOO<WARRAN<WARNAM<<DINGO<POTO", DIFFERENT),
        ("BENNELONG WOOLOOMOOLOO WARRAGUL WARNAMBOOL", DINGO[1],
         "BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO", DIFFERENT),
    ],
)  # fmt: skip
def test_a_zone_has_room_for_thirty_nine(
    surname: str, given: str, zone: str, match: NameMatch
) -> None:
    assert compare(TicketName(surname, given), passport(zone)) is match


@pytest.mark.parametrize("person", NAMES, ids=lambda person: person.surname)
def test_the_travellers_of_the_simulation_fit_their_passports(person: object) -> None:
    surname, given = person.surname, person.given  # type: ignore[attr-defined]
    zone = passport(f"{transliterate(surname)}<<{transliterate(given)}")
    assert compare(TicketName(surname, given), zone) is SAME
    for other in NAMES:
        if other is not person:
            assert compare(TicketName(other.surname, other.given), zone) is DIFFERENT


@given(name=st.text(max_size=30), zone=st.from_regex(r"[A-Z]{1,9}(<<[A-Z]{1,9})?", fullmatch=True))
def test_any_text_is_compared(name: str, zone: str) -> None:
    found = compare(TicketName(name, name, may_be_cut=True), passport(zone))
    assert found is DIFFERENT or words(name)


def test_reasons() -> None:
    mrz = passport("EXEMPLE<<CAMILLE")
    flexible = rail.parse(made.ticket()).flexible
    assert flexible is not None
    travellers = flexible.travellers
    assert traveller_reasons(travellers, mrz) == ()
    assert traveller_reasons((), mrz) == ()
    other = passport("BEISPIEL<<JUERGEN")
    assert traveller_reasons(travellers, other) == (Reason.NAME_MISMATCH,)
    both = (*travellers, replace(travellers[0], first="Jürgen", last="Beispiel"))
    assert traveller_reasons(both, other) == ()
    named = (replace(travellers[0], passport="L898902C3"),)
    assert traveller_reasons(named, mrz) == ()
    elsewhere = (replace(travellers[0], passport="L898902C4"),)
    assert traveller_reasons(elsewhere, mrz) == (Reason.OTHER_PASSPORT,)
    hers = replace(travellers[0], passport="L898902C4")
    his = replace(travellers[0], first="Jürgen", last="Beispiel")
    assert traveller_reasons((hers, his), other) == (), "of him the ticket tells no number"
    wrong = (hers, replace(his, passport="L898902C3"))
    assert traveller_reasons(wrong, mrz) == (Reason.OTHER_PASSPORT,), "that is his, not hers"
    nobody = replace(his, first="", last="")
    assert traveller_reasons((travellers[0], nobody), other) == (Reason.NAME_MISMATCH,)
    assert traveller_reasons((nobody,), other) == ()
    assert name_reasons((), mrz) == ()
    assert "Exemple" not in repr(name_of_traveller(travellers[0]))
