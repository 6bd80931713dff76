"""What the payload of a bar code claims to be, told without telling what is in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gate.document import bcbp
from gate.errors import DocumentError


class Kind(StrEnum):
    """Documents that begin with a mark of their own; a claim, checked by nothing here but BCBP."""

    BCBP = "bcbp"  # IATA Resolution 792: a boarding pass
    UIC = "uic"  # UIC 918.3 and 918.9: a ticket of a railway
    VDS = "vds"  # ICAO Doc 9303-13: a visible digital seal
    DOC_2D = "2d_doc"  # ANTS: a French 2D-Doc
    UNKNOWN = "unknown"


MARKS: Final = {Kind.UIC: b"#UT", Kind.VDS: b"\xdc", Kind.DOC_2D: b"DC0"}
PASS_MARK: Final = b"M"
PASS_LEGS: Final = frozenset(b"123456789")
SHORTEST_PASS: Final = 60  # the mandatory items of one flight


@dataclass(frozen=True, slots=True)
class Claim:
    """The kind, and for a boarding pass whether it is one."""

    kind: Kind
    legs: int = 0  # flights of a pass that is well-formed
    fault: str = ""  # why a pass is not well-formed; never its content


def claim_of(payload: bytes) -> Claim:
    """Say what the bytes claim to be."""
    if _looks_like_a_pass(payload):
        try:
            return Claim(Kind.BCBP, legs=len(bcbp.parse(payload).legs))
        except DocumentError as error:
            return Claim(Kind.BCBP, fault=str(error.args[0]))
    for kind, mark in MARKS.items():
        if payload.startswith(mark):
            return Claim(kind)
    return Claim(Kind.UNKNOWN)


def _looks_like_a_pass(payload: bytes) -> bool:
    return (
        payload.startswith(PASS_MARK) and len(payload) >= SHORTEST_PASS and payload[1] in PASS_LEGS
    )
