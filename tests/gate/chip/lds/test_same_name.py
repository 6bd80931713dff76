"""The full name of DG11 beside the zone: spelt otherwise, cut, in other letters."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.same_name import same_name
from gate.chip.tlv import encode
from gate.chip.verdict import Status
from gate.document.mrz import parse
from gate.reasons import Reason
from tests.gate.chip.lds.zones import td3

LONG = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<KRASUANG"  # Doc 9303-4, 4.2.3, cut to 39 signs


def status(name: str, zone: str, *others: str) -> Status:
    group = b"".join(encode(0x5F0F, one.encode()) for one in others)
    inner = encode(0x5C, b"\x5f\x0e") + (encode(0x5F0E, name.encode()) if name else b"")
    if others:
        inner += encode(0xA0, encode(2, bytes((len(others),))) + group)
    found = same_name(parse_dg11(encode(0x6B, inner)), parse(td3(name=zone)))
    assert found.reasons == ((Reason.FULL_NAME_DIFFERS,) if found.status is Status.FAILED else ())
    return found.status


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Eriksson<<Anna Maria", "ERIKSSON<<ANNA<MARIA"),
        ("ERIKSSON<<ANNA<MARIA", "ERIKSSON<<ANNA<MARIA"),
        ("Müller<<Jörg", "MUELLER<<JOERG"),
        ("Müller<<Jörg", "MUXXLLER<<JOERG"),
        ("Ångström<<Åse", "AANGSTROEM<<AASE"),
        ("O'Connor<<Enya Siobhan", "OCONNOR<<ENYA<SIOBHAN"),
        ("Smith-Jones<<Susie", "SMITH<JONES<<SUSIE"),
        ("ANNA MARIA ERIKSSON", "ERIKSSON<<ANNA<MARIA"),
        ("Arkfreith", "ARKFREITH"),
        ("Nilavadhanananda<<Chayapa Dejthamrong Krasuang", LONG),
        ("Nilavadhanananda<<Chayapa Dejthamrong Krasuang Somchai", LONG),
    ],
)
def test_fits(name: str, zone: str) -> None:
    assert status(name, zone) is Status.PASSED


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Eriksson<<Anna", "ERIKSSON<<ANNA<MARIA"),
        ("Erikson<<Anna Maria", "ERIKSSON<<ANNA<MARIA"),
        ("Nilavadhanananda<<Chayapa", LONG),
        ("Somchai<<Chayapa Dejthamrong Krasuang", LONG),
        ("Eriksson<<Anna Maria", "ERIKSSON"),
    ],
)
def test_differs(name: str, zone: str) -> None:
    assert status(name, zone) is Status.FAILED


def test_other_letters() -> None:
    assert status("赵彬", "ZHAO<<BIN") is Status.NOT_POSSIBLE
    assert status("赵彬", "ZHAO<<BIN", "ZHAO<<BIN") is Status.PASSED
    assert status("赵彬", "ZHAO<<BIN", "WANG<<BIN") is Status.FAILED
    assert status("Παπάς<<Άννα", "PAPAS<<ANNA") is Status.NOT_POSSIBLE


def test_no_name_at_all() -> None:
    assert status("", "ZHAO<<BIN") is Status.NOT_POSSIBLE
    assert same_name(None, parse(td3())).status is Status.NOT_POSSIBLE


WORDS = st.lists(st.text("ABCDEFGHIKLMNOPRSTUVWZ", min_size=1, max_size=9), min_size=1, max_size=5)


@given(WORDS, WORDS)
def test_a_name_fits_its_own_zone(primary: list[str], secondary: list[str]) -> None:
    zone = f"{'<'.join(primary)}<<{'<'.join(secondary)}"
    # An issuer shortens the primary identifier before the secondary one is lost, and lets a cut
    # name end with a letter.
    assume(len(zone) <= 39 or ("<<" in zone[:38] and zone[38] != "<"))
    assert status(f"{' '.join(primary)}<<{' '.join(secondary)}", zone) is Status.PASSED
