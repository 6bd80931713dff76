"""French 2D-Doc: the specimens of the specification, seals of our own, damaged ones."""

import base64
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.errors import DocumentError
from gate.seal.french import is_french, parse
from tests.gate.seal import made

SIGNATURE = (
    "EYLJXYH5R3HYO5YWTMELK7P277KKOK5TTNB26S6UAPDH2KJGT37YXNDEZTGEK2LX3OSRNAXOP4UHFWHNTOU6LTOSBMX2"
    "EBCQ36UZ4FA"
)
# Examples of the specification of ANTS, 2D-Doc.
IDENTITY = "DC03FR000001092D1636070160NATACHA\x1d62SPECIMEN\x1d65P 6607CD12304\x1d67FR68F6CFR\x1f"
INVOICE = (
    "DC02FR000001125E125B0126FR247500010MME/SPECIMEN/NATACHA\x1d22145 AVENUE DES SPECIMENS\x1d\x1f"
    "54LDD5F7JD4JEFPR6WZYVZVB2JZXPZB73SP7WUTN5N44P3GESXW75JZUZD5FM3G4URAJ6IKDSSUB66Y3OWQIEH22G46Q"
    "OAGWH7YHJWQ"
)
FOREIGNER = (
    "DC04FR0000011CE91D231301FR6J26K92012020040123591236L010420206PAUTORISE A TRAVAILLER\x1d6Q7"
    "50312052162SPECIMEN\x1d63BERTHIER SPECIMEN\x1d60NATACHA/CORINNE\x1d68F69120719736ABUENOS A"
    "IRES\x1d6CAR67AR6U145 AVENUE DES SPECIMENS\x1d6W750006XPARIS\x1d6MENFANT ENTRE PAR REGROUP"
    "EMENT FAMILIAL\x1d6N010520206O300620206YFR\x1fPJIX6XX3TPFYJTMI6IEIPDU5C5D2X4VBHZEEIC24WPW4"
    "I3XETZOGETCMU2J2DKLEGSJDDKYJXBTVBKKY5MPAKEOL2A4RZNIUFTHW44A"
)
CESSION = (
    "DC04FR000001125E125BA801FRA183CSG75\x1dA412345678901234567AA02011970\x1fU2FG2XUO6DROJLT2QB32"
)


def test_identity_of_version_3() -> None:
    found = parse((IDENTITY + SIGNATURE).encode("ascii"))
    assert (found.version, found.signer_name, found.document_type) == (3, "FR000001", "07")
    assert (found.issued, found.signed_on) == (date(2006, 6, 7), date(2015, 7, 27))
    assert dict(found.values) == {
        "60": "NATACHA",
        "62": "SPECIMEN",
        "65": "P ",
        "66": "07CD12304",
        "67": "FR",
        "68": "F",
        "6C": "FR",
    }
    assert (found.value("62"), found.value("6F"), found.unread) == ("SPECIMEN", "", "")
    assert found.signature.hex().startswith("26169be0fd8ecf87")
    assert found.signature.hex().endswith("50dfa99e14")
    assert found.signed.decode("ascii") == IDENTITY[:-1]


def test_an_invoice_of_version_2() -> None:
    found = parse(INVOICE.encode("ascii"))
    assert (found.version, found.perimeter, found.country) == (2, "01", "FR")
    assert (found.issued, found.signed_on) == (date(2012, 11, 15), date(2012, 11, 12))
    assert found.values == (
        ("26", "FR"),
        ("24", "75000"),
        ("10", "MME/SPECIMEN/NATACHA"),
        ("22", "145 AVENUE DES SPECIMENS"),
    )


def test_a_foreigners_document_of_version_4() -> None:
    found = parse(FOREIGNER.encode("ascii"))
    assert (found.version, found.document_type, found.country) == (4, "13", "FR")
    values = dict(found.values)
    assert (values["6K"], values["6Q"]) == ("9201202004012359123", "7503120521")
    assert (values["69"], values["6A"], values["6O"]) == ("12071973", "BUENOS AIRES", "30062020")
    assert (values["6Y"], found.unread) == ("FR", "")


def test_a_message_is_read_up_to_what_is_not_known() -> None:
    found = parse(CESSION.encode("ascii"))
    assert (found.values, found.unread[:2]) == ((), "A1")


@pytest.mark.parametrize("version", [2, 3, 4])
def test_what_is_issued_is_read(version: int) -> None:
    found = parse(made.french(version=version, not_signed="ANYTHING"))
    assert (found.version, found.authority, found.certificate) == (version, "FR00", "0001")
    assert (found.issued, found.signed_on) == (None, made.SIGNED)
    assert found.values == tuple(made.IDENTITY)
    assert (found.not_signed, found.unread) == ("ANYTHING", "")


def test_a_value_as_long_as_can_be_needs_no_separator() -> None:
    text = IDENTITY[:24] + "61" + "A" * 20 + "67FR" + "61" + "CUT\x1e" + "68F\x1f" + SIGNATURE
    found = parse(text.encode("ascii"))
    assert found.values == (("61", "A" * 20), ("67", "FR"), ("61", "CUT"), ("68", "F"))


GOOD = made.french()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"DC",
        GOOD.replace(b"\x1f", b""),
        b"DD" + GOOD[2:],
        b"DC01" + GOOD[4:],
        b"DC05" + GOOD[4:],
        b"DCxx" + GOOD[4:],
        GOOD[:12] + b"00G0" + GOOD[16:],
        GOOD[:4] + b"fr00" + GOOD[8:],
        GOOD[:24] + b"67F\x1f" + SIGNATURE.encode("ascii"),
        GOOD[:-1] + b"1",
        GOOD + b"AA",
        GOOD[:24] + b"\xff" + GOOD[24:],
        GOOD + bytes(4_096),
    ],
)
def test_malformed(data: bytes) -> None:
    with pytest.raises(DocumentError):
        parse(data)


@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_damage_raises_nothing_else(place: int, byte: int) -> None:
    data = bytearray(GOOD)
    data[place] = byte
    with suppress(DocumentError):
        parse(bytes(data))


def test_nothing_personal_is_shown() -> None:
    assert is_french(GOOD)
    found = parse(GOOD)
    assert "SPECIMEN" not in repr(found)
    assert base64.b32encode(found.signature).decode("ascii")[:9] not in repr(found)
