"""Bytes ⇄ codes of scanners on virtual COM ports; used by the driver and by its twin.

A code is what comes without a pause, in its frame: a ticket may hold every byte, CR and ETX too,
so that no byte in it can end it.
"""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

Framing = Literal["cr", "lf", "crlf", "stx_etx", "none"]

FRAMES: Final[dict[Framing, tuple[bytes, bytes]]] = {
    "cr": (b"", b"\r"),
    "lf": (b"", b"\n"),
    "crlf": (b"", b"\r\n"),
    "stx_etx": (b"\x02", b"\x03"),
    "none": (b"", b""),
}
IDENTIFIER: Final = re.compile(rb"\][A-Za-z][0-9A-Za-z]")  # ISO/IEC 15424 (AIM)
MOST: Final = 4_096  # bytes; a QR code holds 2,953


@dataclass(frozen=True, slots=True)
class Code:
    data: bytes = field(repr=False)
    symbology: str = ""  # AIM identifier such as "]Q3"; "" where the scanner sends none


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerWire:
    """How one make of scanner writes a code."""

    framing: Framing = "cr"
    identifier: bool = False  # an AIM identifier stands before each code

    def encode(self, code: Code) -> bytes:
        """Write a code as the scanner would."""
        start, end = FRAMES[self.framing]
        identifier = code.symbology.encode("ascii") if self.identifier else b""
        return start + identifier + code.data + end

    def decode(self, data: bytes) -> Code | None:
        """Read what came without a pause; None: not a code in its frame."""
        start, end = FRAMES[self.framing]
        if not (data.startswith(start) and data.endswith(end)):
            return None
        body = data[len(start) : len(data) - len(end)]
        if len(data) < len(start) + len(end) or not body:
            return None
        if not self.identifier:
            return Code(body)
        symbology = IDENTIFIER.match(body)
        if symbology is None or symbology.end() == len(body):
            return None
        return Code(body[symbology.end() :], symbology[0].decode("ascii"))


class ScannerDecoder:
    """Keeps what has come since the last pause; at most MOST bytes."""

    def __init__(self, wire: ScannerWire) -> None:
        self._wire = wire
        self._data = bytearray()
        self._too_long = False

    @property
    def has_begun(self) -> bool:
        """Something came: a pause now ends it."""
        return bool(self._data) or self._too_long

    def feed(self, data: bytes) -> None:
        """Take bytes as they come."""
        self._too_long = self._too_long or len(self._data) + len(data) > MOST
        if self._too_long:
            self._data.clear()
        else:
            self._data += data

    def pause(self) -> Code | None:
        """Return what came since the last pause; None: not a code in its frame."""
        data, self._data, self._too_long = bytes(self._data), bytearray(), False
        return self._wire.decode(data)
