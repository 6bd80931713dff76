"""What the background service is asked: the document as read, and nothing in a repr."""

import pytest

from gate.crossing.enquiry import enquiry_about, enquiry_about_code
from gate.errors import DocumentError
from tests.gate.ticket import at_station

LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


def test_it_is_asked_about_the_document() -> None:
    enquiry = enquiry_about(LINES)
    assert enquiry.about == "document"
    assert dict(enquiry.data) == {
        "document_code": "P",
        "issuer": "UTO",
        "number": "L898902C3",
        "nationality": "UTO",
        "primary": "ERIKSSON",
        "secondary": "ANNA MARIA",
        "birth": "740812",
        "sex": "F",
        "expiry": "120415",
    }
    assert "ERIKSSON" not in repr(enquiry)


def test_an_unknown_day_stays_unknown() -> None:
    second = LINES[1].replace("7408122", "7408<<4")
    assert dict(enquiry_about((LINES[0], second)).data)["birth"] == "7408<<"


def test_no_document_no_enquiry() -> None:
    with pytest.raises(DocumentError):
        enquiry_about(("not", "lines"))


def test_about_a_rail_ticket() -> None:
    enquiry = enquiry_about_code(at_station.ticket())
    assert enquiry.about == "rail_ticket"
    data = dict(enquiry.data)
    assert (data["signer"], data["reference"], data["documents"]) == ("1187", "EG4TE7", "QX17")
    assert len(data["digest"]) == 64
    assert "EG4TE7" not in repr(enquiry)


def test_a_pass_beside_a_document() -> None:
    data = dict(enquiry_about(LINES, at_station.PASS).data)
    assert (data["ticket_about"], data["ticket_sequence"]) == ("boarding_pass", "0025")
    assert data["number"] == "L898902C3"
