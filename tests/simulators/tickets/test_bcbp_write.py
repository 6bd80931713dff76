"""What is printed on a boarding pass is what is read from it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from gate.document.bcbp import parse
from gate.document.boarding_pass import BoardingPass
from simulators.tickets.bcbp_write import encode
from tests.simulators.tickets.strategies import passes

PRINTED = (
    b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J003A0027 167>5321WW1325BAC 0014123456002001"
    b"412346700100141234789012A0141234567890 1AC AC 1234567890123    4PCYLX58Z^108ABCDEFGH"
)


@settings(max_examples=40)
@given(printed=passes())
def test_what_is_printed_is_read(printed: BoardingPass) -> None:
    data = encode(printed)
    found = parse(data)
    assert replace(found, signed=b"") == printed
    assert data.startswith(found.signed)
    assert data[len(found.signed) :] == b"" or data[len(found.signed) :].startswith(b"^")


def test_an_example_of_iata_is_printed_byte_by_byte() -> None:
    assert encode(parse(PRINTED)) == PRINTED


@pytest.mark.parametrize(
    "change",
    [{"name": "X" * 21}, {"security_data": bytes(256)}, {"legs": 10 * parse(PRINTED).legs}],
)
def test_what_does_not_fit_is_not_printed(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"long|nine"):
        encode(replace(parse(PRINTED), **change))  # type: ignore[arg-type]
