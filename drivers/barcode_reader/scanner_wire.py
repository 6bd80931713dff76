"""Bytes ⇄ codes of scanners on virtual COM ports; used by the driver and by its twin.

Around the code stand, from outside in: the frame, a prefix and suffix that were set up in the
scanner, and before the code an AIM identifier that names its symbology.
"""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from drivers.picture.barcode import Symbology

Framing = Literal["cr", "lf", "crlf", "stx_etx", "none"]

FRAMES: Final[dict[Framing, tuple[bytes, bytes]]] = {
    "cr": (b"", b"\r"),
    "lf": (b"", b"\n"),
    "crlf": (b"", b"\r\n"),
    "stx_etx": (b"\x02", b"\x03"),
    "none": (b"", b""),
}
IDENTIFIER: Final = re.compile(rb"\][A-Za-z][0-9A-Za-z]")  # ISO/IEC 15424 (AIM)
# How the identifiers of a symbology begin. Source: ISO/IEC 15424, annex A. An EAN-13 with an
# add-on (]E3) is no EAN-13: the add-on would be part of the code.
IDENTIFIERS: Final = {
    Symbology.QR: "]Q",
    Symbology.AZTEC: "]z",
    Symbology.PDF417: "]L",
    Symbology.DATA_MATRIX: "]d",
    Symbology.CODE128: "]C",
    Symbology.CODE39: "]A",
    Symbology.ITF: "]I",
    Symbology.EAN13: "]E0",
    Symbology.EAN8: "]E4",
}


@dataclass(frozen=True, slots=True)
class Code:
    data: bytes = field(repr=False)
    symbology: str = ""  # AIM identifier such as "]Q3"; "" where the scanner sends none

    def is_one_of(self, symbologies: tuple[Symbology, ...]) -> bool:
        """Tell whether its identifier names one of these."""
        return self.symbology.startswith(tuple(IDENTIFIERS[one] for one in symbologies))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerWire:
    """How one make of scanner writes a code."""

    framing: Framing = "cr"
    identifier: bool = False  # an AIM identifier stands before each code
    prefix: bytes = b""
    suffix: bytes = b""
    no_read: bytes = b"NOREAD"  # in place of code and identifier; b"": it says nothing

    @property
    def ends(self) -> tuple[bytes, bytes]:
        """What a frame begins and ends with."""
        return FRAMES[self.framing]

    def encode(self, code: Code) -> bytes:
        """Write a code as the scanner would."""
        identifier = code.symbology.encode("ascii") if self.identifier else b""
        return self._framed(identifier + code.data)

    def encode_no_read(self) -> bytes:
        """Write that something was seen and not read."""
        return self._framed(self.no_read)

    def decode(self, frame: bytes) -> Code | None:
        """Read a whole frame; None: not a code in its frame, or a no-read."""
        start, end = self.ends
        body = _inside(frame, start + self.prefix, self.suffix + end)
        if not body or body == self.no_read:
            return None
        if not self.identifier:
            return Code(body)
        symbology = IDENTIFIER.match(body)
        if symbology is None or symbology.end() == len(body):
            return None
        return Code(body[symbology.end() :], symbology[0].decode("ascii"))

    def _framed(self, body: bytes) -> bytes:
        start, end = self.ends
        return start + self.prefix + body + self.suffix + end


def _inside(frame: bytes, before: bytes, after: bytes) -> bytes:
    """Return what stands between; nothing where it does not stand between them."""
    if len(frame) < len(before) + len(after):
        return b""
    if not (frame.startswith(before) and frame.endswith(after)):
        return b""
    return frame[len(before) : len(frame) - len(after)]
