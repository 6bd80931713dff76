"""What the background service is asked: the document as read, and nothing in a repr."""

import pytest

from gate.crossing.enquiry import enquiry_about
from gate.errors import DocumentError

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
