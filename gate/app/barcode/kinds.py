"""What the payload of a bar code is and whether it is well-formed, never what is in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gate.document.boarding_pass import BoardingPass
from gate.errors import DocumentError
from gate.seal import french, vds
from gate.ticket import bar_code
from gate.ticket.bar_code import Holding


class Kind(StrEnum):
    """Documents that begin with a mark of their own."""

    BCBP = "bcbp"  # IATA Resolution 792: a boarding pass
    UIC = "uic"  # UIC 918.3 and 918.9: a ticket of a railway
    VDS = "vds"  # ICAO Doc 9303-13: a visible digital seal
    VDS_NC = "vds_nc"  # ICAO: a seal in JSON; other JSON is not taken for one
    DOC_2D = "2d_doc"  # ANTS: a French 2D-Doc
    UNKNOWN = "unknown"


SHORTEST_PASS: Final = 60  # bytes; the mandatory items of one flight


@dataclass(frozen=True, slots=True)
class Claim:
    """The kind, and whether it is one. Signatures are not looked at: nobody's keys are here."""

    kind: Kind
    legs: int = 0  # flights of a pass that is well-formed
    fault: str = ""  # why it is not well-formed; never its content


def claim_of(payload: bytes) -> Claim:
    """Say what the bytes are."""
    kind = _kind(payload)
    if kind is Kind.UNKNOWN:
        return Claim(kind)
    try:
        read = bar_code.parse(payload)
    except DocumentError as error:
        fault = str(error.args[0])
        return Claim(Kind.UNKNOWN) if kind is Kind.VDS_NC else Claim(kind, fault=fault)
    return Claim(kind, legs=len(read.legs) if isinstance(read, BoardingPass) else 0)


def _kind(payload: bytes) -> Kind:
    match bar_code.holding(payload):
        case Holding.BOARDING_PASS:
            return Kind.BCBP if len(payload) >= SHORTEST_PASS else Kind.UNKNOWN
        case Holding.RAIL_TICKET:
            return Kind.UIC
        case Holding.SEAL if vds.is_vds(payload):
            return Kind.VDS
        case Holding.SEAL:
            return Kind.DOC_2D if french.is_french(payload) else Kind.VDS_NC
        case Holding.OTHER:
            return Kind.UNKNOWN
