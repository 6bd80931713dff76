"""Bar codes of every kind are told apart by their start."""

import pytest

from gate.document.boarding_pass import BoardingPass
from gate.errors import DocumentError
from gate.seal.french import FrenchSeal
from gate.seal.vds import Vds
from gate.seal.vds_nc import VdsNc
from gate.ticket.bar_code import Holding, holding, parse
from gate.ticket.rail_ticket import RailTicket
from tests.gate.seal import made as seals
from tests.gate.ticket import made

PASS = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100"


@pytest.mark.parametrize(
    ("data", "kind", "type_"),
    [
        (PASS, Holding.BOARDING_PASS, BoardingPass),
        (made.ticket(), Holding.RAIL_TICKET, RailTicket),
        (seals.visa(), Holding.SEAL, Vds),
        (seals.vds_nc(), Holding.SEAL, VdsNc),
        (seals.french(), Holding.SEAL, FrenchSeal),
    ],
)
def test_kinds(data: bytes, kind: Holding, type_: type) -> None:
    assert holding(data) is kind
    assert isinstance(parse(data), type_)


@pytest.mark.parametrize("data", [b"", b"MX", b"https://example.org", b"P<UTO", b"\0"])
def test_anything_else_is_refused(data: bytes) -> None:
    assert holding(data) is Holding.OTHER
    with pytest.raises(DocumentError, match="neither"):
        parse(data)
